"""From the rows of a round to its ranking: what the engine reckons from, and what it says."""
