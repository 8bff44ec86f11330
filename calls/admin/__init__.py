"""The staff's side of calls, one module per noun."""

from calls.admin.question import QuestionAdmin
from calls.admin.review import CriterionAdmin, RoundAdmin
from calls.admin.theme import ThemeAdmin

__all__ = ["CriterionAdmin", "QuestionAdmin", "RoundAdmin", "ThemeAdmin"]
