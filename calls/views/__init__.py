"""Pages of calls, one module per noun."""
