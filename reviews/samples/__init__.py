"""Sample calls under review, told by the verbs only, plainly invented: last year's, with its result
published, this year's in the middle of its document review, and one before its presentations.
"""

from collections.abc import Mapping
from typing import Any

from reviews.samples import heard, last_year, story

__all__ = ["tell"]


def tell(people: Mapping[str, Any]) -> int:
    """Make what is missing; returns how many were made. ``people`` by their key."""
    return last_year.tell(people) + story.tell(people) + heard.tell(people)
