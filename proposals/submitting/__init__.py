"""Handing in: until when, what is missing, what is frozen, the receipt."""
