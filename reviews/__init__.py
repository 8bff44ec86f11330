"""審査と決定: the review of filed proposals and the decision of the city."""
