"""審査のお願いの返事: the member is reminded; of silence the office hears. ``today`` is given.

A reminder holds no link that acts for the member (only its digest is kept): it speaks of the letter
that has it, or leads a member whose account is known to their own place.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core.calendar import CITY_HALL, Terms, fixed
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from reviews import receivers
from reviews.choices import ReviewerStatus
from reviews.models import Reviewer


class OfAnswer(DeadlineKind):
    """An invitation that is not answered."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Reviewer.objects.filter(status=ReviewerStatus.INVITED))

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Places with what a deadline reads."""
        return rows.select_related("member__person", "call")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(answer_by__lte=until)

    def of_row(self, row: Reviewer, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of an answer, for either side."""
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=str(row.call),
            due=fixed(row.answer_by, Terms(manner=None), CITY_HALL),
            since=row.answer_set_at,
            path=path,
            receivers=tuple(told),
            about=row,
            facts={"name": row.member.name},
        )


@register
class AnswerDue(OfAnswer):
    """返事の期限, to the member."""

    name = "reviews/answer_due"
    label = "審査のお願いの返事"
    before, after = (3, 1, 0), ()
    person = "member__person"

    def ended(self, since: datetime) -> QuerySet:
        """Answered or ended: whatever moved the place after it was asked."""
        moved = Reviewer.objects.exclude(status=ReviewerStatus.INVITED)
        return self.loaded(moved.filter(updated_at__gt=since))

    def deadline(self, row: Any) -> Deadline:
        path = reverse("review_place", args=[row.pk])
        return self.of_row(row, receivers.member(row.member), path)


@register
class AnswerLate(OfAnswer):
    """返事がないこと, to the office: it asks by telephone."""

    name = "reviews/answer_late"
    label = "審査のお願いの返事の遅れ（事務局へ）"
    before, after = (), (1, 7)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        office = receivers.clerks() if rows else ()
        name = "admin:reviews_reviewer_change"
        return [self.of_row(row, office, reverse(name, args=[row.pk])) for row in rows]
