"""Questions as a member sees them beside the sheet, and as whoever proposed finds them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.people import Person
from reviews.choices import ClarificationStatus as S
from reviews.models import Clarification, Entry

WHY = {S.NOT_PASSED: "事務局が取り次がなかった理由", S.DROPPED: "終わった理由"}


@dataclass(frozen=True)
class Question:
    """One question beside the sheet. ``is_own``: the member's own, which they alone know. ``why``:
    why it was not passed on.
    """

    row: Clarification
    is_own: bool
    why: str

    @property
    def text(self) -> str:
        """What was passed on; before that, to the one who asks, their own words."""
        return self.row.text or self.row.asked


def beside(entry: Entry, user: Person) -> list[Question]:
    """All that this member may read of it, those with an answer first. Two queries."""
    rows = Clarification.objects.of_member(user).filter(entry=entry)
    known = rows.select_related("asked_by__member").prefetch_related("log")
    found = [question(each, user) for each in known.order_by("created_at", "pk")]
    return sorted(found, key=lambda each: each.row.status != S.ANSWERED)


def question(row: Clarification, user: Person) -> Question:
    """The reason is told to who asked, and to nobody else."""
    is_own = row.asked_by.member.person_id == user.pk
    last = next(reversed(row.log.all()), None) if is_own and row.status in WHY else None
    return Question(row, is_own, last.note if last else "")


def waiting(user: Person) -> QuerySet[Clarification]:
    """What waits for the answer of whoever proposed."""
    rows = Clarification.objects.of_applicant(user).awaited()
    found: QuerySet[Clarification] = rows.select_related(
        "entry__proposal__call", "entry__submission"
    ).defer("entry__submission__manifest", "entry__submission__facts")
    return found.order_by("due_on", "pk")
