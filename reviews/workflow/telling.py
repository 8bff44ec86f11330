"""施行: what the release does for each proposal, in the order of the rank, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import Phase
from calls.models import Call
from calls.phases import phase
from calls.workflow import call as calls
from core.calendar import DueDate, Terms, fixed
from core.http import absolute
from core.people import Actor
from core.workflow import move
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.workflow import deciding
from reviews.choices import AwardStatus, DecisionKind, ReleaseKind, ResultLetterKind
from reviews.deciding import budget, carrying, money, offering, ranked
from reviews.deciding.standing import Row, Staged
from reviews.letters import issuing
from reviews.letters.facts import Telling
from reviews.models import Award, Decision, Recommendation, Release, ResultLetter
from reviews.workflow import award as awards

CARRIED = "訂正の前の受諾を引きつぐため。"


@dataclass(frozen=True)
class Told:
    """One letter that was issued, and what waits for an answer."""

    letter: ResultLetter
    award: Award | None


def hold(release: Release) -> list[Proposal]:
    """Lock what the act writes: the proposals in one order, then the call whose pot it is. Who
    withdraws one meanwhile is before it, or comes too late.
    """
    keys = [each.proposal_id for each in ranked.entries(release)]
    rows = Proposal.objects.filter(pk__in=keys).order_by("pk")
    found = list(rows.select_for_update(of=("self",), no_key=True))
    offering.hold_pot(release.review.round.course.call_id)
    return found


def tell(whole: Staged, held: Iterable[Proposal], *, by: Actor) -> list[Told]:
    """Every proposal of a result that is released now; ``held``: as they were locked."""
    if whole.release.corrects is not None:
        put_aside(whole.release.corrects, by)
    decide(whole, held, by)
    place = ranked.places(whole.release)
    return [tell_one(row, whole.release, place[row.entry.pk], by) for row in whole.rows]


def decide(whole: Staged, held: Iterable[Proposal], by: Actor) -> None:
    """The last move of each proposal whose first result it is, and that is not reviewed on."""
    if whole.release.kind != ReleaseKind.FIRST:
        return
    kinds = {each.entry.proposal_id: each.kind for each in whole.decisions}
    for each in held:
        if kinds[each.pk] != DecisionKind.CONTINUED:
            deciding.decide_held(each, by=by)


def put_aside(decision: Decision, by: Actor) -> None:
    """What was told before holds no more."""
    for each in Award.objects.filter(decision=decision).exclude(status=AwardStatus.REPLACED):
        awards.replace(each, by=by)


def tell_one(row: Row, release: Release, place: int, by: Actor) -> Told:
    """The award, the letter with its number."""
    decision = row.decision
    assert decision is not None and row.text is not None  # noqa: S101, PT018 -- checked before
    award = award_of(decision, place, by)
    due = award.due if award and award.status == AwardStatus.WAITING else None
    return Told(issuing.issue(telling(row, release, due)), award)


def award_of(decision: Decision, place: int, by: Actor) -> Award | None:
    """What the decision grants or may offer; None where it is nothing."""
    if not decision.is_granting and decision.kind != DecisionKind.RUNNER_UP:
        return None
    award = Award.objects.create(
        decision=decision, amount=decision.amount, place=place, silence=carrying.silence(decision)
    )
    if decision.kind == DecisionKind.RUNNER_UP:
        return awards.hold(award, by=by)
    if old := carrying.carried(decision):
        return carry_over(award, old, by=by)
    return awards.ask(award, by=by) if needs_answer(decision) else award


def carry_over(award: Award, old: Award, *, by: Actor) -> Award:
    """The 受諾 given before a correction holds on. A part of the release."""
    award = awards.ask(award, by=by, note=CARRIED)
    award.due_on, award.due_time = old.due_on or award.due_on, old.due_time
    for name in ("answered_at", "answered_by_id", "door", "told_by", "arrived_on"):
        setattr(award, name, getattr(old, name))
    move(award, awards.KEEP, by=by, note=CARRIED)
    return award


def needs_answer(decision: Decision) -> bool:
    """Whether the group's yes is needed: it gets less than it asked for, or under a condition, and
    has not said yes to it before a correction.
    """
    is_less = bool(decision.conditions) or money.is_cut(decision.entry, decision.amount)
    return decision.is_granting and is_less and carrying.carried(decision) is None


def telling(row: Row, release: Release, due: DueDate | None) -> Telling:
    """What the letter of this proposal says; ``due``: until when an answer is asked for."""
    decision = row.decision
    assert decision is not None  # noqa: S101 -- there is no letter without
    call = release.review.round.course.call
    mends = release.corrects.letters.exclude(kind="offer").first() if release.corrects else None
    return Telling(
        decision,
        ResultLetterKind.CORRECTION if release.corrects else ResultLetterKind.RESULT,
        row.text.body if row.text else "",
        recommendation=row.recommendation or of_root(decision, release),
        due=due,
        silence=carrying.silence(decision),
        budget=budget.condition(call) if decision.is_granting and decision.amount else "",
        mends=mends,
    )


def of_root(decision: Decision, release: Release) -> Recommendation | None:
    """The recommendation behind a decision that a correction changes."""
    first = ranked.root(release)
    found: Recommendation | None = first.recommendations.filter(entry=decision.entry_id).first()
    return found


def expected(row: Row, release: Release) -> Telling:
    """The same beforehand, with the day of the answer as it would be today."""
    decision = row.decision
    assert decision is not None  # noqa: S101 -- there is no letter without
    terms = Terms(ends_at=release.answer_time)
    due = fixed(offering.due_on(decision), terms, city_hall()) if needs_answer(decision) else None
    return telling(row, release, due)


def go_on(release: Release, *, by: Actor) -> None:
    """What follows at once: a 次点 is asked where nobody's answer is awaited; the call is over
    once every proposal of it has its result.
    """
    call: Call = release.review.round.course.call
    awards.go_on(release.review.round.course)
    open_ones = Proposal.objects.filter(
        call=call, status__in=[ProposalStatus.SUBMITTED, ProposalStatus.FILED]
    )
    if not open_ones.exists() and phase(call, timezone.now()) is Phase.REVIEWING:
        calls.decide(call, by=by, result_url=absolute(reverse("call_results", args=[call.number])))
