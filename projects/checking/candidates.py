"""採択候補: who may be asked before the result is told, what becomes of it then, and where both
sides find it from the proposal (calls.md §6: from 採択候補 only, before the 交付決定).
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Subquery
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


@dataclass(frozen=True)
class Standing:
    """Where a proposal stands between its filing and its project."""

    has_begun: bool
    is_awaited: bool  # its 受諾
    meant: list[str]  # what is prepared for it now, by each release
    is_asked: bool  # some 照会 is there

    @property
    def is_candidate(self) -> bool:
        """The city means to adopt it, or waits for its 受諾; no project has begun."""
        would = any(each in GRANTING for each in self.meant)
        return not self.has_begun and (self.is_awaited or would)


def standing(proposal: Proposal) -> Standing:
    """One query: the page of a proposal asks it for every clerk."""
    key = OuterRef("pk")
    waiting = Award.objects.filter(decision__entry__proposal=key, status=AwardStatus.WAITING)
    meant = Decision.objects.staged().filter(entry__proposal=key, release__status__in=STAGED)
    return Standing(
        *Proposal.objects.values_list(
            Exists(Project.objects.filter(proposal=key)),
            Exists(waiting),
            ArraySubquery(meant.values("kind")),
            Exists(BackgroundCheck.objects.filter(proposal=key)),
        ).get(pk=proposal.pk)
    )


def why_not(proposal: Proposal, known: Standing | None = None) -> str:
    """Why nothing can be asked about it now; "" when it can."""
    if not (known or standing(proposal)).is_candidate:
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
    known = standing(proposal)
    links = [
        (
            f"照会：{each.get_kind_display()}",
            reverse("admin:projects_backgroundcheck_change", args=[each.pk]),
        )
        for each in (party.checks(proposal) if known.is_asked else ())
    ]
    can_be_asked = not why_not(proposal, known)
    return [*links, (ASK, party.ask_page(proposal))] if can_be_asked else links


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
