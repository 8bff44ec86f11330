"""A meeting before it is told: its day and place, its agenda as it is prefilled and changed."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q
from django.db.transaction import atomic
from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar import today, wareki
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import Attends, MeetingStatus
from reviews.models import (
    AgendaItem,
    AttendanceLink,
    Entry,
    Meeting,
    Review,
    Reviewer,
    ReviewSetting,
)

TOLD = "知らせたあとの会議は、直せません。日や場所を変えるときは、延期してください。"
PAST = "会議の日は、きょうか、それよりあとの日にしてください。"
CLOSED_DAY = "{}は、閉庁日です。"
TOO_SOON = "会議まで{}日です。{}日前までに知らせる決まりに、間に合いません。"
NO_AGENDA = "次第がありません。"
NOBODY = "引き受けた委員がいません。"
UNANSWERED = {
    "answer": Attends.UNKNOWN, "answered_at": None, "noted_by": None, "note": "",
}  # fmt: skip
ANSWER_DAYS = 3  # open days before the meeting
FIRST, AGAIN = ("開会", "利害関係の確認"), ("開会", "前回の記録の確認", "利害関係の確認")
LAST = ("その他", "閉会")


def answer_day(day: date) -> date:
    """By when the answer is awaited, where the office says no other day."""
    return max(today(), city_hall().add(day, -ANSWER_DAYS)) if day > today() else day


def next_number(review: Review) -> int:
    """第何回."""
    return (review.meetings.aggregate(last=Max("number"))["last"] or 0) + 1


@atomic
def plan(meeting: Meeting, *, by: Actor) -> Meeting:
    """A new meeting of its round, with a prefilled agenda; nobody is told.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    meeting.review = locked(meeting.review)
    refuse(PAST if meeting.on < today() else "")
    return begin(meeting)


def begin(meeting: Meeting) -> Meeting:
    """The next meeting of its round (which is locked), with its agenda."""
    review = meeting.review
    meeting.number, meeting.answer_set_at = next_number(review), timezone.now()
    meeting.answer_by = meeting.answer_by or answer_day(meeting.on)
    meeting.save()
    first = FIRST if meeting.number == 1 else AGAIN
    write(meeting, first, list(review.entries.running()), LAST)
    return meeting


def store(meeting: Meeting, *, is_other_day: bool) -> None:
    """Save the day of a hearing. On another one the members are asked anew: what they answered
    counts no more, and their links last until it begins.
    """
    if is_other_day:
        meeting.answer_by, meeting.answer_set_at = answer_day(meeting.on), timezone.now()
        meeting.attendances.update(**UNANSWERED)
        links = AttendanceLink.objects.filter(attendance__meeting=meeting, closed_at=None)
        links.update(expires_at=meeting.begins_at)
    meeting.save()


def add_to_agenda(meeting: Meeting, entries: Sequence[Entry]) -> None:
    """Proposals that came into the round since: after the others, before what is general."""
    known = set(meeting.items.values_list("entry", flat=True))
    new = [each for each in entries if each.pk not in known]
    if not new:
        return
    rows = list(meeting.items.all())
    place = max((at for at, each in enumerate(rows, 1) if each.entry_id), default=len(rows))
    rows[place:place] = [AgendaItem(meeting=meeting, entry=each) for each in new]
    for order, row in enumerate(rows, 1):
        row.order = order
        row.save()


@atomic
def change(meeting: Meeting, *, by: Actor) -> Meeting:
    """Save another day, place or manner of a meeting that was not told. Raises as :func:`plan`."""
    if not permissions.runs(by):
        raise PermissionDenied
    refuse(TOLD if locked(meeting).status != MeetingStatus.PLANNED else "")
    refuse(PAST if meeting.on < today() else "")
    meeting.answer_set_at = timezone.now()
    meeting.save()
    return meeting


@atomic
def set_agenda(
    meeting: Meeting,
    *,
    by: Actor,
    before: Sequence[str],
    entries: Sequence[Entry],
    after: Sequence[str],
) -> Meeting:
    """The agenda anew. Proposals that are hidden from this person stay where they were chosen;
    those that are heard in it stay anyway.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse(TOLD if meeting.status != MeetingStatus.PLANNED else "")
    known = Entry.objects.filter(items__meeting=meeting)
    hidden = ~Q(pk__in=known.but_of_recused(by).values("pk"))
    heard = Q(left_at=None) if hasattr(meeting, "hearing") else Q(pk__in=[])
    kept = known.filter(hidden | heard)
    chosen = sorted({*entries, *kept}, key=lambda each: (each.received, each.pk))
    meeting.items.all().delete()
    write(meeting, before, chosen, after)
    return meeting


def write(
    meeting: Meeting, before: Sequence[str], entries: Sequence[Entry], after: Sequence[str]
) -> None:
    """The rows, in their order."""
    rows = [
        *(AgendaItem(heading=each) for each in before),
        *(AgendaItem(entry=each) for each in entries),
        *(AgendaItem(heading=each) for each in after),
    ]
    for order, row in enumerate(rows, 1):
        row.meeting, row.order = meeting, order
        row.save()


def warnings(meeting: Meeting) -> list[str]:
    """What whoever mistyped should notice; nothing of it stands against the meeting."""
    found = [] if city_hall().is_open(meeting.on) else [CLOSED_DAY.format(wareki(meeting.on))]
    days, wanted = (meeting.on - today()).days, ReviewSetting.current().summons_days
    if meeting.status == MeetingStatus.PLANNED and days < wanted:
        found.append(TOO_SOON.format(days, wanted))
    return found


def obstacles(meeting: Meeting) -> list[str]:
    """Why nobody can be called to it."""
    called = Reviewer.objects.filter(call=meeting.review.round.course.call_id).working()
    return [
        *([PAST] if meeting.on < today() else []),
        *([] if meeting.items.exists() else [NO_AGENDA]),
        *([] if called.exists() else [NOBODY]),
    ]


def in_days(days: int) -> date:
    """The open day so many days from now, or the next one."""
    return city_hall().on_or_after(today() + timedelta(days=days))
