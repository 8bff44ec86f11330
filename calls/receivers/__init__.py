"""Who hears about calls and what belongs to them, one module per noun. Reads only."""
