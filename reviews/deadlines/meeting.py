"""会議: members are reminded of the answer and of the meeting itself, which is in their calendar.
Pure: ``today`` is given. No letter names a proposal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from reviews import receivers
from reviews.choices import MeetingStatus
from reviews.models import Attendance


class OfMeeting(DeadlineKind):
    """A member and a meeting that was told."""

    person = "reviewer__member__person"

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Rows with what a deadline reads."""
        return rows.select_related(
            "meeting__review__round__course__call", "reviewer__member__person"
        )

    def of_row(self, row: Attendance, due: DueDate, told: Sequence[Receiver]) -> Deadline:
        """The deadline of one member."""
        meeting = row.meeting
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=f"{meeting.review.round.course.call}　{meeting}",
            due=due,
            since=meeting.answer_set_at,
            path=reverse("review_meeting", args=[meeting.pk]),
            receivers=tuple(told),
            about=meeting,
            facts={"when": meeting.when, "place": meeting.where},
        )


@register
class MeetingAnswerDue(OfMeeting):
    """出欠の返事の期限."""

    name = "reviews/meeting_answer_due"
    label = "会議の出欠の返事"
    before, after = (1, 0), (1,)

    def rows(self, today: date) -> QuerySet:
        rows = Attendance.objects.unanswered().filter(meeting__on__gte=today)
        return self.loaded(rows)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(meeting__answer_by__lte=until)

    def deadline(self, row: Any) -> Deadline:
        due = fixed(row.meeting.answer_by, Terms(manner=None), CITY_HALL)
        return self.of_row(row, due, receivers.member(row.reviewer.member))


@register
class MeetingSoon(OfMeeting):
    """会議の日: of who has not said that they stay away."""

    name = "reviews/meeting_soon"
    label = "審査の会議（はじまる時刻）"
    before, after = (1,), ()

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Attendance.objects.expected().filter(meeting__on__gte=today))

    def ended(self, since: datetime) -> QuerySet:
        """Put off or called off."""
        off = (MeetingStatus.PLANNED, MeetingStatus.CALLED_OFF)
        rows = Attendance.objects.filter(meeting__status__in=off, meeting__updated_at__gt=since)
        return self.loaded(rows)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(meeting__on__lte=until)

    def deadline(self, row: Any) -> Deadline:
        return self.of_row(row, row.meeting.begins, receivers.member(row.reviewer.member))
