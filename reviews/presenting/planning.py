"""The day of a hearing as the office plans it, and changes it: whoever was told is told anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import RoundKind
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import HearingStatus, PublicNames
from reviews.models import Break, Hearing, Review, Slot
from reviews.notices import hearing as notices
from reviews.presenting import ordering, published, telling

THERE = "この審査の日は、もうあります。"
ON_PAPER = "発表のある審査ではありません。"
HELD = "終わった会は、変えられません。"
SHOWN = "順番を公表しています。公開しない会にするには、先に公表をやめてください。"
STANDS = "この提案は、審査から外れていません。"
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


OWN = tuple(name for name in Day.__dataclass_fields__ if name != "breaks")
OF_MEMBERS = ("on", "starts_at", "place", "online")


@atomic
def plan(review: Review, day: Day, *, by: Actor) -> Hearing:
    """A day for a round; nobody is told. Raises PermissionDenied, NotAllowedNow."""
    if not permissions.begins(by, review):
        raise PermissionDenied
    review = locked(review)
    refuse("" if review.round.kind == RoundKind.PRESENTATION else ON_PAPER)
    refuse(THERE if Hearing.objects.filter(review=review).exists() else "")
    hearing = Hearing(review=review)
    take_over(hearing, day)
    return hearing


@atomic
def change(hearing: Hearing, day: Day, *, by: Actor) -> Hearing:
    """Another day, place or number of minutes; whoever was told something else is told so.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.holds(by, hearing):
        raise PermissionDenied
    hearing = locked(hearing)
    refuse(HELD if hearing.status == HearingStatus.HELD else "")
    refuse(SHOWN if hearing.status == HearingStatus.PUBLISHED and not day.is_open else "")
    before = [getattr(hearing, name) for name in OF_MEMBERS]
    take_over(hearing, day)
    if hearing.status in telling.UNTOLD:
        return hearing
    telling.tell(hearing)
    published.made_anew(hearing)
    if before != [getattr(hearing, name) for name in OF_MEMBERS]:
        notices.members_told(hearing, is_first=False)
    return hearing


def take_over(hearing: Hearing, day: Day) -> None:
    """Save it, with its breaks."""
    slides = (hearing.slides_on, hearing.slides_time)
    for name in OWN:
        setattr(hearing, name, getattr(day, name))
    if (hearing.slides_on, hearing.slides_time) != slides:
        hearing.slides_set_at = timezone.now() if hearing.slides_on else None
    hearing.save()
    hearing.breaks.exclude(after__in=day.breaks).delete()
    for after, minutes in day.breaks.items():
        Break.objects.update_or_create(hearing=hearing, after=after, defaults={"minutes": minutes})


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
