"""Letters of calls, one module per noun."""
