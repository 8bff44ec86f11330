"""The kinds of deadlines of calls, one module per noun."""
