"""My page: the results of one's own proposals, those that wait for an answer first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from calls.choices import WriterRole
from core.calendar import DueDate
from core.people import Person
from proposals.choices import ProposalStatus
from proposals.models import Proposal, Writer
from reviews.choices import AwardStatus, DecisionKind
from reviews.models import Award, Decision
from reviews.querysets.writing import hearing

WAITS = "返事をください"
READ = "結果を読む"
ANSWER = "返事をする"


@dataclass(frozen=True)
class Result:
    """One proposal whose result was told. ``action``: what waits for this person, or ""."""

    title: str
    over: str
    word: str
    due: DueDate | None
    href: str
    action: str


def of_person(person: Person) -> list[Result]:
    """The results of the proposals of which this person hears; what is due first comes first.
    Asked of who has a result alone.
    """
    leads = set(
        Writer.objects.filter(
            person=person.pk, left_at=None, role=WriterRole.REPRESENTATIVE
        ).values_list("proposal", flat=True)
    )
    told = Proposal.objects.filter(
        pk__in=hearing(person).values("proposal"), status=ProposalStatus.DECIDED
    )
    awards = Prefetch("award", Award.objects.all())
    rows = Decision.objects.told().filter(entry__proposal__in=told.values("pk"))
    known = rows.select_related("entry__proposal__call", "entry__submission")
    found = [result(each, leads) for each in known.prefetch_related(awards)]
    return sorted(found, key=lambda one: (one.due.on if one.due else date.max, one.over))


def result(decision: Decision, leads: Collection[UUID]) -> Result:
    """What the list says of one."""
    award = getattr(decision, "award", None)
    waits = award is not None and award.status == AwardStatus.WAITING
    proposal = decision.entry.proposal
    word = award.citizen_status if award else DecisionKind(decision.kind).label
    return Result(
        title=decision.entry.submission.title or "（名前のない提案）",
        over=f"{proposal.call}　{proposal.number}",
        word=word,
        due=award.due if award and waits else None,
        href=reverse("review_result", args=[proposal.pk]),
        action=ANSWER if waits and proposal.pk in leads else "",
    )
