"""The first visit of a call after it was changed: what it costs the processor."""
