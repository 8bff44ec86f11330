"""Letters about a call, to those who follow it or consult on it: what happened, and what now."""

from collections.abc import Sequence
from typing import Any

from calls.models import Call, Question, Revision, Theme
from calls.notices import mailing
from calls.notices.following import how_to_stop, stop_links
from calls.phases import intake_of
from calls.receivers import call as receivers
from calls.receivers.question import asker
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox

REASON = "（ここに書く理由）"


def call_opened(call: Call) -> None:
    """募集をはじめました."""
    _tell("call_opened", call, closes=closing(call))


def call_unannounced(call: Call, reason: str) -> None:
    """予告の取り下げ: the call may not come."""
    _tell("call_unannounced", call, reason=reason)


def call_days_moved(call: Call, changes: Sequence[str]) -> None:
    """予告の日の変更: when it opens, or closes. What is told has changed since the last one."""
    occasion = f"revision{Revision.objects.get(call=call).number}"
    _tell("call_days_moved", call, occasion, changes=list(changes))


def call_corrected(
    call: Call, changes: Sequence[str], reason: str, themes: Sequence[Theme], *, is_of_themes: bool
) -> None:
    """訂正: what has changed, and why; the days too. To whom it concerns: see
    ``receivers.call.told_of_correction``, which the worker asks.
    """
    words = facts(call) | {"changes": list(changes), "reason": reason}
    mailing.to_all(
        "call_corrected", call, words, occasion=call.log.count(),
        themes=themes, is_of_themes=is_of_themes,
    )  # fmt: skip


def call_extended(call: Call, changes: Sequence[str], reason: str) -> None:
    """しめきりの延長: the new day."""
    _tell("call_extended", call, changes=list(changes), reason=reason)


def call_course_closed(call: Call, changes: Sequence[str], reason: str) -> None:
    """部門の受け付けの終わり."""
    _tell("call_course_closed", call, changes=list(changes), reason=reason)


def call_intake_ended(call: Call, reason: str) -> None:
    """受け付けの終わり, before its day."""
    _tell("call_intake_ended", call, reason=reason)


def call_decided(call: Call) -> None:
    """結果の公表, with its address where there is one."""
    _tell("call_decided", call, result_url=call.result_url)


def call_cancelled(call: Call, reason: str, questions: Sequence[Question] = ()) -> None:
    """中止, with the reason: to everybody, to who waits for an answer, and to the city's people
    who work on a consultation about it.
    """
    key, words = mailing.key_of("call_cancelled", call, call.log.count()), facts(call)
    askers = each_once(one for each in questions for one in asker(each))
    links = stop_links(call, of=askers)
    for receiver in askers:
        outbox.post(
            "calls/call_cancelled",
            to=receiver,
            context=words | {"reason": reason, "has_asked": True},
            private_url=links.get(receiver.address.lower(), ""),
            about=call,
            dedupe_key=f"{key}:{receiver.key}",
        )
    _tell("call_cancelled", call, reason=reason)


def sent_about(call: Call) -> Any:
    """Every mail about this call, the newest first."""
    return outbox.sent_about(call)


def previews(
    call: Call, kind: str, *, note: str = "", changes: Sequence[str] = (),
    to: Sequence[Receiver] | None = None, result_url: str = "",
) -> list[dict[str, str]]:  # fmt: skip
    """``way``, ``to`` (how many), ``subject``, ``text`` of the mail; [] for no kind, or nobody.
    ``to``: whom it concerns, if not everybody; ``result_url``: where the results stand.

    Everybody gets the same words but for the way to stop it.
    """
    heard = receivers.listeners(call) if to is None else to
    told = len(heard) if kind else 0
    if not told:
        return []
    words = facts(call) | {"reason": note or REASON, "changes": list(changes)}
    words |= {"result_url": result_url, "closes": closing(call)}
    words |= how_to_stop(call)
    subject, text, _html = outbox.compose(f"calls/{kind}", words)
    return [
        {"way": "メール", "to": f"知らせてほしい人など {told}人", "subject": subject, "text": text}
    ]


def facts(call: Call) -> dict[str, Any]:
    """What every letter may say: nothing of who else hears."""
    return {
        "title": call.title,
        "url": absolute(call.get_absolute_url()),
        "contact": call.contact,
    }


def closing(call: Call) -> list[str]:
    """Until when one may apply: a line for all courses, or one for each."""
    courses, milestones = list(call.courses.filter(closed_at=None)), list(call.milestones.all())
    days = [intake_of(course, milestones).closes for course in courses]
    said = {course.name: f"{day.due}まで" for course, day in zip(courses, days, strict=True) if day}
    if len(set(said.values())) == 1:
        return [f"しめきり　{next(iter(said.values()))}"]
    return [f"しめきり（{name}）　{words}" for name, words in said.items()]


def _tell(kind: str, call: Call, occasion: str = "", **context: Any) -> None:
    """One letter to each of them about the ``occasion``, else the move that was just logged; the
    worker writes.
    """
    occasion = occasion or str(call.log.count())
    mailing.to_all(kind, call, facts(call) | context, occasion=occasion)
