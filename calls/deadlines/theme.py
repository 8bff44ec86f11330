"""Until when sections hand their themes in: the day of their course or call."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
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
        return self.loaded(self.waiting())

    def ended(self, since: datetime) -> QuerySet:
        done = days.DAYS.filter(call=OuterRef("call"), done_at__gt=since)
        changed = Q(updated_at__gt=since) | Q(call__updated_at__gt=since) | Q(Exists(done))
        waiting = self.waiting().values("pk")
        return self.loaded(Theme.objects.filter(changed).exclude(pk__in=waiting))

    @staticmethod
    def waiting() -> QuerySet:
        """Drafts with a day that is not done, of calls that are not over."""
        going_on = [CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED]
        drafts = Theme.objects.filter(status=ThemeStatus.DRAFT, call__status__in=going_on)
        return drafts.filter(days.is_waited_for())

    @staticmethod
    def loaded(themes: QuerySet) -> QuerySet:
        """Themes with all that a deadline reads."""
        rows = Prefetch("call__milestones", queryset=days.DAYS.all(), to_attr="theme_days")
        return themes.select_related("call", "section__department").prefetch_related(rows)

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
