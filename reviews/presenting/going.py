"""The day as those see it who go there: a group its own time, a member what they review.

A member sees times without numbers, breaks or the end of the day: of a proposal from which they are
recused nothing is there, and no number is missing (calls.md §7).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from core.people import Person
from reviews.choices import TOLD
from reviews.models import Hearing, Sheet, Slides, Slot
from reviews.presenting.timetable import Line, timetable


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
    """The proposals of which this person hears and that are still to be heard. As many queries as
    there are days.
    """
    rows = Slot.objects.of_applicant(person).filter(hearing__status__in=TOLD)
    coming = rows.exclude(hearing__status="held").filter(hearing__on__gte=timezone.localdate())
    current = Prefetch("entry__slides", Slides.objects.all())
    found = []
    for slot in coming.select_related(
        "hearing__review__round__course__call", "entry__proposal", "entry__submission"
    ).prefetch_related(current):
        line, due = line_of(slot), slot.hearing.slides_due
        waits = due is not None and due.at > timezone.now() and not slot.entry.slides.all()
        if line is not None:
            found.append(Going(slot, line.begins, waits))
    return sorted(found, key=lambda each: each.begins)
