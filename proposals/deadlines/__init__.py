"""What is due in proposals, one module per matter; the notice engine asks them."""

from proposals.deadlines import asking, checking, closing, opinion

__all__ = ["asking", "checking", "closing", "opinion"]
