"""採択候補: who may be asked before the result is told, what becomes of it then, and where both
sides find it from the proposal (calls.md §6: from 採択候補 only, before the 交付決定).
"""

from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from core.people import Person
from projects.checking import forgetting, party
from projects.models import BackgroundCheck, Project
from projects.querysets.project import RUNS
from proposals.models import Proposal
from proposals.writing import beyond
from reviews.choices import GRANTING, AwardStatus, ReleaseStatus
from reviews.deciding import alongside
from reviews.models import Award, Decision, Release

NOT_ONE = (
    "照会をお願いできるのは、市の決定の案が採択か条件付き採択の提案だけです。"
    "事業がはじまったあとは、事業のページからお願いします。"
)
STAGED = (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED)
PAPERS, ASK = "交付や契約の前の、確かめの書類", "照会の書類をお願いする（採択候補）"


def is_candidate(proposal: Proposal) -> bool:
    """The city means to adopt it, or waits for its 受諾; no project has begun."""
    if Project.objects.filter(proposal=proposal.pk).exists():
        return False
    waiting = Award.objects.filter(
        decision__entry__proposal=proposal.pk, status=AwardStatus.WAITING
    )
    return is_meant(proposal) or waiting.exists()


def is_meant(proposal: Proposal) -> bool:
    """What is prepared for it now would adopt it."""
    rows = Decision.objects.staged().filter(entry__proposal=proposal.pk, release__status__in=STAGED)
    return any(each.kind in GRANTING for each in rows)


def why_not(proposal: Proposal) -> str:
    """Why nothing can be asked about it now; "" when it can."""
    if not is_candidate(proposal):
        return NOT_ONE
    return "" if party.has_money(proposal) else "この提案には、市からのお金の手続きはありません。"


def take_over(begun: list[Project]) -> None:
    """Projects have begun: what was asked of their proposals is theirs now."""
    own = Project.objects.filter(proposal=OuterRef("proposal"), pk__in=[each.pk for each in begun])
    rows = BackgroundCheck.objects.of_candidates().filter(
        proposal__in=[each.proposal_id for each in begun]
    )
    rows.update(project=Subquery(own.values("pk")[:1]), proposal=None)


def drop_of(release: Release) -> None:
    """Told: what is not adopted owes no papers any more. A result that is there stays its year."""
    keys = Decision.objects.filter(release=release, handover=F("release__handovers"))
    drop(BackgroundCheck.objects.filter(proposal__in=keys.values("entry__proposal")))


def drop(rows: Any) -> None:
    """Delete the open ones of these, but of whom an answer is awaited."""
    waits = Award.objects.filter(status=AwardStatus.WAITING).values("decision__entry__proposal")
    for each in rows.of_candidates().filter(result="").exclude(proposal__in=waits):
        forgetting.forget(each)


def own(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """For the representative, once something is asked."""
    if not party.represents(user, proposal) or not party.checks(proposal):
        return []
    return [(PAPERS, party.page(proposal))]


def staff(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """照会 that are there, and asking for one, for who will run the project."""
    if not party.runs(user, proposal):
        return []
    links = [
        (
            f"照会：{each.get_kind_display()}",
            reverse("admin:projects_backgroundcheck_change", args=[each.pk]),
        )
        for each in party.checks(proposal)
    ]
    return links if why_not(proposal) else [*links, (ASK, party.ask_page(proposal))]


def of_release(release: Release, user: Person) -> list[Proposal]:
    """The 採択候補 of a result that is prepared, as far as this person runs them."""
    if release.status not in STAGED:
        return []
    hanging = ("entry__proposal__writers", "entry__proposal__background_checks")
    rows = release.decisions.staged().select_related("entry__proposal").prefetch_related(*hanging)
    found = [each.entry.proposal for each in rows if each.kind in GRANTING]
    return [each for each in found if party.runs(user, each) and party.has_money(each)]


@alongside.register
def links(release: Release, user: Person) -> list[tuple[str, str]]:
    """From the page of the result to all of them at once."""
    if release.status not in STAGED or not user.has_perm(RUNS):
        return []
    there = reverse("admin:projects_backgroundcheck_candidates", args=[release.pk])
    return [("採択候補への照会", there)]


beyond.register(beyond.Beyond(own, staff))
