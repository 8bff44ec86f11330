"""Until when sections hand their themes in: the day THEMES of the call."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from calls.choices import CallStatus, MilestoneKind, ThemeStatus
from calls.models import Milestone, Theme
from calls.receivers import theme as receivers
from core.deadlines import Deadline, DeadlineKind, register
from core.models import is_mine

DAYS = Milestone.objects.filter(kind=MilestoneKind.THEMES, done_at=None)


@register
class ThemeDue(DeadlineKind):
    """テーマのしめきり: a section that has begun a theme and not handed it in is reminded."""

    name = "calls/theme_due"
    label = "庁内のテーマのしめきり"
    before, after = (14, 7, 3, 0), (1, 7)

    def rows(self, today: date) -> QuerySet:
        going_on = [CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED]
        has_day = Exists(DAYS.filter(call=OuterRef("call")))
        drafts = Theme.objects.filter(has_day, status=ThemeStatus.DRAFT, call__status__in=going_on)
        days = Prefetch("call__milestones", queryset=DAYS.all(), to_attr="theme_days")
        return drafts.select_related("call", "section__department").prefetch_related(days)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        staff = receivers.staff()
        return [self.of_theme(row, staff) for row in rows]

    def of_theme(self, theme: Any, staff: Any) -> Deadline:
        """The day of the theme's call; of a theme that was begun later it counts from then on."""
        day = theme.call.theme_days[0]
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
