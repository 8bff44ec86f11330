"""What is due in calls, one module per noun; the notice engine asks them."""

from calls.deadlines import consultation, milestone, question, theme

__all__ = ["consultation", "milestone", "question", "theme"]
