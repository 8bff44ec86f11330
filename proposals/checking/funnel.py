"""What a call has of proposals: numbers from draft to 要件確認済. Never a word of a draft."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from calls.models import Call
from proposals.choices import ProposalStatus
from proposals.models import Attempt, Correction, Proposal
from proposals.submitting.refusals import at_fault

S = ProposalStatus


@dataclass(frozen=True)
class Funnel:
    """How many there are: of those in hand, how many wait for a 補正."""

    drafts: int
    refused: int
    submitted: int
    corrections: int
    filed: int
    ineligible: int
    withdrawn: int

    @property
    def handed_in(self) -> int:
        """Everything that has a 受付番号."""
        return self.submitted + self.filed + self.ineligible + self.withdrawn


def of_call(call: Call) -> Funnel:
    """One query."""
    tried = Exists(Attempt.objects.filter(at_fault(), proposal=OuterRef("pk")))
    asked = Exists(Correction.objects.filter(proposal=OuterRef("pk"), answered_at=None))
    rows = Proposal.objects.filter(call=call).annotate(tried=tried, asked=asked)
    states = {
        name: Count("pk", filter=Q(status=status))
        for name, status in (
            ("drafts", S.DRAFT), ("submitted", S.SUBMITTED), ("filed", S.FILED),
            ("ineligible", S.INELIGIBLE), ("withdrawn", S.WITHDRAWN),
        )
    }  # fmt: skip
    beside = {
        "refused": Count("pk", filter=Q(status=S.DRAFT, tried=True)),
        "corrections": Count("pk", filter=Q(status__in=[S.SUBMITTED, S.FILED], asked=True)),
    }
    return Funnel(**rows.aggregate(**states, **beside))
