"""When each proposal is heard: reckoned from the beginning, the minutes of a slot and the breaks.

Pure: reads the hearing, its slots (with what they are of) and breaks. A proposal that was withdrawn
keeps its time empty, unless the times after it were drawn up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from reviews.models import Break, Hearing, Slot

# What of a slot is read of it for others.
READ = (
    "hearing", "place", "is_drawn_up", "entry__left_at", "entry__proposal__number",
    "entry__submission__name", "entry__submission__title",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A slot with its time; ``pause``: the minutes of the break after it, 0 for none."""

    slot: Slot
    begins: datetime
    ends: datetime
    pause: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody is heard: the proposal is reviewed no more."""
        return self.slot.entry.left_at is not None

    @property
    def hours(self) -> str:
        """13:20～13:36."""
        begins, ends = (timezone.localtime(each) for each in (self.begins, self.ends))
        return f"{begins:%-H:%M}～{ends:%-H:%M}"


def begins(hearing: Hearing) -> datetime:
    """The moment at which the hearing begins (JST)."""
    zone = timezone.get_default_timezone()
    return datetime.combine(hearing.on, hearing.starts_at, tzinfo=zone)


def timetable(hearing: Hearing) -> list[Line]:
    """The slots in their order, those that were drawn up left out. Two queries."""
    slots = hearing.slots.select_related("entry__proposal", "entry__submission")
    rows = slots.defer("entry__submission__manifest").order_by("place")
    return reckoned(hearing, rows, hearing.breaks.all())


def reckoned(hearing: Hearing, slots: Iterable[Slot], breaks: Iterable[Break]) -> list[Line]:
    """The same of rows that are loaded."""
    at, pauses, lines = begins(hearing), {each.after: each.minutes for each in breaks}, []
    for slot in slots:
        pause = pauses.get(slot.place, 0)
        if not slot.is_drawn_up:
            ends = at + timedelta(minutes=hearing.minutes)
            lines.append(Line(slot, at, ends, pause))
            at = ends
        at += timedelta(minutes=pause)
    return lines


def ends(lines: Sequence[Line], hearing: Hearing) -> datetime:
    """When the last one is over."""
    return lines[-1].ends if lines else begins(hearing)
