"""質問の答えの期限: whoever proposed is reminded, then the office. ``today`` is given. Nothing says
who asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from core.deadlines import ByDay, Deadline, Receiver, register
from proposals.models import Writer
from proposals.receivers.proposal import applicants
from reviews import receivers
from reviews.choices import ClarificationStatus
from reviews.models import Clarification
from reviews.notices.clarification import staff_page


class OfQuestion(ByDay):
    """A question that was passed on."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Clarification.objects.awaited())

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Rows with what a deadline reads."""
        people = Prefetch("entry__proposal__writers", Writer.objects.select_related("person"))
        return rows.select_related("entry__proposal__call").prefetch_related(people)

    def of_row(self, row: Clarification, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of an answer, for either side."""
        due, since = row.due, row.due_set_at
        assert due is not None and since is not None  # noqa: S101, PT018 -- a constraint says so
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=str(row.entry.proposal.call),
            due=due,
            since=since,
            path=path,
            receivers=tuple(told),
            about=row,
            facts={"number": row.entry.proposal.number or ""},
        )


@register
class ClarificationDue(OfQuestion):
    """答えの期限, to whoever proposed."""

    name = "reviews/clarification_due"
    label = "審査委員からの質問への答え"
    before, after = (1, 0), (1,)
    person = "entry__proposal__people"

    def ended(self, since: datetime) -> QuerySet:
        """Answered or ended."""
        over = (
            ClarificationStatus.ANSWERED, ClarificationStatus.UNANSWERED,
            ClarificationStatus.DROPPED,
        )  # fmt: skip
        rows = Clarification.objects.filter(status__in=over, updated_at__gt=since)
        return self.loaded(rows.exclude(due_on=None))

    def deadline(self, row: Any) -> Deadline:
        return self.of_row(row, applicants(row.entry.proposal), row.get_absolute_url())


@register
class ClarificationLate(OfQuestion):
    """答えがないこと, to the office: it prolongs the day or ends the question."""

    name = "reviews/clarification_late"
    label = "審査委員からの質問への答えの遅れ（事務局へ）"
    before, after = (), (1, 7)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        office = receivers.clerks_for([each.entry.proposal for each in rows])
        return [self.of_row(row, office[row.entry.proposal_id], staff_page(row)) for row in rows]
