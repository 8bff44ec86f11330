"""The city's own duties in a call: whoever is in charge is reminded, a head hears if it is late."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from calls.choices import (
    BY_THEMSELVES,
    CallStatus,
    ProposalKind,
    Side,
    Silence,
    ThemeStatus,
)
from calls.choices import MilestoneKind as Kind
from calls.models import Course, Milestone, Question, Theme
from calls.receivers.call import Staff, told_once
from core.calendar import DueDate, Terms, today
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from core.models import is_mine

RUNNING = (CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED)
# What remains when the results are public; the days before them are over with that.
AFTER_RESULT = (
    Kind.BUDGET_VOTE, Kind.AGREEMENT, Kind.INTERIM, Kind.REPORT, Kind.SHOWCASE, Kind.OTHER,
)  # fmt: skip
# Of last year's days those that had passed when the call was begun: nobody is late with them.
COPIED = Q(call__status=CallStatus.DRAFT, set_at__date__gt=F("on"))
FOR_INTAKE = (Kind.THEMES, Kind.BRIEFING)  # of no use once nothing is taken any more


def duties() -> QuerySet[Milestone]:
    """What the city must see to by a day, done or not, of calls that were not cancelled."""
    going_on = Q(call__status__in=RUNNING) & ~COPIED
    remains = Q(call__status=CallStatus.DECIDED, kind__in=AFTER_RESULT)
    return every_duty().filter(going_on | remains)


def every_duty() -> QuerySet[Milestone]:
    """The same of calls in any state."""
    rows = Milestone.objects.exclude(side=Side.APPLICANT).exclude(kind__in=BY_THEMSELVES)
    return rows.select_related("call__section")


def undone(today: date) -> QuerySet[Milestone]:
    """Of those what is not done: neither marked so, nor done by what happened (ADR 62)."""
    return duties().filter(done_at=None).exclude(done_by_itself(today))


def done_by_itself(today: date) -> Q:
    """Days that are done without anybody saying so."""
    published = Q(kind=Kind.GUIDELINES, call__status=CallStatus.OPENED)
    voted = Q(kind=Kind.BUDGET_VOTE, call__budget_voted_on__lte=today)
    ended = Q(call__intake_ended_at__isnull=False) | Q(course__closed_at__isnull=False)
    waiting = Question.objects.waiting().filter(call=OuterRef("call"))
    answered = Q(kind=Kind.ANSWERS, on__lt=today) & ~Q(Exists(waiting))
    in_hand = Q(kind=Kind.THEMES, on__lt=today) & themes_in_hand()
    return published | voted | ended & Q(kind__in=FOR_INTAKE) | in_hand | answered


def themes_in_hand() -> Q:
    """Days for themes of which no draft is waited for, since all that were begun came, or since
    there is no course for any; where no section has begun one, the clerk must see to it.
    """
    themes = Theme.objects.filter(call=OuterRef("call")).exclude(status=ThemeStatus.DROPPED)
    drafts = themes.filter(status=ThemeStatus.DRAFT, due_on=None)
    courses = Course.objects.filter(call=OuterRef("call"), kind=ProposalKind.CITY, closed_at=None)
    found = for_these(themes, "course") | ~for_these(courses, "pk")
    return found & ~for_these(drafts, "course")


def for_these(rows: QuerySet, column: str) -> Q:
    """Days of a call that has such rows, or of a course that has (its key in ``column``)."""
    of_course = rows.filter(**{column: OuterRef("course")})
    return Q(course=None) & Q(Exists(rows)) | Q(Exists(of_course))


class Duty(DeadlineKind):
    """A day by which the city must have done something; once that is done, it is over."""

    def rows(self, today: date) -> QuerySet:
        return undone(today)

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
        changed = every_duty().filter(Q(done_at__gt=since) | Q(call__updated_at__gt=since))
        return changed.exclude(pk__in=undone(today()).values("pk"))

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
    label = "遅れている募集の日程"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        return super().rows(today).filter(silence=Silence.TELL_HEAD)

    def told(self, row: Milestone, staff: Staff) -> tuple[Receiver, ...]:
        return told_once(staff.heads) or staff.in_charge(row, row.call)
