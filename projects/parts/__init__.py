"""What each part of a project says of itself: what it asks, what it shows."""
