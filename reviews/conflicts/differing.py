"""Where a declaration says other than what the portal noticed: then it needs a reason."""

from reviews.choices import Relation
from reviews.conflicts.detecting import EMPLOYER
from reviews.models import Conflict

MILD = EMPLOYER.split("（")[0]  # of the employer alone "none" needs no reason


def is_noticed(conflict: Conflict) -> bool:
    """Whether the portal noticed more than an employer."""
    return any(not each.startswith(MILD) for each in conflict.found)


def differs(conflict: Conflict, relation: str, *, has_family: bool = False) -> bool:
    """Whether nothing is declared although the portal noticed something."""
    return relation == Relation.NONE and not has_family and is_noticed(conflict)
