"""What people type about a project."""
