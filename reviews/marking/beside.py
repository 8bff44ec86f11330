"""The proposals beside one on the desk: the one before and the one after it in the same round."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from core.people import Person
from reviews.choices import SheetStatus
from reviews.models import Sheet


@dataclass(frozen=True)
class Beside:
    """A sheet to go to, with the name of the work."""

    key: UUID
    title: str

    @property
    def href(self) -> str:
        return reverse("review_sheet", args=[self.key])


def beside(user: Person, sheet: Sheet) -> tuple[Beside | None, Beside | None]:
    """Before and after in the order of receipt, of what this person may open: a proposal that is
    not theirs to read is passed over and not counted. One query.
    """
    rows = Sheet.objects.of_person(user).filter(entry__review=sheet.entry.review_id)
    there = rows.filter(entry__left_at=None).exclude(status=SheetStatus.CLOSED)
    found = there.order_by("entry__received", "pk").values_list("pk", "entry__submission__title")
    known = [Beside(key, title or "（名前のない提案）") for key, title in found]
    place = next((at for at, each in enumerate(known) if each.key == sheet.pk), None)
    if place is None:
        return None, None
    before, after = known[:place], known[place + 1 :]
    return (before[-1] if before else None), (after[0] if after else None)
