"""How an answer came: by whom, by which door, on which day; and until when it is taken."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from calls.choices import Channel
from core.calendar import today, wareki
from core.people import Actor
from core.workflow import refuse
from proposals.permissions import represents
from reviews import permissions
from reviews.choices import AnswerDoor, AwardSilence, AwardStatus
from reviews.models import Award

OVER = "返事の期限が過ぎました。市民活動推進課にお電話ください。"
WHO = "返事をした人の名前を書いてください。"
ARRIVED = "返事が届いた日は、手紙を出した日（{}）からきょうまでの日にしてください。"
LATE = (
    "この返事は、期限（{}）のあとに届いています。期限のあとの受諾は、辞退として扱ったあとで、"
    "理由を書いて記録します。"
)


@dataclass(frozen=True)
class Word:
    """How the answer came: at the portal by the group itself, else who told it, how, and on which
    day (None: today).
    """

    door: str = AnswerDoor.WEB
    told_by: str = ""
    why_not: str = ""
    arrived_on: date | None = None


def at_door(award: Award, word: Word, by: Actor) -> Word:
    """The answer as it may be recorded: who is not of the group names who told it, and when. Raises
    NotAllowedNow.
    """
    if word.door == AnswerDoor.WEB:
        proposal = award.decision.entry.proposal
        is_own = proposal.channel != Channel.COUNTER and represents(by, proposal)
        refuse("" if is_own else WHO)
        return Word(why_not=word.why_not)
    refuse("" if word.told_by.strip() else WHO)
    arrived_on = word.arrived_on or today()
    refuse(fault(award, arrived_on))
    return replace(word, told_by=word.told_by.strip(), arrived_on=arrived_on)


def fault(award: Award, arrived_on: date) -> str:
    """Why no answer can have arrived on this day; "" where one can: nobody answers to a letter that
    has not left.
    """
    letter = award.decision.letters.in_order().last()
    first = letter.issued_on if letter else arrived_on
    return "" if first <= arrived_on <= today() else ARRIVED.format(wareki(first))


def record(award: Award, word: Word, by: Actor) -> None:
    """Who answered, when and how. Not saved."""
    word = at_door(award, word, by)
    award.answered_at, award.answered_by_id = timezone.now(), by.pk
    award.door, award.told_by, award.arrived_on = word.door, word.told_by, word.arrived_on
    award.why_not = word.why_not.strip()


def why_shut(award: Award, by: Actor) -> str:
    """Why no 受諾 is taken any more: its day is over. The office enters what arrived in time."""
    if award.due is None or award.due.at > timezone.now():
        return ""
    return "" if permissions.offers(by, award) and award.status == AwardStatus.WAITING else OVER


def why_late(award: Award, word: Word) -> str:
    """Why an answer that arrived on this day is no 受諾 by itself; "" where it is, or where the
    office waits on.
    """
    is_waited_for = award.silence != AwardSilence.LAPSES or award.due_on is None
    if is_waited_for or word.door == AnswerDoor.WEB:
        return ""
    arrived_on, last = word.arrived_on or today(), award.due_on
    return LATE.format(wareki(last)) if last and arrived_on > last else ""
