"""The rows of the desk without those from which somebody is kept: as a recused member of the
committee, or as who wrote the proposal.
"""

from typing import Any

from django.db.models import Value

from core.people import Person
from core.web import once
from reviews.models import Conflict
from reviews.querysets.deciding import written


def but_kept_from(rows: Any, user: Person) -> Any:
    """``rows.but_of_recused``; all of them for whom it leaves out nothing, which is nearly anybody.
    PostgreSQL needs longer to plan the condition for every table than to answer whether any row
    of it is there (ADR 78: this read is among those on which the kept statement hangs).
    """
    return rows.but_of_recused(user) if is_kept(user) else rows


def is_kept(user: Person) -> bool:
    """Whether anything is kept from this person. Asked once in a request."""
    found = Conflict.objects.recusing(user).order_by().values_list(Value(1))
    own = written(user).order_by().values_list(Value(1))
    return once.ask_once(("kept from", user.pk), lambda: found.union(own, all=True).exists())
