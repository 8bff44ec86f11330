"""Writing a running order, with the record of how it came to be."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from core.people import Actor
from core.workflow import refuse
from reviews.choices import OrderManner, ReviewStatus
from reviews.meetings import planning as meetings
from reviews.models import Draw, Entry, Hearing, Slot
from reviews.presenting import lots, timetable

NOBODY = "発表する提案が、まだ審査に入っていません。"
OTHERS = "順番は、発表する提案のすべてを、1回ずつ入れてください。"
BEGUN = "会がはじまったあとは、順番を変えられません。"
OPENED = "採点をひらいたあとは、順番を変えられません。"


def heard(hearing: Hearing) -> QuerySet[Entry]:
    """The proposals that are reviewed still, in the order of receipt."""
    rows = hearing.review.entries.running().select_related("proposal", "submission")
    found: QuerySet[Entry] = rows.defer("submission__manifest").order_by("received", "pk")
    return found


def unplaced(hearing: Hearing) -> list[Entry]:
    """Those that have no slot yet: they came into the round after the order was made."""
    return list(heard(hearing).exclude(slots__hearing=hearing))


def why_fixed(hearing: Hearing) -> str:
    """Why the order stands, as a sentence; "" while it can be changed."""
    if hearing.review.status == ReviewStatus.OPENED:
        return OPENED
    return BEGUN if timetable.begins(hearing) <= timezone.now() else ""


def by_lot(hearing: Hearing, *, by: Actor, reason: str = "") -> Draw:
    """Draw the order of a locked hearing. Raises NotAllowedNow."""
    entries = {str(each): each for each in heard(hearing)}
    seed = lots.new_seed()
    order = lots.drawn(seed, entries)
    return written(hearing, [entries[each] for each in order], by=by, reason=reason, seed=seed)


def by_hand(hearing: Hearing, order: Sequence[int], *, by: Actor, reason: str = "") -> Draw:
    """The order of these keys of entries. Raises NotAllowedNow unless each stands in it once."""
    entries = {each.pk: each for each in heard(hearing)}
    refuse("" if sorted(order) == sorted(entries) else OTHERS)
    return written(hearing, [entries[each] for each in order], by=by, reason=reason)


def written(
    hearing: Hearing, entries: Sequence[Entry], *, by: Actor, reason: str, seed: str = ""
) -> Draw:
    """Store the places, and how they came to be."""
    if by.pk is None:
        raise PermissionDenied
    refuse("" if entries else NOBODY)
    refuse(why_fixed(hearing))
    known = {each.entry_id: each for each in hearing.slots.all()}
    for place, entry in enumerate(entries, 1):
        slot = known.pop(entry.pk, None) or Slot(hearing=hearing, entry=entry)
        slot.place, slot.is_drawn_up = place, False
        slot.save()
    for gone in known.values():
        gone.delete()
    meetings.add_to_agenda(hearing.meeting, entries)
    manner = OrderManner.LOT if seed else OrderManner.BY_HAND
    made: Draw = hearing.draws.create(
        manner=manner, seed=seed, order=[str(each) for each in entries], reason=reason, by_id=by.pk
    )
    return made
