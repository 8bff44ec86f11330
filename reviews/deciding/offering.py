"""次点: who is asked next, and what for. The offer waits until every 受諾 of its pot is answered or
past; what falls free raises it up to the amount that was asked for (calls.md §7).
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from accounts.calendars import city_hall
from calls.models import Call, Course
from calls.rules import read
from core.calendar import Period, Terms, Unit, term, today
from proposals.models import Writer
from reviews.choices import AwardStatus, DecisionKind, ResultLetterKind
from reviews.deciding import budget, money, pots, ranked, rest, undecided
from reviews.letters import issuing, texts
from reviews.letters.facts import Telling
from reviews.models import Award, AwardLog, Decision, ResultLetter

S = AwardStatus
BY_ITSELF = "ほかの提案の返事がそろったため、自動で。"
SWITCHED_OFF = "この結果では、次点に自動では声をかけません。画面で声をかけてください。"
DEPARTS = "順位とちがう決定があるため、次点に自動では声をかけません。画面で決めてください。"
AWAITED = (
    "この枠には、受諾の返事を待っている提案があります。"
    "返事がそろうか、期限が過ぎてから声をかけます。"
)
UNDECIDED = (
    "この枠には、まだ結果を知らせていない提案か、準備している結果があります。"
    "結果を知らせてから声をかけます。"
)
EMPTY = "この枠には、残りがありません。"
NO_PLACE = "採択した事業に辞退がないため、空いたところがありません。"
EARLIER = "先の順番の次点があります。"
ENOUGH = "額を上げられません。求めた額に達しているか、枠に残りがありません。"
PASSED_ON = "もう次点の方に声をかけたため、返事を変えられません。市民活動推進課にお電話ください。"
NOT_ASKED = (
    "額をお知らせする前に次点を辞退しているため、受諾に変えられません。"
    "市民活動推進課にお電話ください。"
)
NAMED = (
    "decision__release", "decision__entry__proposal__call", "decision__entry__submission",
    "decision__entry__review__round__course__call",
)  # fmt: skip
OFFERS, KEPT = ("offer", "raise_offer"), ("keep", "decline_raise")
ENDS = {S.GIVEN_UP: "give_up", S.LAPSED: "lapse"}


def held(award: Award) -> Award:
    """The award, locked after the call whose pot it is paid from: one answer after the other."""
    hold_pot(award.decision.entry.review.round.course.call_id)
    rows = Award.objects.select_for_update(of=("self",), no_key=True).filter(pk=award.pk)
    [found] = rows.select_related(*NAMED)
    return found


def held_to_tell(award: Award) -> Award:
    """The same of whoever is asked next, with its people."""
    found = held(award)
    people = Prefetch("writers", Writer.objects.select_related("person"))
    prefetch_related_objects([found.decision.entry.proposal], people)
    return found


def hold_pot(call: int) -> None:
    """Keep others from binding money of this call until the act is over."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk=call).values_list("pk"))


def runner_ups(course: Course) -> list[Award]:
    """Those of the pot that are 次点 and have not answered no, the first one first."""
    rows: QuerySet[Award] = Award.objects.of_pot(pots.courses(course)).filter(
        decision__kind=DecisionKind.RUNNER_UP, status__in=[S.HELD, S.WAITING, S.ACCEPTED]
    )
    known = rows.select_related(*NAMED, "decision__release__corrects__release")
    return sorted(known.defer("decision__entry__submission__manifest"), key=in_turn)


def in_turn(award: Award) -> tuple[datetime | None, int, int]:
    """By the result itself, then by rank: a correction costs nobody their turn."""
    first = ranked.root(award.decision.release)
    return first.released_at, award.place or 0, award.pk


def is_awaited(course: Course) -> bool:
    """Whether somebody who is no 次点 has still to answer."""
    rows = Award.objects.of_pot(pots.courses(course)).filter(status=S.WAITING)
    return bool(rows.exclude(decision__kind=DecisionKind.RUNNER_UP).exists())


def waits(course: Course) -> str:
    """Why nobody of the pot can be offered anything yet; "" where somebody can."""
    if is_awaited(course):
        return AWAITED
    if undecided.is_open(course):
        return UNDECIDED
    return budget.fault(course.call) if course.has_money else ""


def following(course: Course) -> Award | None:
    """Who is to be asked now; None: nobody, or it is not time yet."""
    if waits(course):
        return None
    rows = runner_ups(course)
    if not rows:
        return None
    pot, kept = pots.of_course(course), kept_ones(rows)
    found = next((each for each in rows if can_be_raised(each, pot) and each.pk not in kept), None)
    if found is None and not any(each.status == S.WAITING for each in rows):
        found = next((each for each in rows if each.status == S.HELD), None)
        found = found if found is not None and rest.is_there(found, pot, rows) else None
    return found


def by_hand(award: Award) -> str:
    """Why a person has to ask it; "" where the city has said that it happens by itself, and no
    decision about the pot that was told departs from the rank.
    """
    if not award.decision.release.is_offered_by_itself:
        return SWITCHED_OFF
    shared = pots.courses(award.decision.entry.review.round.course)
    told = Decision.objects.told().filter(entry__review__round__course__in=shared)
    return DEPARTS if any(each.reason and each.heard_on for each in told) else ""


def can_be_raised(award: Award, pot: pots.Pot) -> bool:
    """Whether more can be offered to a 次点 that was asked already."""
    return award.status in (S.WAITING, S.ACCEPTED) and rest.amount_of(award, pot) > award.amount


def kept_ones(rows: Sequence[Award]) -> set[int]:
    """Who was offered more once and did not take it: it is not offered again by itself."""
    log = AwardLog.objects.filter(award__in=rows, transition__in=KEPT)
    return set(log.values_list("award", flat=True))


def why_not(award: Award) -> str:
    """Why it cannot be asked now; "" where it can."""
    course = award.decision.entry.review.round.course
    if why := waits(course):
        return why
    rows = runner_ups(course)
    if any(each.status == S.WAITING for each in rows):
        return AWAITED
    first = next((each for each in rows if each.status == S.HELD), award)
    if first.pk != award.pk:
        return EARLIER
    if rest.is_there(award, pots.of_course(course), rows):
        return ""
    return EMPTY if money.has_money(award.decision.entry) else NO_PLACE


def why_not_more(award: Award) -> str:
    """Why it cannot be offered more; "" where it can."""
    course = award.decision.entry.review.round.course
    if why := waits(course):
        return why
    is_runner_up = award.decision.kind == DecisionKind.RUNNER_UP
    pot = pots.of_course(course)
    return "" if is_runner_up and can_be_raised(award, pot) else ENOUGH


def why_not_back(award: Award) -> str:
    """Why an 辞退, or silence that counted as one, is not taken back; "" where it is, or where
    there is none. A 次点 that gave up before it was asked has nothing that it could take.
    """
    if award.status not in ENDS:
        return ""
    last = award.log.filter(transition=ENDS[S(award.status)]).last()
    if last is not None and last.source == S.HELD:
        return NOT_ASKED
    return PASSED_ON if last is None or has_passed_on(award, last.at) else ""


def has_passed_on(award: Award, since: datetime) -> bool:
    """Whether somebody else of the pot was asked since, or the money is gone."""
    course = award.decision.entry.review.round.course
    left = pots.of_course(course).left
    if left is not None and left < award.amount:
        return True
    asked = AwardLog.objects.filter(
        transition__in=OFFERS, award__in=Award.objects.of_pot(pots.courses(course)), at__gte=since
    )
    return bool(asked.exclude(award=award).exists())


def due_on(decision: Decision) -> date:
    """The last day of an answer that is asked for today; never a day on which nobody is there."""
    return days_from_today(decision.release.answer_days)


def offer_due_on(award: Award) -> date:
    """The same of an offer, by the rule of the call."""
    return days_from_today(read(award.decision.entry.review.round.rule)["answer_days"])


def days_from_today(days: int) -> date:
    """So many days from today on, moved to an open day."""
    return term(today(), Period(days, Unit.DAYS), Terms(), city_hall(), roll=True).on


def letter(award: Award) -> ResultLetter:
    """The letter of an offer, with its number."""
    decision = award.decision
    call = decision.entry.review.round.course.call
    return issuing.issue(
        Telling(
            decision,
            ResultLetterKind.OFFER,
            texts.offer_body(decision, award.amount, award.secured),
            amount=award.amount,
            secured=award.secured,
            due=award.due,
            silence=award.silence,
            budget=budget.condition(call) if award.amount else "",
        )
    )
