"""What is due in reviews, one module per matter; the notice engine asks them."""

from reviews.deadlines import answering, award, declaring, sheet, slides

__all__ = ["answering", "award", "declaring", "sheet", "slides"]
