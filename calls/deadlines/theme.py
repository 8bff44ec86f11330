"""Until when sections hand their themes in: the day of their course or call."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from calls.choices import CallStatus, Silence, ThemeStatus
from calls.models import Milestone, Theme
from calls.querysets import member_of
from calls.receivers import sections
from calls.receivers import theme as receivers
from calls.themes import days
from core.calendar import DueDate
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from core.models import is_mine


class OfTheme(DeadlineKind):
    """A theme that a section has begun, or was sent back, and has not handed in."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(self.waiting())

    @staticmethod
    def waiting() -> QuerySet:
        """Drafts with a day that is not done, of calls that are not over."""
        going_on = [CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED]
        drafts = Theme.objects.filter(status=ThemeStatus.DRAFT, call__status__in=going_on)
        return drafts.filter(days.is_waited_for() & days.is_taken())

    @staticmethod
    def loaded(themes: QuerySet) -> QuerySet:
        """Themes with all that a deadline reads."""
        rows = Prefetch("call__milestones", queryset=days.DAYS.all(), to_attr="theme_days")
        return themes.select_related("call", *sections.joined("section")).prefetch_related(rows)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        found = [(row, days.day_of(row, row.call.theme_days)) for row in rows]
        told = self.told(rows)
        return [
            self.of_theme(row, due, since(row, day), told(row))
            for row, day in found
            if (due := days.due(row, day)) and self.has(day)
        ]

    def has(self, day: Milestone | None) -> bool:
        """Whether themes of this internal day have such a deadline."""
        return True

    def told(self, rows: Sequence[Any]) -> Callable[[Any], Sequence[Receiver]]:
        """Who hears of each of these themes."""
        raise NotImplementedError

    def of_theme(
        self, theme: Any, due: DueDate, since: datetime, told: Sequence[Receiver]
    ) -> Deadline:
        """The theme's day."""
        return Deadline(
            kind=self.name,
            key=str(theme.pk),
            title=theme.title,
            due=due,
            since=since,
            path=reverse("admin:calls_theme_change", args=[theme.pk]),
            receivers=told,
            about=theme,
            facts={"call": theme.call.title},
        )


def since(theme: Any, day: Milestone | None) -> datetime:
    """From when on its day holds: not before it was begun, or sent back."""
    moments = [theme.created_at, *([day.set_at] if day else [])]
    found: datetime = theme.due_set_at or max(moments)
    return found


@register
class ThemeDue(OfTheme):
    """テーマのしめきり: whoever is in charge of the theme, else the people of its section."""

    name = "calls/theme_due"
    label = "庁内のテーマのしめきり"
    before, after = (14, 7, 3, 0), (1, 7)

    def ended(self, since: datetime) -> QuerySet:
        done = days.DAYS.filter(call=OuterRef("call"), done_at__gt=since)
        changed = Q(updated_at__gt=since) | Q(call__updated_at__gt=since) | Q(Exists(done))
        waiting = self.waiting().values("pk")
        return self.loaded(Theme.objects.filter(changed).exclude(pk__in=waiting))

    def told(self, rows: Sequence[Any]) -> Callable[[Any], Sequence[Receiver]]:
        staff = receivers.staff()
        return lambda theme: staff.in_charge(theme, theme.section)

    def concerning(self, user: Any, rows: QuerySet | None) -> list[Deadline]:
        """Those that this person is in charge of, or whose section is theirs."""
        if rows is None or not user.is_staff:
            return []
        mine = is_mine(user) | member_of(user)
        return self.deadlines(list(rows.filter(mine).distinct()))


@register
class ThemeLate(OfTheme):
    """課長に知らせる: the section's head hears of a theme that is late, where the silence of its
    internal day says so. The plan of a person shows what is due alone.
    """

    name = "calls/theme_late"
    label = "遅れているテーマ（課長へ）"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        tells = days.DAYS.filter(call=OuterRef("call"), silence=Silence.TELL_HEAD)
        return super().rows(today).filter(Exists(tells))

    def has(self, day: Milestone | None) -> bool:
        return day is not None and day.silence == Silence.TELL_HEAD

    def told(self, rows: Sequence[Any]) -> Callable[[Any], Sequence[Receiver]]:
        heads, clerks = sections.Heads(row.section for row in rows), receivers.clerks()
        return lambda theme: heads.leading(theme.section) or clerks
