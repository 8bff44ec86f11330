"""What is due in proposals, one module per matter; the notice engine asks them."""

from proposals.deadlines import checking, closing, opinion

__all__ = ["checking", "closing", "opinion"]
