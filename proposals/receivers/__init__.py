"""Who hears about proposals; ``notices`` and ``deadlines`` both ask it. Reads only."""
