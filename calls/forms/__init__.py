"""Forms of calls, one module per noun."""
