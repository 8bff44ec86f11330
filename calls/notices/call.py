"""Letters about a call, to those who follow it or consult on it: what happened, and what now."""

from collections.abc import Sequence
from typing import Any

from calls.models import Call
from calls.notices.following import stop_links
from calls.receivers import call as receivers
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox

REASON = "（ここに書く理由）"


def call_opened(call: Call) -> None:
    """募集をはじめました."""
    _tell("call_opened", call)


def call_unannounced(call: Call, reason: str) -> None:
    """予告の取り下げ: the call may not come."""
    _tell("call_unannounced", call, reason=reason)


def call_corrected(call: Call, changes: Sequence[str], reason: str, to: Sequence[Receiver]) -> None:
    """訂正: what has changed, and why; the days too. ``to``: whom it concerns."""
    _tell("call_corrected", call, to, changes=list(changes), reason=reason)


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
    """結果の公表."""
    _tell("call_decided", call)


def call_cancelled(call: Call, reason: str) -> None:
    """中止, with the reason."""
    _tell("call_cancelled", call, reason=reason)


def sent_about(call: Call) -> Any:
    """Every mail about this call, the newest first."""
    return outbox.sent_about(call)


def previews(
    call: Call, kind: str, *, note: str = "", changes: Sequence[str] = (),
    to: Sequence[Receiver] | None = None,
) -> list[dict[str, str]]:  # fmt: skip
    """``to``: whom it concerns, if not everybody.

    ``way``, ``to`` (how many), ``subject``, ``text`` of the mail; [] for no kind, or nobody.

    Everybody gets the same words but for the way to stop it.
    """
    heard = receivers.listeners(call) if to is None else to
    told = len(heard) if kind else 0
    if not told:
        return []
    words = facts(call) | {"reason": note or REASON, "changes": list(changes)}
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


def _tell(kind: str, call: Call, to: Sequence[Receiver] | None = None, **context: Any) -> None:
    """One letter to each of them about the move that has just been logged."""
    occasion, links = call.log.count(), stop_links(call)
    for receiver in receivers.listeners(call) if to is None else to:
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(call) | context,
            private_url=links.get(receiver.address.lower(), ""),
            about=call,
            dedupe_key=f"{kind}:{call.pk}:{occasion}:{receiver.key}",
        )
