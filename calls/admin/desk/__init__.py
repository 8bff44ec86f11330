"""What calls have on the desk of the staff: one ``Source`` per noun."""
