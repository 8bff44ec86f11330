"""Who of the staff is recused from which proposal: ``proposals`` asks for its own pages, letters
and acts (ADR 76).
"""

from django.db.models import F, QuerySet

from proposals.querysets import apart
from reviews.models import Conflict


def rows() -> QuerySet[Conflict]:
    """Each with its ``proposal`` and ``person``; also of who reviews no more."""
    place = "reviewer__member__person"
    recused = Conflict.objects.filter(is_recused=True, **{f"{place}__is_staff": True})
    found: QuerySet[Conflict] = recused.annotate(person=F(place))
    return found


apart.register(rows)
