"""What waits for a member on their own page: to answer, to declare. Never a name of a proposal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from core.calendar import DueDate, today
from core.people import Person
from reviews.choices import MinutesStatus, ReviewerStatus
from reviews.conflicts import standing
from reviews.models import Attendance, Minutes, MinutesWord, Reviewer

CALL = "meeting__review__round__course__call"


@dataclass(frozen=True)
class Duty:
    """One thing to do, in the words of the page."""

    title: str
    word: str
    words: str
    until: date | DueDate | None
    href: str
    action: str


def places(user: Person) -> list[Reviewer]:
    """The places of this person in the review of calls; [] for nearly everybody. One query."""
    return list(Reviewer.objects.of_person(user).select_related("call", "member"))


def waiting(own: Sequence[Reviewer]) -> list[Duty]:
    """Everything that waits for whose places these are, invitations first."""
    asked = [each for each in own if each.status == ReviewerStatus.INVITED]
    working = (each for each in own if each.works_on(today()))
    here = list(working)
    declared = (duty for each in here for duty in undeclared(each))
    return [*map(invited, asked), *declared, *meetings(here)]


def invited(reviewer: Reviewer) -> Duty:
    """An invitation that is not answered."""
    return Duty(
        title=f"審査のお願い（{reviewer.call}）",
        word=reviewer.citizen_status,
        words="引き受けるかどうかを、お知らせください。",
        until=reviewer.answer_by,
        href=reverse("review_place", args=[reviewer.pk]),
        action="返事をする",
    )


def undeclared(reviewer: Reviewer) -> Iterator[Duty]:
    """Declarations that are missing, as one thing."""
    number = standing.waiting(reviewer).count()
    if number:
        yield Duty(
            title=f"利害関係の届け出（{reviewer.call}）",
            word=f"残り{number}件",
            words="届け出るまで、提案の中身はひらきません。",
            until=standing.due_of(reviewer),
            href=reverse("review_conflicts", args=[reviewer.call.number]),
            action="届け出る",
        )


def meetings(own: Sequence[Reviewer]) -> Iterator[Duty]:
    """Meetings of which an answer is awaited, and minutes that are to be read. Two queries."""
    if not own:
        return
    keys = [each.pk for each in own]
    called = Attendance.objects.unanswered().filter(reviewer__in=keys, meeting__on__gte=today())
    for each in called.select_related(CALL):
        yield Duty(
            title=f"{each.meeting}（{each.meeting.review.round.course.call}）",
            word="出欠の返事がまだです",
            words=f"{each.meeting.when}、{each.meeting.where}",
            until=each.meeting.answer_by,
            href=reverse("review_meeting", args=[each.meeting_id]),
            action="返事をする",
        )
    for row in unread(keys):
        yield Duty(
            title=f"{row}（{row.meeting.review.round.course.call}）",
            word=row.citizen_status,
            words="読んで、直してほしいところがあれば、お知らせください。",
            until=row.check_by,
            href=reverse("review_meeting", args=[row.meeting_id]),
            action="確かめる",
        )


def unread(keys: Sequence[int]) -> QuerySet[Minutes]:
    """Minutes that wait for the word of one of these places, who came."""
    said = MinutesWord.objects.filter(
        minutes=OuterRef("pk"), edition=OuterRef("edition"), reviewer__in=keys
    )
    rows = Minutes.objects.filter(
        status=MinutesStatus.CHECKING,
        meeting__attendances__reviewer__in=keys,
        meeting__attendances__came=True,
    )
    return rows.exclude(Exists(said)).select_related(CALL)
