"""What is due in calls, one module per noun."""
