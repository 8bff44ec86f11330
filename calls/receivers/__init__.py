"""Who hears of calls and what belongs to them, one module per noun. Reads only."""
