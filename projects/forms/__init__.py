"""What both sides type about a project."""
