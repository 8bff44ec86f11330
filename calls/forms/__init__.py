"""The forms of calls, one module per noun."""
