"""確認の時期: which cases must be asked about. Pure: ``today`` is a parameter (JST)."""

from datetime import date

from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cases.models import Case, CatalogueSetting
from cases.querysets import CaseQuerySet


def confirmations_due(today: date, *, months: int | None = None) -> CaseQuerySet:
    """Published cases that go on and were confirmed ``months`` or longer ago, oldest first.

    A case never confirmed counts from its publication. Without ``months`` the city's setting
    counts (CatalogueSetting.confirm_months). Rows carry ``last_known_on``. Crossed, not matched:
    a missed night asks late rather than never.
    """
    limit = months_before(today, months or CatalogueSetting.current().confirm_months)
    known = Coalesce("confirmed_on", TruncDate("published_at"))
    going_on = Case.objects.public().filter(year_to=None)
    return (
        going_on.annotate(last_known_on=known)
        .filter(last_known_on__lte=limit)
        .order_by("last_known_on", "pk")
    )


def confirmation_due_on(case: Case, *, months: int) -> date:
    """The day from which a published case must be asked about."""
    known = case.confirmed_on or (case.published_at and timezone.localdate(case.published_at))
    if known is None:
        raise ValueError("a case that was never published has no such day")
    return months_before(known, -months)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier (later below zero), or its last day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
