"""The lifecycles of the review, one file for each noun."""

from reviews.workflow.award import AWARD
from reviews.workflow.clarification import CLARIFICATION
from reviews.workflow.hearing import HEARING
from reviews.workflow.meeting import MEETING
from reviews.workflow.minutes import MINUTES
from reviews.workflow.release import RELEASE
from reviews.workflow.review import REVIEW
from reviews.workflow.reviewer import REVIEWER
from reviews.workflow.sheet import SHEET

__all__ = [
    "AWARD", "CLARIFICATION", "HEARING", "MEETING", "MINUTES", "RELEASE", "REVIEW", "REVIEWER",
    "SHEET",
]  # fmt: skip
