"""Rules of the consultation before the form that move no status."""
