"""What is due in reviews, one module per matter; the notice engine asks them."""

from reviews.deadlines import (
    answering,
    award,
    clarification,
    declaring,
    ended_round,
    meeting,
    sheet,
    slides,
)

__all__ = [
    "answering",
    "award",
    "clarification",
    "declaring",
    "ended_round",
    "meeting",
    "sheet",
    "slides",
]
