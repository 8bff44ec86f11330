"""応募のしめきり: whoever has a draft is told that it is not handed in. Pure: ``today`` is given.

An edit in hand of what is handed in is no draft: what was sent holds, and nobody is mailed
(calls.md §4: demarche PR #11479).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from calls.choices import CallStatus, Channel
from calls.phases import intake_of
from core.calendar import DueDate
from core.deadlines import Deadline, DeadlineKind, register
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.receivers.proposal import applicants
from proposals.writing import closing


@register
class ProposalClosing(DeadlineKind):
    """応募のしめきり, for drafts alone."""

    name = "proposals/proposal_closing"
    label = "応募のしめきり（下書きのある人へ）"
    before, after = (14, 7, 3, 1, 0), ()
    person = "writers__person"

    def rows(self, today: date) -> QuerySet:
        """Drafts that can still be handed in, or could until yesterday."""
        drafts = Proposal.objects.filter(status=ProposalStatus.DRAFT, channel=Channel.WEB)
        drafts = drafts.filter(call__status=CallStatus.OPENED)
        taken = Q(call__intake_ended_at=None, course__closed_at=None)
        late = Q(late_access__closed_at__isnull=False, late_access__expires_at__gt=timezone.now())
        return self.loaded(drafts.filter(taken | late).distinct())

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Drafts with all that a deadline reads."""
        return rows.select_related("call", "course__call").prefetch_related(
            "call__milestones", "late_access", "writers__person"
        )

    def ended(self, since: datetime) -> QuerySet:
        return self.loaded(Proposal.objects.filter(submitted_at__gt=since, channel=Channel.WEB))

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        return [self.of_draft(row, due) for row in rows if (due := closing.due(row)) is not None]

    def of_draft(self, row: Proposal, due: DueDate) -> Deadline:
        """The closing as it holds for one draft; not before it was begun."""
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.draft_name,
            due=due,
            since=max(row.created_at, set_at(row)),
            path=row.get_absolute_url(),
            receivers=tuple(applicants(row)),
            about=row,
            facts={"call": str(row.call)},
        )


def set_at(row: Proposal) -> datetime:
    """When the day that holds was set."""
    closes = intake_of(row.course, row.call.milestones.all()).closes
    moments = [each.at for each in closing.granted(row)]
    moments += [closes.set_at] if closes else []
    return max(moments, default=timezone.now() - timedelta(days=1))
