"""Who has to be told of a time or a place: whoever's last letter said something else."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from proposals.models import Writer
from reviews.choices import HearingStatus
from reviews.models import Hearing, Slot
from reviews.notices import hearing as notices
from reviews.presenting.timetable import Line, timetable

UNTOLD = (HearingStatus.PLANNED, HearingStatus.ORDERED)


def said(line: Line, hearing: Hearing) -> dict[str, str]:
    """What a letter says of time and place."""
    due = hearing.slides_due
    return {
        "begins": line.begins.isoformat(),
        "ends": line.ends.isoformat(),
        "place": hearing.place,
        "online": hearing.online,
        "slides": str(due or ""),
    }


def differing(
    hearing: Hearing, lines: Sequence[Line] | None = None
) -> Iterator[tuple[Line, dict[str, str]]]:
    """The slots of which a letter would say something else than the last one did, with that.
    ``lines``: times that are not stored yet.
    """
    rows = timetable(hearing) if lines is None else lines
    people = Prefetch("writers", Writer.objects.select_related("person"))
    prefetch_related_objects([each.slot.entry.proposal for each in rows], people)
    for line in rows:
        now = said(line, hearing)
        if not line.is_empty and line.slot.told != now:
            yield line, now


def tell(hearing: Hearing) -> int:
    """One letter to each group of which something is new; nobody is told before the invitation.
    Returns how many groups.
    """
    if hearing.status in UNTOLD:
        return 0
    number = 0
    for line, now in list(differing(hearing)):
        is_first = not line.slot.told
        notices.slot_told(line.slot, now, hearing, is_first=is_first)
        Slot.objects.filter(pk=line.slot.pk).update(told=now)
        number += 1
    return number
