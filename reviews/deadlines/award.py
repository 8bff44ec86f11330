"""受諾・辞退の返事: whoever proposed is reminded; where silence counts for nothing, the office
hears of it. ``today`` is given. Nothing is due before the release.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from core.deadlines import Deadline, DeadlineKind, Receiver, register
from proposals.models import Writer
from proposals.receivers.proposal import applicants
from reviews import receivers
from reviews.choices import AwardSilence, AwardStatus
from reviews.models import Award

BELOW = "decision__entry__proposal"


class OfAward(DeadlineKind):
    """An answer that is awaited."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Award.objects.filter(status=AwardStatus.WAITING))

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Awards with what a deadline reads."""
        people = Prefetch(f"{BELOW}__writers", Writer.objects.select_related("person"))
        known = rows.select_related(f"{BELOW}__call", "decision__entry__submission")
        return known.prefetch_related(people).defer("decision__entry__submission__manifest")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(due_on__lte=until)

    def of_row(self, row: Award, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of an answer, for either side. It says neither result nor amount."""
        due, since = row.due, row.due_set_at
        assert due is not None and since is not None  # noqa: S101, PT018 -- a constraint says so
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=str(row.decision.entry.proposal.call),
            due=due,
            since=since,
            path=path,
            receivers=tuple(told),
            about=row,
            facts={"number": str(row)},
        )


@register
class AwardDue(OfAward):
    """返事の期限, to whoever proposed."""

    name = "reviews/award_due"
    label = "審査の結果への返事"
    before, after = (3, 1, 0), ()
    person = f"{BELOW}__people"

    def ended(self, since: datetime) -> QuerySet:
        """Answered or past: whatever moved the award after it was asked for."""
        moved = Award.objects.exclude(status=AwardStatus.WAITING).exclude(due_on=None)
        return self.loaded(moved.filter(updated_at__gt=since))

    def deadline(self, row: Any) -> Deadline:
        proposal = row.decision.entry.proposal
        return self.of_row(row, applicants(proposal), reverse("review_result", args=[proposal.pk]))


@register
class AwardLate(OfAward):
    """返事がないこと, to the office, where silence is no 辞退: it asks by telephone."""

    name = "reviews/award_late"
    label = "審査の結果への返事の遅れ（事務局へ）"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        return super().rows(today).filter(silence=AwardSilence.TELL_OFFICE)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        about = {row.pk: row.decision.entry.proposal for row in rows}
        office = receivers.clerks_for([*about.values()])
        name = "admin:reviews_award_change"
        return [
            self.of_row(row, office[about[row.pk].pk], reverse(name, args=[row.pk])) for row in rows
        ]
