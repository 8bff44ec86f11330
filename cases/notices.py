"""One function per letter by mail: who gets it, which words, what makes it unique."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from cases import receivers
from cases.choices import Answer
from cases.models import Case, PartnerAsk
from core.calendar import wareki
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox


def case_check_asked(ask: PartnerAsk, note: str) -> None:
    """確認のお願い: the link to the text, until when, what the section adds."""
    outbox.post(
        "cases/case_check_asked",
        to=ask.email,
        context=facts(ask.case) | asking_words(ask.expires_at, note),
        private_url=absolute(reverse("case_check", args=[ask.token])),
        about=ask.case,
        dedupe_key=f"case_check_asked:{ask.pk}",
    )


def asking_words(expires_at: datetime, note: str) -> dict[str, str]:
    """What the question says: until when, what the section adds."""
    return {"until": wareki(expires_at), "note": note}


def case_check_taken_back(ask: PartnerAsk) -> None:
    """確認のお願いの取り消し: nothing is to be done, the link is over."""
    outbox.post(
        "cases/case_check_taken_back",
        to=ask.email,
        context=facts(ask.case),
        about=ask.case,
        dedupe_key=f"case_check_taken_back:{ask.pk}",
    )


def case_check_answered(case: Case, ask: PartnerAsk) -> None:
    """確認の答え: to the section; once agreed also to the clerks, whose turn it is."""
    context = facts(case) | {
        "agreed": ask.answer == Answer.AGREED,
        "answered_by": ask.answered_by,
        "comments": ask.comments,
        "url": staff_page(case),
    }
    clerks = receivers.the_clerks() if context["agreed"] else ()
    for receiver in each_once((*receivers.in_charge(case), *clerks)):
        outbox.post(
            "cases/case_check_answered",
            to=receiver,
            context=context,
            about=case,
            dedupe_key=f"case_check_answered:{ask.pk}:{receiver.key}",
        )


def case_sent_back(case: Case, reason: str) -> None:
    """担当課へのお返し: with the reason."""
    to = receivers.in_charge(case)
    _tell("case_sent_back", case, to, reason=reason, url=staff_page(case))


def case_published(case: Case) -> None:
    """公開のお知らせ: to the section and to the partner."""
    to = receivers.everybody(case)
    _tell("case_published", case, to, url=absolute(case.get_absolute_url()))


def case_unpublished(case: Case) -> None:
    """公開停止のお知らせ: to the section and to the partner."""
    _tell("case_unpublished", case, receivers.everybody(case))


def case_question(
    case: Case,
    to: Receiver,
    *,
    told: str,
    missing: str,
    sender_name: str,
    sender_email: str,
    text: str,
    occasion: str,
) -> None:
    """話を聞きたい: a visitor's question; whoever gets it answers the sender directly.

    ``told`` names all who get it, ``missing`` those whose address nobody knows.
    """
    outbox.post(
        "cases/case_question",
        to=to,
        reply_to=sender_email,
        context=facts(case)
        | {
            "told": told,
            "missing": missing,
            "sender_name": sender_name,
            "sender_email": sender_email,
            "message": text,
            "url": absolute(case.get_absolute_url()),
        },
        about=case,
        dedupe_key=f"case_question:{occasion}:{to.key}",
    )


def sent_about(case: Case) -> Any:
    """Every mail about this case, with what became of it, the newest first."""
    return outbox.sent_about(case)


def previews(
    case: Case, kind: str, *, expires_at: datetime, note: str = ""
) -> list[dict[str, str]]:
    """``way``, ``to``, ``subject``, ``text`` of a mail of this kind; [] for no kind, or nobody.

    ``expires_at``: until when a partner's link would work; ``note`` is what is typed beside the
    act. Everybody gets the same words by the same way.
    """
    told = {
        "case_check_asked": receivers.partner,
        "case_check_taken_back": receivers.asked,
        "case_sent_back": receivers.in_charge,
    }.get(kind, receivers.everybody)(case)
    to = "、".join(each.address for each in told)
    if not (kind and to):
        return []
    page = absolute(f"/cases/{case.number or '〇〇〇-〇〇〇'}/")
    words = {
        "case_check_asked": asking_words(expires_at, note),
        "case_sent_back": {"reason": note or "（ここに書く理由）", "url": staff_page(case)},
    }.get(kind, {"url": page})
    subject, text, _html = outbox.compose(f"cases/{kind}", facts(case) | words)
    return [{"way": "メール", "to": to, "subject": subject, "text": text}]


def facts(case: Case) -> dict[str, Any]:
    """What every letter may say."""
    return {
        "name": case.name,
        "number": case.number,
        "section": case.section,
    }


def staff_page(case: Case) -> str:
    """The case in the staff's rooms, behind sign-in."""
    return absolute(reverse("admin:cases_case_change", args=[case.pk]))


def _tell(kind: str, case: Case, to: Iterable[Receiver], **context: Any) -> None:
    """One letter to each of them about the move that has just been logged."""
    for receiver in to:
        outbox.post(
            f"cases/{kind}",
            to=receiver,
            context=facts(case) | context,
            about=case,
            dedupe_key=f"{kind}:{case.pk}:{case.log.count()}:{receiver.key}",
        )
