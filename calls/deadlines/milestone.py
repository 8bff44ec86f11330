"""The city's own duties in a call: whoever is in charge is reminded, a head hears if it is late."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from calls.choices import CallStatus, Side, Silence
from calls.choices import MilestoneKind as Kind
from calls.models import Milestone
from calls.receivers.call import Staff, told_once
from core.calendar import DueDate, Terms
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from core.models import is_mine

RUNNING = (CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED)
# They come by themselves, or others act: there is nothing that somebody of the city must do.
BY_THEMSELVES = (
    Kind.OPENS, Kind.CLOSES, Kind.CONSULTATION, Kind.QUESTIONS, Kind.WORK_STARTS, Kind.WORK_ENDS,
)  # fmt: skip


def duties() -> QuerySet[Milestone]:
    """What the city must do by a day, of calls that are neither over nor cancelled."""
    return every_duty().filter(call__status__in=RUNNING)


def every_duty() -> QuerySet[Milestone]:
    """The same of calls in any state."""
    rows = Milestone.objects.filter(side=Side.CITY).exclude(kind__in=BY_THEMSELVES)
    return rows.select_related("call__section")


class Duty(DeadlineKind):
    """A day by which the city must have done something; marked as done, it is over."""

    def rows(self, today: date) -> QuerySet:
        return duties().filter(done_at=None)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(on__lte=until)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        staff = Staff()
        return [self.duty(row, self.told(row, staff)) for row in rows]

    def told(self, row: Milestone, staff: Staff) -> tuple[Receiver, ...]:
        """Who hears of it."""
        raise NotImplementedError

    def duty(self, row: Milestone, receivers: Sequence[Receiver]) -> Deadline:
        """The day as a deadline of the city's own."""
        terms = Terms(ends_at=row.ends_at, manner=None)
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=f"{row.call}「{row}」",
            due=DueDate(row.entered_on, row.on, terms, row.on),
            since=row.set_at,
            path=reverse("admin:calls_call_day", args=[row.pk]),
            receivers=receivers,
            about=row.call,
            facts={"note": row.silence_note},
        )


@register
class MilestoneDue(Duty):
    """Whoever is in charge of the day, else of the call, else the clerks."""

    name = "calls/milestone_due"
    label = "募集の日程（市のすること）"
    before, after = (7, 3, 1, 0), (1, 7)

    def ended(self, since: datetime) -> QuerySet:
        over = ~Q(call__status__in=RUNNING) & Q(call__updated_at__gt=since)
        return every_duty().filter(Q(done_at__gt=since) | over)

    def told(self, row: Milestone, staff: Staff) -> tuple[Receiver, ...]:
        return staff.in_charge(row, row.call)

    def concerning(self, user: Any, rows: QuerySet | None) -> list[Deadline]:
        """The days, or all of a call, of which this person is in charge or stands in for who is;
        not what somebody else sees to.
        """
        if rows is None or not user.is_staff:
            return []
        of_call = Q(call__owner=user.pk) | Q(call__deputy=user.pk)
        found = self.deadlines(list(rows.filter(is_mine(user) | of_call)))
        return [each for each in found if any(one.user_id == user.pk for one in each.receivers)]


@register
class MilestoneLate(Duty):
    """課長に知らせる: the heads hear of what the city has not done, where silence says so.

    The plan is shown what is due alone; what is late soon stands in the schedule of letters.
    """

    name = "calls/milestone_late"
    label = "おくれている募集の日程"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        return super().rows(today).filter(silence=Silence.TELL_HEAD)

    def told(self, row: Milestone, staff: Staff) -> tuple[Receiver, ...]:
        return told_once(staff.heads) or staff.in_charge(row, row.call)
