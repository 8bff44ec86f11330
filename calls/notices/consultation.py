"""Letters about consultations: one function per letter. They say the number and the title, and
lead behind sign-in; who has no page is told the words themselves.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from calls.models import Call, Consultation, Meeting, Message, SectionAsk
from calls.receivers import consultation as receivers
from calls.receivers.meeting_calendar import invitation
from core.calendar import wareki
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox

# A meeting is told to both sides, each in its own words.
CITYS = {
    "meeting_set": "meeting_set_city",
    "meeting_moved": "meeting_moved_city",
    "meeting_cancelled": "meeting_cancelled_city",
}

# What sections that have not answered are told of the end, by the letter to whoever asked.
REPLY, ADDED = "返事", "連絡"
OVER = {
    "consultation_advised": "助言を返して終わりました",
    "consultation_closed": "理由をつけて終わりました",
    "consultation_withdrawn": "取り下げられました",
}


def consultation_received(consultation: Consultation) -> None:
    """受付のお知らせ to whoever asked, and a word to the clerks."""
    tell_applicant("consultation_received", consultation)
    tell_city("consultation_arrived", consultation, receivers.City().in_charge(consultation))


def consultation_routed(asks: Sequence[SectionAsk]) -> None:
    """課への問い合わせ: what is asked, until when."""
    city = receivers.City()
    for ask in asks:
        occasion = f"{ask.pk}:{ask.due_set_at.isoformat()}"
        told = city.section(ask)
        tell_city("section_asked", ask.consultation, told, occasion=occasion, **asked(ask))


def asked(ask: SectionAsk) -> dict[str, str]:
    """What a section is told of what it is asked."""
    return {"section": str(ask.section), "note": ask.note, "until": wareki(ask.due_on)}


def section_ask_taken_back(ask: SectionAsk) -> None:
    """問い合わせの取り消し: nothing is to be done. Without a link: they see it no more."""
    told = receivers.City().section(ask)
    tell_city("section_ask_taken_back", ask.consultation, told, occasion=str(ask.pk))


def section_answered(ask: SectionAsk) -> None:
    """課の返事: to who asked and who is in charge."""
    told = receivers.City().asker(ask)
    occasion = f"{ask.pk}:{ask.due_set_at.isoformat()}"
    words = {"section": str(ask.section)}
    tell_city("section_answered", ask.consultation, told, occasion=occasion, **words)


def consultation_opened(message: Message) -> None:
    """市からの返事: that there is one."""
    occasion = str(message.pk)
    tell_applicant(
        "consultation_opened", message.consultation, occasion=occasion, words=message.text
    )


def consultation_asked_back(consultation: Consultation, message: Message) -> None:
    """市からの質問: until when one may take."""
    occasion = str(message.pk)
    tell_applicant("consultation_asked_back", consultation, occasion=occasion, words=message.text)


def consultation_replied(
    consultation: Consultation, message: Message, *, word: str = REPLY
) -> None:
    """相談した人の返事, or what they added unasked: to who routes it and to the sections that still
    answer.
    """
    told, occasion = concerned(consultation), str(message.pk)
    tell_city("consultation_replied", consultation, told, occasion=occasion, word=word)


def consultation_mended(consultation: Consultation, labels: Sequence[str], *, by: Any) -> None:
    """直したお知らせ to who works on it, but not to who typed it: what was mended, by name."""
    told = [each for each in concerned(consultation) if each.user_id != by.pk]
    occasion = consultation.updated_at.isoformat()
    words = {"labels": "、".join(labels)}
    tell_city("consultation_mended", consultation, told, occasion=occasion, **words)


def consultation_about(
    consultation: Consultation, before: str, after: str, note: str, *, has_call: bool
) -> None:
    """何についての相談かを変えたお知らせ to whoever asked: before, after, and why; ``has_call``:
    whether it counts for one now.
    """
    occasion = consultation.updated_at.isoformat()
    words: dict[str, Any] = {"before": before, "after": after, "note": note, "has_call": has_call}
    tell_applicant("consultation_about", consultation, occasion=occasion, **words)


def consultation_advised(consultation: Consultation) -> None:
    """助言."""
    occasion = moved(consultation)
    words = consultation.advice
    tell_applicant("consultation_advised", consultation, occasion=occasion, words=words)
    over(consultation, OVER["consultation_advised"])


def consultation_closed(consultation: Consultation, reason: str) -> None:
    """相談の終わり, with the reason."""
    tell_applicant("consultation_closed", consultation, occasion=moved(consultation), words=reason)
    if consultation.lapsed_at is None:
        over(consultation, OVER["consultation_closed"])
    else:
        clerks = receivers.City().in_charge(consultation)
        over(consultation, "返事の期限が過ぎたため、自動で終わりました", clerks)


def consultation_gone_on(consultation: Consultation) -> None:
    """返事を待たずに続けるお知らせ: to whoever was asked, and to whose turn it is now."""
    occasion = moved(consultation)
    tell_applicant("consultation_gone_on", consultation, occasion=occasion)
    told = receivers.City().in_charge(consultation)
    tell_city("consultation_gone_on_city", consultation, told, occasion=occasion)


def sections_passed_over(consultation: Consultation, asks: Sequence[SectionAsk]) -> None:
    """待たずに進むお知らせ: to each section and its head, and to who is in charge."""
    city, occasion = receivers.City(), moved(consultation)
    for ask in asks:
        told = each_once((*city.section(ask), *city.heads(ask), *city.asker(ask)))
        tell_city(
            "section_passed_over", consultation, told,
            occasion=f"{occasion}:{ask.pk}", section=str(ask.section),
        )  # fmt: skip


def call_cancelled(call: Call) -> None:
    """募集の中止: to who works on consultations about the call, which go on without it."""
    named = ("department", "successor__department")
    rows = call.consultations.going_on().prefetch_related(
        "writers__person", *(f"asks__section__{each}" for each in named)
    )
    if not rows:
        return
    city, occasion = receivers.City(), f"cancelled:{call.pk}"
    for each in rows:
        told, words = concerned(each, city), {"call": str(call)}
        tell_city("consultation_call_cancelled", each, told, occasion=occasion, **words)


def consultation_withdrawn(consultation: Consultation) -> None:
    """取り下げの控え, and a word to those who work on it."""
    tell_applicant("consultation_withdrawn", consultation, occasion=moved(consultation))
    clerks = receivers.City().in_charge(consultation)
    over(consultation, OVER["consultation_withdrawn"], clerks)


def consultation_reopened(consultation: Consultation) -> None:
    """もう一度はじめたお知らせ."""
    tell_applicant("consultation_reopened", consultation, occasion=moved(consultation))


def meeting_told(kind: str, meeting: Meeting) -> None:
    """会う日 (``meeting_set``, ``meeting_moved``, ``meeting_cancelled``), with the event."""
    consultation, occasion = meeting.consultation, f"{meeting.pk}:{meeting.sequence}"
    words = met(meeting)
    mine, citys = consultation.get_absolute_url(), staff_path(consultation)
    tell_applicant(kind, consultation, occasion=occasion, ics=invitation(meeting, mine), **words)
    tell_city(
        CITYS[kind], consultation, concerned(consultation),
        occasion=occasion, ics=invitation(meeting, citys), **words,
    )  # fmt: skip


def met(meeting: Meeting) -> dict[str, Any]:
    """When and where one meets, as the letters say it."""
    return {"when": f"{wareki(meeting.on)}{meeting.hours}", "place": meeting.place}


def over(consultation: Consultation, word: str, also: Iterable[Receiver] = ()) -> None:
    """The sections that have not answered yet need not any more."""
    told = each_once((*also, *unheard(consultation, receivers.City())))
    tell_city("consultation_over", consultation, told, occasion=moved(consultation), word=word)


def unheard(consultation: Consultation, city: receivers.City) -> list[Receiver]:
    """The people of the sections that have not answered and are waited for."""
    asks = consultation.asks.filter(taken_back_at=None, answered_at=None, passed_at=None)
    rows = asks.select_related("section__department", "section__successor__department")
    found = []
    for ask in rows:
        ask.consultation = consultation  # whose people are read once
        found += city.section(ask)
    return each_once(found)


def concerned(consultation: Consultation, city: receivers.City | None = None) -> list[Receiver]:
    """Who of the city works on it: who is in charge, and the sections that are asked."""
    city = city or receivers.City()
    prefetch_related_objects([consultation], "asks__section")
    asks = [each for each in consultation.asks.all() if each.taken_back_at is None]
    sections = [each for ask in asks for each in city.section(ask)]
    return each_once((*city.in_charge(consultation), *sections))


def previews(
    consultation: Consultation, kind: str, words: str = "", **known: Any
) -> list[dict[str, str]]:
    """The letter of this kind to whoever asked, as it would leave; [] for nobody."""
    found = []
    for receiver in receivers.applicants(consultation) if kind else ():
        context = facts(consultation) | reached(receiver) | {"words": words, **known}
        subject, text, _html = outbox.compose(f"calls/{kind}", context)
        kind_of_way = "紙の手紙" if receiver.is_by_post else "メール"
        found.append({"way": kind_of_way, "to": receiver.name, "subject": subject, "text": text})
    return found


def sent_about(consultation: Consultation) -> Any:
    """Every letter about it, with what became of it, the newest first."""
    return outbox.sent_about(consultation)


def tell_applicant(
    kind: str, consultation: Consultation, *, occasion: str = "", ics: str = "", **context: Any
) -> None:
    """One letter to each of those who asked, once per occasion."""
    for receiver in receivers.applicants(consultation):
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(consultation) | reached(receiver) | context,
            about=consultation,
            dedupe_key=f"{kind}:{consultation.pk}:{occasion}:{receiver.key}",
            ics="" if receiver.is_by_post else ics,
        )


def tell_city(
    kind: str,
    consultation: Consultation,
    to: Iterable[Receiver],
    *,
    occasion: str = "",
    ics: str = "",
    **context: Any,
) -> None:
    """One letter to each of these people of the city, once per occasion."""
    for receiver in to:
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(consultation) | context | {"url": absolute(staff_path(consultation))},
            about=consultation,
            dedupe_key=f"{kind}:{consultation.pk}:{occasion}:{receiver.key}",
            ics=ics,
        )


def reached(receiver: Receiver) -> dict[str, bool]:
    """How somebody is reached: whether they can open the page, whether it goes on paper."""
    return {"has_page": receiver.has_page, "by_post": receiver.is_by_post}


def facts(consultation: Consultation) -> dict[str, Any]:
    """What every letter may say."""
    return {
        "title": consultation.title,
        "number": consultation.number or "〇〇〇-〇〇〇〇",
        "due": wareki(consultation.due_on) if consultation.due_on else "",
        "silence": consultation.if_silent,
        "url": absolute(consultation.get_absolute_url()),
    }


def moved(consultation: Consultation) -> str:
    """Names the move that has just been logged."""
    return str(consultation.log.count())


def staff_path(consultation: Consultation) -> str:
    """The consultation in the staff's rooms."""
    return reverse("admin:calls_consultation_change", args=[consultation.pk])
