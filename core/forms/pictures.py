"""Choices with the guideline's sign before their words."""

from typing import Any, Self

from django.utils.safestring import SafeString, mark_safe


class Pictured(str):
    """The label of a choice. As text, in comparisons and mails, it is its words alone;
    ``honjo/layout/choices.html`` draws ``picture``, an SVG of ``core.diagrams``, before them.
    """

    picture: SafeString

    def __new__(cls, words: str, picture: str) -> Self:
        made = super().__new__(cls, words)
        made.picture = mark_safe(picture)  # noqa: S308 -- drawn from constants
        return made

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Itself: forms copy their choices, and a text never changes."""
        return self
