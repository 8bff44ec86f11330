"""What a call has before there is a proposal: who wants to hear of it, who is interested in its
themes, what was talked over.
"""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from calls.models import Consultation, Follower, Interest
from core.people import Person


def counted(calls: QuerySet, user: Person) -> QuerySet:
    """The calls ``with`` ``heard``, ``interested``, ``talks`` and ``going_on``, as this person of
    the city may know them. No query more.
    """
    heard = Follower.objects.filter(closed_at=None, proved_at__isnull=False)
    sent = Consultation.objects.visible_to_staff(user).exclude(status="draft")
    found: QuerySet = calls.annotate(
        heard=many(heard, "call"),
        interested=many(Interest.objects.all(), "theme__call"),
        talks=many(sent, "call"),
        going_on=many(sent.going_on(), "call"),
    )
    return found


def many(rows: Any, of: str) -> Coalesce:
    """How many of these rows belong to the call of the outer row."""
    own = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(own.annotate(many=Count("pk")).values("many")), 0)
