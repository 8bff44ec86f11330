"""Calls as lists load them."""

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from calls.choices import CallStatus, ThemeStatus
from calls.models import Call, CallLog, Course, Edition, Milestone, Rate, Theme


def with_all(calls: QuerySet[Call]) -> QuerySet[Call]:
    """With what an entry reads: courses, rates, days, the last correction, themes. Four queries."""
    themes = Theme.objects.filter(call=OuterRef("pk"), status=ThemeStatus.PUBLISHED)
    corrected = Edition.objects.filter(call=OuterRef("pk"), number__gt=1)
    return (
        calls.select_related("section__department")
        .annotate(
            theme_count=Subquery(
                themes.order_by().values("call").annotate(n=Count("pk")).values("n")[:1]
            ),
            corrected_at=Subquery(corrected.values("at")[:1]),
        )
        .prefetch_related(
            Prefetch("courses", Course.objects.prefetch_related("rates")),
            Prefetch("milestones", Milestone.objects.order_by("on", "pk")),
        )
    )


def cancelled_why() -> Subquery:
    """Of each outer call why it was cancelled, as everybody who followed it was told."""
    ends = CallLog.objects.filter(call=OuterRef("pk"), target=CallStatus.CANCELLED)
    return Subquery(ends.order_by("-at").values("note")[:1])


def course_ceiling() -> Subquery:
    """Of each outer theme what its course pays at most in the first year."""
    rates = Rate.objects.filter(course=OuterRef("course"))
    return Subquery(rates.order_by("from_year").values("ceiling")[:1])
