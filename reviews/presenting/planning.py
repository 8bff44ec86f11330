"""The day of a hearing as the office plans it, and changes it: whoever was told is told anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import RoundKind
from core.calendar.law import LAST_MINUTE
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import HearingStatus, Openness, PublicNames
from reviews.meetings import planning as meetings
from reviews.models import Break, Hearing, Meeting, Review, Slot
from reviews.notices import hearing as notices
from reviews.presenting import ordering, published, telling

THERE = "この審査の日は、もうあります。"
ON_PAPER = "発表のある審査ではありません。"
HELD = "終わった会は、変えられません。"
SHOWN = "順番を公表しています。公開しない会にするには、先に公表をやめてください。"
STANDS = "この提案は、審査から外れていません。"
AFTERWARDS = "資料のしめきりは、当日か、それより前の日にしてください。"
MESSAGE = "{}をひらきます。"
DRAWN_UP = "あとの時刻は、もうくり上げてあります。"


@dataclass(frozen=True)
class Day:
    """A day as the office sets it. ``breaks``: minutes by the place after which they come."""

    on: date
    starts_at: time
    place: str = ""
    online: str = ""
    is_open: bool = True
    closed_why: str = ""
    how: str = ""
    names: str = PublicNames.NAMES
    group_minutes: int = 7
    section_minutes: int = 1
    question_minutes: int = 8
    slides_on: date | None = None
    slides_time: time = time(17)
    breaks: Mapping[int, int] = field(default_factory=dict)


OF_MEMBERS = ("on", "starts_at", "place", "online")
OWN = (
    "how", "names", "group_minutes", "section_minutes", "question_minutes", "slides_on",
    "slides_time",
)  # fmt: skip


@atomic
def plan(review: Review, day: Day, *, by: Actor) -> Hearing:
    """A day for a round, in a meeting of its committee; nobody is told.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.begins(by, review):
        raise PermissionDenied
    review = locked(review)
    refuse("" if review.round.kind == RoundKind.PRESENTATION else ON_PAPER)
    refuse(THERE if Hearing.objects.filter(review=review).exists() else "")
    hearing = Hearing(review=review)
    meeting = Meeting(review=review, message=MESSAGE.format(review.round))
    take_over_day(hearing, meeting, day)
    hearing.meeting = meetings.begin(meeting)
    take_over(hearing, day)
    return hearing


@atomic
def change(hearing: Hearing, day: Day, *, by: Actor) -> Hearing:
    """Another day, place or number of minutes; whoever was told something else is told so, and
    members are asked anew whether they come on another day.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.holds(by, hearing):
        raise PermissionDenied
    hearing = locked(hearing)
    meeting = hearing.meeting = locked(hearing.meeting)
    refuse(HELD if hearing.status == HearingStatus.HELD else "")
    refuse(SHOWN if hearing.status == HearingStatus.PUBLISHED and not day.is_open else "")
    before = [getattr(meeting, name) for name in OF_MEMBERS]
    take_over_day(hearing, meeting, day)
    is_other = before != [getattr(meeting, name) for name in OF_MEMBERS]
    meetings.store(meeting, is_other_day=before[:2] != [meeting.on, meeting.starts_at])
    take_over(hearing, day)
    if hearing.status in telling.UNTOLD:
        return hearing
    telling.tell(hearing)
    published.made_anew(hearing)
    if is_other:
        notices.members_told(hearing)
    return hearing


def take_over_day(hearing: Hearing, meeting: Meeting, day: Day) -> None:
    """When and where, and who may listen, into the meeting; it lasts at least as long as the
    proposals are heard. What is talked over afterwards may stay closed.
    """
    first = meeting.starts_at
    for name in OF_MEMBERS:
        setattr(meeting, name, getattr(day, name))
    was_open = meeting.openness != Openness.CLOSED
    if not (day.is_open and was_open):
        meeting.openness = Openness.OPEN if day.is_open else Openness.CLOSED
        meeting.closed_reason = day.closed_why
    elif meeting.openness == Openness.OPEN:
        meeting.closed_reason = ""
    length = timedelta(minutes=minutes_of(hearing, day))
    if first is not None:
        length = max(length, between(first, meeting.ends_at))
    meeting.ends_at = after(day.starts_at, length)


def minutes_of(hearing: Hearing, day: Day) -> int:
    """How long all are heard, with the breaks; at least one slot."""
    number = max(1, hearing.review.entries.running().count())
    one = day.group_minutes + day.section_minutes + day.question_minutes
    return number * one + sum(day.breaks.values())


def between(one: time, other: time) -> timedelta:
    """From one hour to a later one."""
    day = date.min
    return datetime.combine(day, other) - datetime.combine(day, one)


def after(begins: time, length: timedelta) -> time:
    """The hour after so long, on the same day."""
    day = date.min
    ends = datetime.combine(day, begins) + length
    return ends.time() if ends.date() == day else LAST_MINUTE


def take_over(hearing: Hearing, day: Day) -> None:
    """Save what is the hearing's own, with its breaks. Raises NotAllowedNow."""
    refuse(AFTERWARDS if day.slides_on and day.slides_on > day.on else "")
    slides = (hearing.slides_on, hearing.slides_time)
    for name in OWN:
        setattr(hearing, name, getattr(day, name))
    if (hearing.slides_on, hearing.slides_time) != slides:
        hearing.slides_set_at = timezone.now() if hearing.slides_on else None
    hearing.save()
    hearing.breaks.exclude(after__in=day.breaks).delete()
    for place, minutes in day.breaks.items():
        Break.objects.update_or_create(hearing=hearing, after=place, defaults={"minutes": minutes})


@atomic
def draw_up(slot: Slot, *, by: Actor) -> Slot:
    """The time of a proposal that was withdrawn goes to those after it, who are told; without this
    act all times stay.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.holds(by, slot.hearing):
        raise PermissionDenied
    hearing = locked(slot.hearing)
    slot = Slot.objects.select_related("entry").get(pk=slot.pk)
    refuse(ordering.why_fixed(hearing))
    refuse("" if slot.entry.left_at else STANDS)
    refuse(DRAWN_UP if slot.is_drawn_up else "")
    slot.is_drawn_up = True
    slot.save(update_fields=["is_drawn_up"])
    telling.tell(hearing)
    published.made_anew(hearing)
    return slot
