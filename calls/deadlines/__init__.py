"""What is due in calls, one module per noun; the notice engine asks them."""
