"""Who of the city is kept apart from a proposal: as a member of the committee that reviews it they
are recused. An app above knows that, and registers where it stands (ADR 32, 75).
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.people import Person
from core.web import once

APART = "apart"
Rows = Callable[[], models.QuerySet]
Pairs = frozenset[tuple[Any, int]]
_voices: list[Rows] = []


def register(rows: Rows) -> None:
    """To be called in ``AppConfig.ready``. ``rows()`` has a row for each ``proposal`` and each
    ``person`` (both keys) of the staff that is kept apart from it.
    """
    if rows not in _voices:
        _voices.append(rows)


def from_person(user: Person, proposal: str = "pk") -> Q:
    """Rows of what this person is kept apart from; ``proposal`` is the path to its key."""
    kept = (rows().filter(person=user.pk).values("proposal") for rows in _voices)
    return reduce(or_, (Q(**{f"{proposal}__in": each}) for each in kept), Q(pk__in=[]))


def named(column: str, proposal: str = "pk") -> Q:
    """Rows whose ``column`` names somebody who is kept apart from the proposal."""
    who = {"proposal": OuterRef(proposal), "person": OuterRef(f"{column}_id")}
    found = (Q(Exists(rows().filter(**who))) for rows in _voices)
    return reduce(or_, found, Q(pk__in=[]))


def pairs() -> Pairs:
    """Every (proposal, person) of these, by their keys: few, for few of the staff review. Asked
    once in a request.
    """
    return once.ask_once(
        APART,
        lambda: frozenset(
            pair for rows in _voices for pair in rows().values_list("proposal", "person")
        ),
    )


def keys(user: Person) -> frozenset[Any]:
    """The keys of the proposals from which this person is kept apart."""
    return frozenset(proposal for proposal, person in pairs() if person == user.pk)


def changed() -> None:
    """Somebody is recused now, or is not any more: the rest of this request asks anew."""
    once.forget(APART)
