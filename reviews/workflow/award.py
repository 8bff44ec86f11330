"""受諾と辞退: the table of moves of an award, and its verbs.

An answer needs sign-in, paper or the telephone; silence never accepts (calls.md §6, §7).
"""

from collections.abc import Sequence

from django.utils import timezone

from calls.models import Course
from core.caching import pages
from core.people import CLOCK, Actor
from core.workflow import Lifecycle, NotAllowedNow, Transition, guard, move, move_all, refuse
from reviews import permissions
from reviews.choices import AWARD_TURN, AWARD_WORDING
from reviews.choices import AwardStatus as S
from reviews.deciding import acts, answers, offering, rest
from reviews.deciding.answers import Word
from reviews.models import Award
from reviews.notices import award as notices

NOT_SECURED = "前に受諾した額がありません。"
SECURED = "前に受諾した額があるので、辞退としては扱えません。"
STILL = "返事の期限は、まだ過ぎていません。"

LIVE: set[str] = {S.STANDING, S.HELD, S.WAITING, S.ACCEPTED, S.GIVEN_UP, S.LAPSED}

ASK = Transition(
    "ask", {S.STANDING}, S.WAITING, "受諾の返事をお願いする", permissions.offers,
    "domain facts §3.6: a cut amount or a condition needs the group's yes",
)  # fmt: skip
HOLD = Transition(
    "hold", {S.STANDING}, S.HELD, "次点として順番を待つ", permissions.offers,
    "domain facts §3.6: 次点 takes the remainder or gives up",
)  # fmt: skip
ACCEPT = Transition(
    "accept_award", {S.WAITING, S.GIVEN_UP}, S.ACCEPTED, "受諾する", permissions.answers,
    "calls.md §7: 受諾 needs sign-in, paper or telephone",
)  # fmt: skip
GIVE_UP = Transition(
    "give_up", {S.STANDING, S.HELD, S.WAITING, S.ACCEPTED}, S.GIVEN_UP, "辞退する",
    permissions.answers, "calls.md §1: withdrawal after the decision is normal",
)  # fmt: skip
LAPSE = Transition(
    "lapse", {S.WAITING}, S.LAPSED, "返事がないので、辞退として扱う", permissions.offers,
    "calls.md §7: silence as the row says; it never accepts", by_clock=True,
)  # fmt: skip
ACCEPT_LATE = Transition(
    "accept_lapsed", {S.LAPSED}, S.ACCEPTED, "届いた返事で、受諾にもどす", permissions.offers,
    "calls.md §7: silence as the row says; what arrived is no silence", needs_reason=True,
)  # fmt: skip
DECLINE = Transition(
    "decline_raise", {S.WAITING}, S.ACCEPTED, "前の額のままにする", permissions.answers,
    "calls.md §7: more that is offered takes nothing of what was accepted",
)  # fmt: skip
KEEP = Transition(
    "keep", {S.WAITING}, S.ACCEPTED, "前に受諾した額のままにする", permissions.offers,
    "calls.md §7: what was accepted is not lost by silence on more", by_clock=True,
)  # fmt: skip
OFFER = Transition(
    "offer", {S.HELD}, S.WAITING, "次点に声をかける", permissions.offers,
    "calls.md §7: once every 受諾 of the pot is answered or past", by_clock=True,
)  # fmt: skip
RAISE = Transition(
    "raise_offer", {S.WAITING, S.ACCEPTED}, S.WAITING, "額を上げて知らせる", permissions.offers,
    "calls.md §7: what falls free raises it, by a new letter and a new week", by_clock=True,
)  # fmt: skip
REPLACE = Transition(
    "replace", LIVE, S.REPLACED, "訂正で置きかえる", permissions.offers,
    "calls.md §7: after the release a correction is a new numbered letter",
)  # fmt: skip
AWARD = Lifecycle(
    "award", "受諾・辞退", Award, S, AWARD_TURN,
    (ACCEPT, DECLINE, GIVE_UP, ASK, HOLD, LAPSE, ACCEPT_LATE, KEEP, OFFER, RAISE, REPLACE),
    AWARD_WORDING,
)  # fmt: skip
guard(AWARD)


@AWARD.verb(ACCEPT)
def accept_award(award: Award, *, by: Actor, word: Word | None = None, note: str = "") -> Award:
    """受諾, within its day; also instead of an 辞退, until somebody else was asked."""
    award = offering.held(award)
    ACCEPT.require(award, by)
    word = word or Word()
    refuse(answers.why_shut(award, by))
    refuse(answers.why_late(award, word))
    refuse(offering.why_not_back(award))
    answers.record(award, word, by)
    award.secured = None
    move(award, ACCEPT, by=by, note=note)
    return settled(award, by)


@AWARD.verb(DECLINE)
def decline_raise(award: Award, *, by: Actor, word: Word | None = None, note: str = "") -> Award:
    """What was accepted stays; what was offered on top goes to whoever is next."""
    award = offering.held(award)
    DECLINE.require(award, by)
    refuse("" if award.secured is not None else NOT_SECURED)
    refuse(answers.why_shut(award, by))
    answers.record(award, word or Word(), by)
    award.amount, award.secured = award.secured or 0, None
    move(award, DECLINE, by=by, note=note)
    return settled(award, by)


@AWARD.verb(ACCEPT_LATE)
def accept_lapsed(award: Award, *, by: Actor, note: str, word: Word | None = None) -> Award:
    """A 受諾 that the office finds after the day, until the money went on: a recorded act."""
    award = offering.held(award)
    ACCEPT_LATE.require(award, by)
    refuse(offering.why_not_back(award))
    answers.record(award, word or Word(), by)
    move(award, ACCEPT_LATE, by=by, note=note)
    return settled(award, by)


@AWARD.verb(GIVE_UP)
def give_up(award: Award, *, by: Actor, word: Word | None = None, note: str = "") -> Award:
    """辞退: what falls free goes to the 次点. Never to anybody's disadvantage later."""
    award = offering.held(award)
    GIVE_UP.require(award, by)
    refuse(acts.obstacle(award))
    answers.record(award, word or Word(), by)
    award.secured = None
    move(award, GIVE_UP, by=by, note=note)
    return settled(award, by)


def settled(award: Award, by: Actor) -> Award:
    """What follows on an answer, in the same transaction."""
    notices.award_answered(award)
    acts.settled(award, by)
    go_on(course_of(award))
    return award


@AWARD.verb(ASK)
def ask(award: Award, *, by: Actor, note: str = "") -> Award:
    """The group's yes is needed, by the days of its result. A part of the release."""
    set_terms([award], [])
    move(award, ASK, by=by, note=note)
    return award


def ask_all(awards: Sequence[Award], *, by: Actor) -> None:
    """The same of all that were made together, with their terms."""
    move_all(awards, ASK, by=by)


def hold_all(awards: Sequence[Award], *, by: Actor) -> None:
    """次点 that were made together."""
    move_all(awards, HOLD, by=by)


def set_terms(asked: Sequence[Award], held: Sequence[Award]) -> None:
    """By when those are to answer; these have nothing yet. Not saved."""
    for each in asked:
        each.due_on, each.due_set_at = offering.due_on(each.decision), timezone.now()
        each.due_time = each.decision.release.answer_time
    for each in held:
        each.amount = 0


@AWARD.verb(HOLD)
def hold(award: Award, *, by: Actor, note: str = "") -> Award:
    """次点: nothing is offered yet. A part of the release."""
    set_terms([], [award])
    move(award, HOLD, by=by, note=note)
    return award


@AWARD.verb(LAPSE)
def lapse(award: Award, *, by: Actor, note: str = "") -> Award:
    """The day has passed in silence: it counts as 辞退, as the letter said."""
    award = offering.held(award)
    LAPSE.require(award, by)
    refuse(why_not_lapsed(award))
    move(award, LAPSE, by=by, note=note)
    notices.award_lapsed(award)
    acts.settled(award, by)
    go_on(course_of(award))
    return award


def why_not_lapsed(award: Award) -> str:
    """Why silence does not count as 辞退 now; "" where it does."""
    if award.secured is not None:
        return SECURED
    return "" if award.due is None or award.due.at <= timezone.now() else STILL


@AWARD.verb(KEEP)
def keep(award: Award, *, by: Actor, note: str = "") -> Award:
    """Nobody answered to the higher amount: the one that was accepted stands."""
    award = offering.held(award)
    KEEP.require(award, by)
    refuse("" if award.due is None or award.due.at <= timezone.now() else STILL)
    refuse("" if award.secured is not None else NOT_SECURED)
    award.amount, award.secured = award.secured or 0, None
    move(award, KEEP, by=by, note=note)
    acts.settled(award, by)
    go_on(course_of(award))
    return award


@AWARD.verb(OFFER)
def offer(award: Award, *, by: Actor, note: str = "") -> Award:
    """The 次点 is asked whether it takes the rest; a letter with a week of its own."""
    award = offering.held_to_tell(award)
    OFFER.require(award, by)
    refuse(offering.why_not(award))
    award.amount = rest.amount(award)
    set_day(award)
    move(award, OFFER, by=by, note=note)
    refuse(notices.award_offered(award, offering.letter(award)))
    return award


@AWARD.verb(RAISE)
def raise_offer(award: Award, *, by: Actor, note: str = "") -> Award:
    """More has fallen free: the 次点 is asked anew, up to what it asked for."""
    award = offering.held_to_tell(award)
    RAISE.require(award, by)
    refuse(offering.why_not_more(award))
    if award.status == S.ACCEPTED:
        award.secured = award.amount
    award.amount = rest.amount(award)
    set_day(award)
    move(award, RAISE, by=by, note=note)
    refuse(notices.award_offered(award, offering.letter(award)))
    return award


def set_day(award: Award) -> None:
    """A new day for the answer; who accepted before stays on record. Not saved."""
    award.due_on, award.due_set_at = offering.offer_due_on(award), timezone.now()
    pages.refresh_after_commit()


@AWARD.verb(REPLACE)
def replace(award: Award, *, by: Actor, note: str = "") -> Award:
    """Another decision was told instead. A part of the release of the correction."""
    move(award, REPLACE, by=by, note=note)
    return award


def course_of(award: Award) -> Course:
    """From whose pot it is paid."""
    course: Course = award.decision.entry.review.round.course
    return course


def go_on(course: Course) -> bool:
    """Ask whoever is next by itself (then True), or tell the office why somebody has to do it."""
    following = offering.following(course)
    if following is None:
        return False
    try:
        refuse(offering.by_hand(following))
        verb = offer if following.status == S.HELD else raise_offer
        verb(following, by=CLOCK, note=offering.BY_ITSELF)
    except NotAllowedNow as refusal:
        notices.award_by_hand(following, str(refusal))
        return False
    return True
