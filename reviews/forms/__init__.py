"""Forms of the review, by matter."""
