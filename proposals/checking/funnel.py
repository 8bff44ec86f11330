"""What a call has of proposals: numbers from draft to 要件確認済. Never a word of a draft."""

from dataclasses import dataclass

from django.db.models import Count, Q

from calls.models import Call
from core.people import Person
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


def counts() -> dict[str, Count]:
    """The numbers as aggregates over the proposals of a call, by their names."""
    tried = Q(pk__in=Attempt.objects.filter(at_fault()).values("proposal"))
    asked = Q(pk__in=Correction.objects.filter(answered_at=None).values("proposal"))
    found = {
        "drafts": Q(status=S.DRAFT),
        "refused": Q(tried, status=S.DRAFT),
        "submitted": Q(status=S.SUBMITTED),
        "corrections": Q(asked, status__in=[S.SUBMITTED, S.FILED]),
        "filed": Q(status__in=[S.FILED, S.DECIDED]),
        "ineligible": Q(status=S.INELIGIBLE),
        "withdrawn": Q(status=S.WITHDRAWN),
    }
    return {name: Count("pk", filter=which) for name, which in found.items()}


def of_call(call: Call, user: Person) -> Funnel:
    """As this person of the city may know it. One query."""
    rows = Proposal.objects.but_apart(user).filter(call=call)
    return Funnel(**rows.aggregate(**counts()))
