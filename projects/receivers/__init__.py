"""Who hears about projects; ``notices`` and ``deadlines`` both ask it. Reads only."""
