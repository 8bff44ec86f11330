"""What waits for a member on their own page: to answer, to declare. Never a name of a proposal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from core.calendar import DueDate, today
from core.people import Person
from reviews.choices import ReviewerStatus
from reviews.conflicts import standing
from reviews.models import Reviewer


@dataclass(frozen=True)
class Duty:
    """One thing to do, in the words of the page."""

    title: str
    word: str
    words: str
    until: date | DueDate | None
    href: str
    action: str


def places(user: Person) -> list[Reviewer]:
    """The places of this person in the review of calls; [] for nearly everybody. One query."""
    return list(Reviewer.objects.of_person(user).select_related("call", "member"))


def waiting(own: Sequence[Reviewer]) -> list[Duty]:
    """Everything that waits for whose places these are, invitations first."""
    asked = [each for each in own if each.status == ReviewerStatus.INVITED]
    working = (each for each in own if each.works_on(today()))
    return [*map(invited, asked), *(duty for each in working for duty in undeclared(each))]


def invited(reviewer: Reviewer) -> Duty:
    """An invitation that is not answered."""
    return Duty(
        title=f"審査のお願い（{reviewer.call}）",
        word=reviewer.citizen_status,
        words="引き受けるかどうかを、お知らせください。",
        until=reviewer.answer_by,
        href=reverse("review_place", args=[reviewer.pk]),
        action="返事をする",
    )


def undeclared(reviewer: Reviewer) -> Iterator[Duty]:
    """Declarations that are missing, as one thing."""
    number = standing.waiting(reviewer).count()
    if number:
        yield Duty(
            title=f"利害関係の届け出（{reviewer.call}）",
            word=f"残り{number}件",
            words="届け出るまで、提案の中身はひらきません。",
            until=standing.due_of(reviewer),
            href=reverse("review_conflicts", args=[reviewer.call.number]),
            action="届け出る",
        )
