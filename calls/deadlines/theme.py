"""Until when sections hand their themes in: the day of their course or call."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from calls.choices import CallStatus, ThemeStatus
from calls.models import Milestone, Theme
from calls.receivers import theme as receivers
from calls.themes import days
from core.deadlines import Deadline, DeadlineKind, register
from core.models import is_mine


@register
class ThemeDue(DeadlineKind):
    """テーマのしめきり: a section that has begun a theme and not handed it in is reminded."""

    name = "calls/theme_due"
    label = "庁内のテーマのしめきり"
    before, after = (14, 7, 3, 0), (1, 7)

    def rows(self, today: date) -> QuerySet:
        going_on = [CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED]
        drafts = Theme.objects.filter(status=ThemeStatus.DRAFT, call__status__in=going_on)
        rows = Prefetch("call__milestones", queryset=days.DAYS.all(), to_attr="theme_days")
        waiting = drafts.filter(days.is_waited_for())
        return waiting.select_related("call", "section__department").prefetch_related(rows)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        staff = receivers.staff()
        found = [(row, days.day_of(row, row.call.theme_days)) for row in rows]
        return [self.of_theme(row, day, staff) for row, day in found if day]

    def of_theme(self, theme: Any, day: Milestone, staff: Any) -> Deadline:
        """The theme's day; of a theme that was begun later it counts from then on."""
        return Deadline(
            kind=self.name,
            key=str(theme.pk),
            title=theme.title,
            due=day.due,
            since=max(day.set_at, theme.created_at),
            path=reverse("admin:calls_theme_change", args=[theme.pk]),
            receivers=staff.in_charge(theme, theme.section),
            about=theme,
            facts={"call": theme.call.title},
        )

    def concerning(self, user: Any, rows: QuerySet | None) -> list[Deadline]:
        """Those that this person is in charge of, or whose section is theirs."""
        if rows is None or not user.is_staff:
            return []
        mine = is_mine(user) | Q(section__members=user)
        return self.deadlines(list(rows.filter(mine).distinct()))
