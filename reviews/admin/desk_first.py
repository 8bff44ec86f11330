"""What the sources of the desk ask first, by one short query: PostgreSQL needs longer to plan what
follows from it, for every table anew, than to answer whether there is anything of it (ADR 98: it
is among the reads on which a kept statement hangs).
"""

from typing import Any

from django.db.models import QuerySet, Value

from core.people import Person
from core.web import once
from reviews.deciding import waiting
from reviews.models import Award, Conflict
from reviews.querysets.writing import written

KEPT, HELD = "kept", "held"


def found(user: Person) -> frozenset[str]:
    """``KEPT``: this person is recused from something, or wrote it. ``HELD``: a 次点 waits. Asked
    once in a request.
    """
    recused = Conflict.objects.recusing(user).values_list(Value(KEPT)).order_by()[:1]
    own = written(user).values_list(Value(KEPT)).order_by()[:1]
    held = waiting.held().values_list(Value(HELD)).order_by()[:1]
    rows = recused.union(own, held, all=True)
    return once.ask_once(("first", user.pk), lambda: frozenset(each for (each,) in rows))


def but_kept_from(rows: Any, user: Person) -> Any:
    """``rows.but_of_recused``; all of them for whom it leaves out nothing: nearly everybody."""
    return rows.but_of_recused(user) if KEPT in found(user) else rows


def to_be_asked(user: Person) -> QuerySet[Award]:
    """次点 that somebody has to ask."""
    return waiting.to_be_asked() if HELD in found(user) else Award.objects.none()
