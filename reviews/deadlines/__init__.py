"""What is due in reviews, one module per matter; the notice engine asks them."""

from reviews.deadlines import answering, declaring, sheet

__all__ = ["answering", "declaring", "sheet"]
