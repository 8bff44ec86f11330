"""The day as those see it who go there: a group its own time, a member what they review.

A member sees times without numbers, breaks or the end of the day: of a proposal from which they are
recused nothing is there, and no number is missing (calls.md §7).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from core.people import Person
from reviews.models import Hearing, Sheet, Slides, Slot
from reviews.presenting.timetable import READ, Line, reckoned, timetable


@dataclass(frozen=True)
class Heard:
    """A proposal that a member hears: its time, their sheet of it, its slides."""

    line: Line
    sheet: Sheet | None
    slides: Slides | None

    @property
    def title(self) -> str:
        """The name of the work."""
        return self.line.slot.entry.submission.title or "（名前のない提案）"


def line_of(slot: Slot) -> Line | None:
    """The time of one slot."""
    return next((each for each in timetable(slot.hearing) if each.slot.pk == slot.pk), None)


def lines_of(hearing: Hearing, user: Person) -> list[Heard]:
    """What this member hears, in the order of the day. Five queries, however many."""
    seen = set(Slot.objects.open_to(user).filter(hearing=hearing).values_list("pk", flat=True))
    own = {each.entry_id: each for each in Sheet.objects.of_person(user)}
    papers = Slides.objects.read_by_members(user).filter(entry__review=hearing.review_id)
    slides = {each.entry_id: each for each in papers}
    return [
        Heard(line, own.get(line.slot.entry_id), slides.get(line.slot.entry_id))
        for line in timetable(hearing)
        if line.slot.pk in seen
    ]


@dataclass(frozen=True)
class Going:
    """A proposal of somebody's that will be heard, for their own page."""

    slot: Slot
    begins: datetime
    is_awaited: bool

    @property
    def hearing(self) -> Hearing:
        return self.slot.hearing


def of_person(person: Person) -> list[Going]:
    """The proposals of which this person hears and that are still to be heard. As many queries for
    one as for several.
    """
    rows = Slot.objects.of_applicant(person).exclude(hearing__status="held")
    coming = rows.filter(hearing__meeting__on__gte=timezone.localdate()).select_related(
        "hearing__review__round__course__call", "hearing__meeting", "entry__proposal",
        "entry__submission",
    )  # fmt: skip
    slots = Slot.objects.select_related("entry__proposal", "entry__submission").only(*READ)
    found = []
    for slot in coming.defer("entry__submission__manifest").prefetch_related(
        Prefetch("entry__slides", Slides.objects.all()),
        Prefetch("hearing__slots", slots.order_by("place")),
        "hearing__breaks",
    ):
        hearing, due = slot.hearing, slot.hearing.slides_due
        lines = reckoned(hearing, hearing.slots.all(), hearing.breaks.all())
        waits = due is not None and due.at > timezone.now() and not slot.entry.slides.all()
        found += [Going(slot, each.begins, waits) for each in lines if each.slot.pk == slot.pk]
    return sorted(found, key=lambda each: each.begins)
