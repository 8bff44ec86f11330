"""What a cell holds."""

from typing import Any


def is_number(value: Any) -> bool:
    """Whether a spreadsheet may calculate with it."""
    return isinstance(value, int | float) and not isinstance(value, bool)
