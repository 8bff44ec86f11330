"""The own result of a proposal: what was told, points per criterion, comments, what is asked now.

Nothing of it is there before the release: everything begins with the letter that was told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from calls.choices import CallStatus
from calls.listing import days
from calls.listing.days import Closing
from calls.models import Call
from core.calendar import DueDate
from proposals.models import Proposal
from reviews.choices import AwardStatus, DecisionKind, ReleaseKind, ReleaseStatus
from reviews.deciding import beside, budget, figures, ranked
from reviews.deciding.said import ANSWERED, ENDED, HEADS, STANDINGS
from reviews.letters import texts
from reviews.models import (
    Award,
    Decision,
    Entry,
    Recommendation,
    Release,
    ResultLetter,
    Review,
)

TRIES_AGAIN = (DecisionKind.NOT_ADOPTED, DecisionKind.RUNNER_UP)
TAKEN = (AwardStatus.STANDING, AwardStatus.WAITING, AwardStatus.ACCEPTED)


@dataclass(frozen=True)
class Line:
    """One criterion: own mean, the mean of all (""), what members wrote."""

    name: str
    mean: str
    of_all: str
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Own:
    """What whoever proposed is told. ``scorers``: 委員4人の平均（1人は利害関係で外れました）.
    ``again``: where who was not adopted may propose anew, until ``closings``.
    """

    proposal: Proposal
    decision: Decision
    letters: Sequence[ResultLetter]
    award: Award | None
    recommendation: Recommendation | None
    lines: tuple[Line, ...] = ()
    total: str = ""
    total_of_all: str = ""
    full: str = ""
    scorers: str = ""
    why: str = ""
    place: str = ""
    budget: str = ""
    again: Call | None = None
    closings: Sequence[Closing] = ()
    is_public: bool = True
    contacts: beside.Contacts | None = None

    @property
    def round(self) -> str:
        """The round in which it ended, where another one follows; else ""."""
        is_of_a_round = self.decision.release.kind == ReleaseKind.ROUND
        return str(self.decision.entry.review.round) if is_of_a_round else ""

    @property
    def head(self) -> str:
        """The result in one sentence."""
        if self.round:
            return ENDED.format(self.round)
        return HEADS[DecisionKind(self.decision.kind)]

    @property
    def title(self) -> str:
        return self.decision.entry.submission.title or "（名前のない提案）"

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """What the committee wrote, by criterion."""
        return list((self.recommendation.reasons if self.recommendation else {}).items())

    @property
    def due(self) -> DueDate | None:
        """Until when an answer is wanted; None where none is."""
        is_asked = self.award is not None and self.award.status == AwardStatus.WAITING
        return self.award.due if is_asked and self.award else None

    @property
    def question(self) -> str:
        """What the group is asked: money, conditions, or both."""
        parts = [f"{self.amount:,}円"] if self.amount else []
        parts += ["条件"] if self.decision.conditions else []
        said = "と".join(parts)
        return f"{said}で、この事業を行いますか" if said else "この事業を行いますか"

    @property
    def standing(self) -> str:
        """What became of it since: the answer that came, else what comes."""
        if self.award is None:
            return self.head
        return (STANDINGS | ANSWERED).get(self.award.status, self.head)

    @property
    def reason(self) -> str:
        """Why it was so decided, in the words of the decision, else of the rule."""
        by_rule = "" if self.decision.is_granting else self.why
        return self.decision.reason or by_rule

    @property
    def is_refused(self) -> bool:
        return self.decision.kind == DecisionKind.NOT_ADOPTED

    @property
    def tone(self) -> str:
        """Of what became of it: whether anybody's answer has settled it."""
        return "done" if self.award and self.award.status in ANSWERED else ""

    @property
    def next(self) -> str:
        """What comes after the acceptance, as the letter says it; "" where nothing was granted, or
        what was is not taken.
        """
        return texts.next_of(self.decision) if self.award and self.award.status in TAKEN else ""

    @property
    def less(self) -> int:
        """The yen by which less was granted than asked for."""
        return self.requested - self.decision.amount

    @property
    def is_cut(self) -> bool:
        """Whether a line of the budget was cut."""
        return bool(self.cut_lines)

    @property
    def cut_lines(self) -> list[dict[str, Any]]:
        """The lines of the budget that were cut."""
        return [each for each in self.decision.lines if each["granted"] != each["asked"]]

    @property
    def cut_title(self) -> str:
        """How many they are, in words."""
        return f"額が変わった費目は、{len(self.cut_lines)}つです"

    @property
    def requested(self) -> int:
        return self.decision.entry.submission.requested or 0

    @property
    def amount(self) -> int:
        """採択額（内定）, or what is offered to a 次点."""
        return self.award.amount if self.award else self.decision.amount


def decision_of(proposal: Proposal) -> Decision | None:
    """What was told of it last; None before anything was."""
    rows = Decision.objects.told().filter(entry__proposal=proposal.pk)
    known = rows.select_related("entry__review__round__course__call", "entry__proposal", "release")
    found: Decision | None = known.select_related("entry__submission").first()
    return found


def own(proposal: Proposal) -> Own | None:
    """The result of a proposal; None while nothing was told."""
    decision = decision_of(proposal)
    if decision is None:
        return None
    letters = ResultLetter.objects.filter(decision__entry__proposal=proposal.pk)
    award = Award.objects.filter(decision=decision).first()
    decision.entry.proposal = proposal  # whose writers are read once
    if award is not None:
        award.decision = decision
    first = ranked.root(decision.release)
    recommendation = first.recommendations.filter(entry=decision.entry_id).first()
    call = decision.entry.review.round.course.call
    again = beside.next_call(call) if decision.kind in TRIES_AGAIN else None
    return Own(
        proposal=proposal,
        decision=decision,
        letters=list(letters.in_order()),
        award=award,
        recommendation=recommendation,
        budget=budget.condition(call) if decision.is_granting and decision.amount else "",
        again=again,
        closings=days.closings(again, timezone.now()) if again else (),
        is_public=is_public(decision, call),
        contacts=beside.contacts(decision),
        **({} if decision.kind == DecisionKind.CONTINUED else points(decision, recommendation)),
    )


def is_public(decision: Decision, call: Call) -> bool:
    """Whether the results of its call stand on a page: not while only an earlier round was told."""
    if decision.release.kind != ReleaseKind.ROUND or call.status == CallStatus.DECIDED:
        return True
    rows = Release.objects.filter(review__round__course__call=call, status=ReleaseStatus.RELEASED)
    return rows.exclude(kind=ReleaseKind.ROUND).exists()


def points(decision: Decision, recommendation: Recommendation | None) -> dict[str, Any]:
    """The points as they stood at the handover, criterion by criterion; {} where there are none.
    What hangs on others is said once all of the round were told: else it would tell of them.
    """
    if recommendation is None or not recommendation.figures:
        return {}
    known = recommendation.figures
    said, is_whole = comments(known, decision), is_told_whole(decision.entry.review)
    has_total = is_whole or not known["hangs_on_others"]
    return {
        "lines": tuple(
            Line(name, mean, of_all if is_whole else "", said.get(name, ()))
            for name, mean, of_all in known["lines"]
        ),
        "total": known["total"] if has_total else "",
        "total_of_all": known.get("total_of_all", "") if is_whole else "",
        "full": known["full"] if has_total else "",
        "scorers": known["scorers"],
        "why": known["why"] if is_whole else "",
        "place": beside.place(decision, known) if is_whole else "",
    }


def is_told_whole(review: Review) -> bool:
    """Whether every proposal of the round was told a result, and none is reviewed on."""
    told = Decision.objects.filter(release__status=ReleaseStatus.RELEASED, letters__isnull=False)
    over = told.exclude(kind=DecisionKind.CONTINUED).values("entry__proposal")
    left = Entry.objects.running().filter(review=review)  # what went on is told in a later round
    return not left.exclude(proposal__in=over).exists()


def comments(known: dict[str, Any], decision: Decision) -> dict[str, tuple[str, ...]]:
    """What members wrote, as it stood at the handover. Figures of an earlier time do not have it:
    of these it is read from the sheets.
    """
    entry = decision.entry_id
    said = known["comments"] if "comments" in known else figures.comments([entry]).get(entry, {})
    return {name: tuple(each) for name, each in said.items()}
