"""Pages of the review, by matter."""
