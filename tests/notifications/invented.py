"""An invented kind of deadline, for tests of the engine that need no domain around it.

Its rows are a table that is at hand (auth.Group); what each is due stands in ``book``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import override_settings

from core.calendar import CITY_HALL, OpenDays, Terms, fixed
from core.deadlines import KINDS, Deadline, DeadlineKind, Receiver
from notifications.models import ReminderRule

JST = ZoneInfo("Asia/Tokyo")
LETTERS = Path(__file__).parent / "letters"
MARK = "見本の期限 "
LONG_AGO = datetime(2000, 1, 1, tzinfo=JST)
HANAKO = Receiver("見本 花子", address="hanako@sample.example")
JIRO = Receiver("見本 次郎", address="jiro@sample.example")


@dataclass(frozen=True)
class Plan:
    """What one row of the kind says."""

    on: date
    until: time = time(23, 59)
    since: datetime = LONG_AGO
    receivers: tuple[Receiver, ...] = (HANAKO,)
    title: str = "見本"


@dataclass
class Sample(DeadlineKind):
    """The kind: rows are met by ``meet`` and moved by writing another plan into ``book``."""

    name = "invented/sample"
    label = "見本の期限"
    before, after, hour = (7, 3, 1, 0), (1, 7), time(9)
    book: dict[int, Plan] = field(default_factory=dict)
    office: OpenDays = CITY_HALL

    @property
    def mark(self):
        """How the names of open rows begin."""
        return f"{MARK}{self.name} "

    def rows(self, today):
        return Group.objects.filter(name__startswith=self.mark)

    def deadline(self, row):
        plan = self.book[row.pk]
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=plan.title,
            due=fixed(plan.on, Terms(ends_at=plan.until), self.office),
            since=plan.since,
            path=f"/{row.pk}/",
            receivers=plan.receivers,
            about=row,
        )

    def open(self, plan):
        """A new open deadline; its pk."""
        row = Group.objects.create(name=f"{self.mark}{uuid4()}")
        self.book[row.pk] = plan
        return row.pk

    def open_many(self, count, plan):
        """As many open deadlines as that, each with a person of its own."""
        rows = Group.objects.bulk_create(Group(name=f"{self.mark}{uuid4()}") for _ in range(count))
        for row in rows:
            receiver = Receiver("見本", address=f"p{row.pk}@sample.example")
            self.book[row.pk] = replace(plan, receivers=(receiver,))
        return [row.pk for row in rows]

    def change(self, pk, **facts):
        """Move the deadline, or give it to others."""
        self.book[pk] = replace(self.book[pk], **facts)

    def meet(self, pk):
        """It is done, or cancelled: open no more."""
        Group.objects.filter(pk=pk).update(name=f"済み {pk}")

    def reopen(self, pk):
        """It is open again."""
        Group.objects.filter(pk=pk).update(name=f"{self.mark}{pk}")


@contextmanager
def registered(kind=None) -> Iterator[Sample]:
    """The engine asks this kind, but none of the house's; its letters are found."""
    kind = Sample() if kind is None else kind
    templates = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], LETTERS]}]
    others = {name: KINDS.pop(name) for name in [*KINDS] if not name.startswith("invented/")}
    KINDS[kind.name] = kind
    try:
        with override_settings(TEMPLATES=templates):
            yield kind
    finally:
        KINDS.pop(kind.name)
        KINDS.update(others)


def rule(**facts):
    """What staff have set for the kind."""
    values = {"label": Sample.label, "before": [7, 3, 1, 0], "after": [1, 7], "hour": time(9)}
    row, _made = ReminderRule.objects.update_or_create(kind=Sample.name, defaults=values | facts)
    return row


def jst(*parts) -> datetime:
    """An aware moment in Japan."""
    return datetime(*parts, tzinfo=JST)
