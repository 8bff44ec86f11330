"""How many of the sections that are asked have answered: 「3課のうち2課」, in every list."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from proposals.models import Proposal, SectionOpinion

MISSING, IN, NONE = "missing", "in", "none"


def which(state: str) -> Q:
    """Proposals of whose sections some have not answered (MISSING), all have (IN), none is asked
    (NONE).
    """
    asked = Q(pk__in=SectionOpinion.objects.live().values("proposal"))
    missing = Q(pk__in=SectionOpinion.objects.waiting().values("proposal"))
    return {MISSING: missing, IN: asked & ~missing, NONE: ~asked}[state]


def counted(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The rows with ``opinions_asked`` and ``opinions_in``, and the names of the sections for which
    they wait (``opinions_out``). One query for all of them.
    """
    out = SectionOpinion.objects.waiting().filter(proposal=OuterRef("pk")).order_by("pk")
    return proposals.annotate(
        opinions_out=ArraySubquery(out.values("section__name")),
        opinions_asked=number(SectionOpinion.objects.live()),
        opinions_in=number(SectionOpinion.objects.live().answered()),
    )


def number(rows: Any) -> Coalesce:
    """How many of these belong to the proposal of the outer row."""
    own = rows.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    return Coalesce(Subquery(own.annotate(how_many=Count(F("pk"))).values("how_many")), 0)


def words(row: Any) -> str:
    """What a list says of a row that was ``counted``; "" where nobody is asked."""
    if not row.opinions_asked:
        return ""
    return f"{row.opinions_asked}課のうち{row.opinions_in}課"
