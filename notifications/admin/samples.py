"""What the settings do, shown before they are saved: the times of a sample deadline, a letter."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings

from accounts.calendars import city_hall
from core import calendar
from core.calendar import DueDate, Terms, fixed, wareki
from core.deadlines import KINDS, Deadline
from notifications import outbox
from notifications.admin import outcome_words
from notifications.models import MailSetting, ReminderRule
from notifications.reminders.composing import TOGETHER
from notifications.reminders.rules import rule_of
from notifications.reminders.thresholds import Moment, moments

MARGIN = timedelta(days=3)
LONG_AGO = timedelta(days=800)  # the sample's date was set before every threshold
FIVE = time(17)


@dataclass(frozen=True)
class Line:
    """One reminder of the sample."""

    at: datetime
    words: str
    is_copy: bool

    def __str__(self) -> str:
        """令和8年11月16日（月）9時."""
        return wareki(self.at) + calendar.clock(self.at)


@dataclass(frozen=True)
class Preview:
    """The times of a sample deadline; none where the kind is switched off or unknown."""

    due: DueDate
    lines: list[Line]
    merged: str


def preview(row: ReminderRule) -> Preview:
    """When people would hear of a deadline at 17:00 of an open day, by these rules."""
    office = city_hall()
    day = calendar.today() + timedelta(days=max(row.before, default=0)) + MARGIN
    due = fixed(office.on_or_after(day), Terms(ends_at=FIVE, manner=None), office)
    kind = KINDS.get(row.kind)
    rule = rule_of(kind, row) if kind else None
    if rule is None:
        return Preview(due, [], "")
    sample = Deadline(row.kind, "", "", due, due.at - LONG_AGO, "", (), row)
    own, copies = moments(sample, rule, office), moments(sample, rule.of_copies, office)
    kept = {days for _at, days in own}
    lines = [line(each, due, is_copy=False) for each in own]
    lines += [line(each, due, is_copy=True) for each in copies]
    merged = "、".join(outcome_words.threshold(days) for days in rule.days if days not in kept)
    return Preview(due, sorted(lines, key=lambda each: (each.at, each.is_copy)), merged)


def line(moment: Moment, due: DueDate, *, is_copy: bool) -> Line:
    """One letter of the sample; says when a closed day has moved it."""
    at, days = moment
    words = outcome_words.threshold(days)
    if calendar.as_day(at) != due.on - timedelta(days=days):
        words += "（閉庁日なので、次の開庁日）" if days < 0 else "（閉庁日なので、前の開庁日）"
    return Line(at, words, is_copy)


def letter(setting: MailSetting) -> tuple[str, str]:
    """Subject and text of a letter with two invented deadlines and this signature."""
    first = city_hall().on_or_after(calendar.today() + MARGIN)
    items = [item(first, "団体サンプル見本会"), item(first + MARGIN, "団体サンプル例示会")]
    subject, text, _html = outbox.compose(TOGETHER, {"items": items, "first": items[0]}, setting)
    return subject, text


def item(day: date, title: str) -> dict[str, str]:
    """What a letter says of one invented deadline."""
    due = fixed(day, Terms(ends_at=FIVE, manner=None), city_hall())
    return {
        "label": next(iter(KINDS.values())).label,
        "title": title,
        "phase": "before",
        "due": str(due),
        "due_in_full": due.in_mail,
        "url": settings.SITE_URL,
    }
