"""Forms of the projects, by matter."""
