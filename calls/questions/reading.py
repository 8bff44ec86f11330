"""What everybody may read of the questions of a call or a theme, and how many there are."""

from dataclasses import dataclass

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from calls.models import Call, Question, Theme


@dataclass(frozen=True)
class Count:
    """How many are answered, and how many wait for an answer."""

    answered: int
    waiting: int


def public_list(place: Call | Theme) -> QuerySet[Question]:
    """The answered questions of a theme, or of the call as a whole, the newest answer first.

    What waits is not shown before somebody has read it: it may name people.
    """
    rows = Question.objects.public().filter(asked_at(place))
    return rows.select_related(
        "call", "theme__section__department", "section__department"
    ).order_by("-answered_at", "pk")


def counts(place: Call | Theme) -> Count:
    """The numbers that the page says; one query."""
    answered = Q(pk__in=Question.objects.public().values("pk"))
    waiting = Q(pk__in=Question.objects.waiting().values("pk"))
    found = Question.objects.filter(asked_at(place)).aggregate(
        answered=Number("pk", filter=answered), waiting=Number("pk", filter=waiting)
    )
    return Count(**found)


def asked_at(place: Call | Theme) -> Q:
    """The questions of just this place: those of a call's themes are the themes'."""
    return Q(theme=place) if isinstance(place, Theme) else Q(call=place, theme=None)
