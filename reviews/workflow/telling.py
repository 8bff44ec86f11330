"""施行: what the release does for each proposal, in the order of the rank, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

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
from reviews.models import Award, Decision, Entry, Recommendation, Release, ResultLetter
from reviews.workflow import award as awards

CARRIED = "訂正の前の受諾を引きつぐため。"


@dataclass(frozen=True)
class Told:
    """One letter that was issued, and what waits for an answer."""

    letter: ResultLetter
    award: Award | None


Held = Mapping[UUID, Proposal]


def hold(releases: Sequence[Release]) -> Held:
    """Lock what the act writes: the proposals in one order, then the call whose pot it is. Who
    withdraws one meanwhile is before it, or comes too late.
    """
    keys = Entry.objects.none().values("proposal")
    for each in releases:
        keys = keys.union(ranked.rows_of(each).values("proposal"))
    rows = Proposal.objects.filter(pk__in=list(keys.values_list("proposal", flat=True)))
    found = list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))
    offering.hold_pot(releases[0].review.round.course.call_id)
    return {each.pk: each for each in found}


def tell(whole: Staged, held: Held, *, by: Actor) -> list[Told]:
    """Every proposal of a result that is released now; ``held``: as they were locked."""
    if whole.release.corrects is not None:
        put_aside(whole.release.corrects, by)
    decide(whole, held, by)
    awards = awards_of(whole, by)
    about = [telling(row, whole.release, due_of(awards.get(row.entry.pk))) for row in whole.rows]
    letters = issuing.issue_all(about)
    return [
        Told(letter, awards.get(row.entry.pk))
        for row, letter in zip(whole.rows, letters, strict=True)
    ]


def due_of(award: Award | None) -> DueDate | None:
    """Until when an answer is asked for."""
    return award.due if award and award.status == AwardStatus.WAITING else None


def decide(whole: Staged, held: Held, by: Actor) -> None:
    """The last move of each proposal whose first result it is, and that is not reviewed on."""
    if whole.release.kind == ReleaseKind.CORRECTION:
        return
    over = [each for each in whole.decisions if each.kind != DecisionKind.CONTINUED]
    deciding.decide_all([held[each.entry.proposal_id] for each in over], by=by)


def put_aside(decision: Decision, by: Actor) -> None:
    """What was told before holds no more."""
    for each in Award.objects.filter(decision=decision).exclude(status=AwardStatus.REPLACED):
        awards.replace(each, by=by)


def awards_of(whole: Staged, by: Actor) -> dict[int, Award]:
    """What the decisions grant or may offer, by the key of the entry; nothing of what is nothing.
    Made together: who is to answer, and who waits for a turn, in one move each.
    """
    found, asked, held = to_be(whole)
    carried = {each.decision_id: carrying.carried(each.decision) for each in found}
    Award.objects.bulk_create(found)
    awards.ask_all(asked, by=by)
    awards.hold_all(held, by=by)
    for each in found:
        if (old := carried[each.decision_id]) is not None and each not in held:
            carry_over(each, old, by=by)
    return {each.decision.entry_id: each for each in found}


def to_be(whole: Staged) -> tuple[list[Award], list[Award], list[Award]]:
    """The same not saved: all, those who are to answer, those who wait for a turn."""
    places = ranked.places(whole.release)
    found = [
        Award(
            decision=each, place=places[each.entry_id], silence=carrying.silence(each),
            amount=each.amount,
        )
        for each in whole.decisions
        if each.is_granting or each.kind == DecisionKind.RUNNER_UP
    ]  # fmt: skip
    asked = [each for each in found if needs_answer(each.decision)]
    held = [each for each in found if each.decision.kind == DecisionKind.RUNNER_UP]
    awards.set_terms(asked, held)
    return found, asked, held


def beforehand(whole: Staged) -> list[Award]:
    """What the decisions would be once they are told: asked, or held. Not saved."""
    found, asked, held = to_be(whole)
    would = {each.decision_id: AwardStatus.WAITING for each in asked}
    would |= {each.decision_id: AwardStatus.HELD for each in held}
    return [
        Award(
            decision=each.decision, amount=each.amount, due_on=each.due_on,
            due_time=each.due_time, status=would.get(each.decision_id, AwardStatus.STANDING),
        )
        for each in found
    ]  # fmt: skip


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
