"""Pages of the projects: what both sides see alike."""
