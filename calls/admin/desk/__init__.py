"""What calls have on the desk, one source per noun."""
