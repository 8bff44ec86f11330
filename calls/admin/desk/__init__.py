"""What calls have on the desk of the staff, one source per noun."""
