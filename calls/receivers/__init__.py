"""Who hears of what in calls, one module per noun."""
