"""What the city's own people will be sent about a consultation, as the page of the act shows it."""

from collections.abc import Iterable, Sequence
from typing import Any

from calls.models import Consultation, Meeting, SectionAsk
from calls.notices import consultation as notices
from calls.receivers import consultation as receivers
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox

Mails = list[dict[str, str]]
WORKING = "担当と、聞いている課"
OFFICE = "担当"


def to_city(
    kind: str, consultation: Consultation, who: str, told: Sequence[Receiver], **words: Any
) -> Mails:
    """The letter of this kind as it would leave to ``told``, whom ``who`` names; [] for nobody."""
    if not told:
        return []
    context = notices.facts(consultation) | words
    context["url"] = absolute(notices.staff_path(consultation))
    subject, text, _html = outbox.compose(f"calls/{kind}", context)
    return [{"way": "メール", "to": f"{who}　{len(told)}人", "subject": subject, "text": text}]


def routed(asks: Iterable[SectionAsk]) -> Mails:
    """The letters of ``consultation_routed``: one to each section."""
    city, found = receivers.City(), []
    for ask in asks:
        words = notices.asked(ask)
        told = city.section(ask)
        found += to_city("section_asked", ask.consultation, str(ask.section), told, **words)
    return found


def taken_back(ask: SectionAsk) -> Mails:
    """That nothing is to be done any more, to the section."""
    told = receivers.City().section(ask)
    return to_city("section_ask_taken_back", ask.consultation, str(ask.section), told)


def passed_over(asks: Iterable[SectionAsk]) -> Mails:
    """That nobody waits for a section: to it, to its head, to who is in charge."""
    city, found = receivers.City(), []
    for ask in asks:
        told = each_once((*city.section(ask), *city.heads(ask), *city.asker(ask)))
        name = str(ask.section)
        who = f"{name}と課長、{OFFICE}"
        found += to_city("section_passed_over", ask.consultation, who, told, section=name)
    return found


def answered(asks: Sequence[SectionAsk]) -> Mails:
    """That sections have answered, to who asked them and who is in charge."""
    city, found = receivers.City(), []
    for ask in asks:
        told, name = city.asker(ask), str(ask.section)
        who = f"聞いた人と{OFFICE}"
        found += to_city("section_answered", ask.consultation, who, told, section=name)
    return found


def replied(consultation: Consultation) -> Mails:
    """That whoever asked has replied, to those who work on it."""
    told = notices.concerned(consultation)
    return to_city("consultation_replied", consultation, WORKING, told, word=notices.REPLY)


def mended(consultation: Consultation, labels: str, *, by: Any) -> Mails:
    """What was mended, to those who work on it but for who mends."""
    told = [each for each in notices.concerned(consultation) if each.user_id != by.pk]
    return to_city("consultation_mended", consultation, WORKING, told, labels=labels)


def over(consultation: Consultation, kind: str) -> Mails:
    """That it is over, to the sections that have not answered and, where it is taken back, to who
    is in charge; ``kind``: the letter to whoever asked.
    """
    city, who = receivers.City(), "まだ答えていない課"
    told = notices.unheard(consultation, city)
    if kind == "consultation_withdrawn":
        told, who = each_once((*city.in_charge(consultation), *told)), f"{OFFICE}と、{who}"
    return to_city("consultation_over", consultation, who, told, word=notices.OVER[kind])


def met(kind: str, meeting: Meeting) -> Mails:
    """A meeting set, moved or cancelled, as both sides are told."""
    consultation, words = meeting.consultation, notices.met(meeting)
    told = notices.concerned(consultation)
    citys = to_city(notices.CITYS[kind], consultation, WORKING, told, **words)
    return notices.previews(consultation, kind, **words) + citys


def received(consultation: Consultation, due: str) -> Mails:
    """What leaves when a note taken down at the counter is received: to whoever came, by what is
    stored of the contact, and to who routes. ``due``: the day of the first answer, in words.
    """
    told = receivers.City().in_charge(consultation)
    arrived = to_city("consultation_arrived", consultation, OFFICE, told, due=due)
    return notices.previews(consultation, "consultation_received", due=due) + arrived
