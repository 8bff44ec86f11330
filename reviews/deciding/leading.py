"""From the pages of a proposal to its result: to its own once it was told, to the office before
(registered, ADR 32).
"""

from django.urls import reverse

from core.people import Person
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.writing import beyond
from reviews import permissions
from reviews.choices import ReleaseStatus
from reviews.models import Award, Decision, Release
from reviews.querysets.writing import hearing

REVIEWED = (ProposalStatus.FILED, ProposalStatus.DECIDED)
READ, DECISION, AWARD = "審査の結果を読む", "審査の結果と決定", "受諾・辞退"


def own(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """The result, for who hears of it."""
    if proposal.status not in REVIEWED:
        return []
    told = Decision.objects.filter(
        entry__proposal=proposal.pk, release__status=ReleaseStatus.RELEASED, letters__isnull=False
    )
    heard = hearing(user).filter(proposal=proposal.pk, proposal__in=told.values("entry__proposal"))
    return [(READ, reverse("review_result", args=[proposal.pk]))] if heard.exists() else []


def staff(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """The newest result in which it is, and what became of its money; for the office alone."""
    if proposal.status not in REVIEWED or not permissions.runs(user):
        return []
    seen = Release.objects.but_of_recused(user).exclude(status=ReleaseStatus.DROPPED)
    found = seen.filter(recommendations__entry__proposal=proposal.pk).union(
        seen.filter(corrects__entry__proposal=proposal.pk)
    )
    results = sorted(found.values_list("pk", flat=True))
    links = [(DECISION, "admin:reviews_release_change", key) for key in results[-1:]]
    if results and proposal.status == ProposalStatus.DECIDED:
        rows = Award.objects.filter(decision__entry__proposal=proposal.pk).exclude(
            status="replaced"
        )
        links += [
            (AWARD, "admin:reviews_award_change", key) for key in rows.values_list("pk", flat=True)
        ]
    return [(label, reverse(name, args=[key])) for label, name, key in links]


beyond.register(beyond.Beyond(own, staff))
