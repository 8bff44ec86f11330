"""The words of the review, by noun."""

from reviews.choices.conflict import Relation, Ruling
from reviews.choices.member import MemberKind, RefusalReason, Seat
from reviews.choices.review import (
    REVIEW_TURN,
    REVIEW_WORDING,
    PhaseKind,
    ReviewStatus,
    ReviewTurn,
    Shows,
    Unwritten,
)
from reviews.choices.reviewer import REVIEWER_TURN, REVIEWER_WORDING, ReviewerStatus, ReviewerTurn
from reviews.choices.sheet import SHEET_TURN, SHEET_WORDING, Door, SheetRole, SheetStatus, SheetTurn

__all__ = [
    "REVIEWER_TURN", "REVIEWER_WORDING", "REVIEW_TURN", "REVIEW_WORDING", "SHEET_TURN",
    "SHEET_WORDING", "Door", "MemberKind", "PhaseKind", "RefusalReason", "Relation",
    "ReviewStatus", "ReviewTurn", "ReviewerStatus", "ReviewerTurn", "Ruling", "Seat",
    "SheetRole", "SheetStatus", "SheetTurn", "Shows", "Unwritten",
]  # fmt: skip
