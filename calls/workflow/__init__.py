"""The lifecycles of calls, one module per noun. Status changes only here."""

from calls.workflow.call import CALL
from calls.workflow.consultation import CONSULTATION
from calls.workflow.question import QUESTION
from calls.workflow.theme import THEME

__all__ = ["CALL", "CONSULTATION", "QUESTION", "THEME"]
