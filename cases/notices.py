"""One function per letter by mail: who gets it, which words, what makes it unique."""

from typing import Any

from django.urls import reverse

from cases.choices import Answer
from cases.deadlines import the_clerks
from cases.models import Case, PartnerAsk
from core.calendar import wareki
from core.http import absolute
from notifications import outbox

PREVIEWED = {
    "ask_partner": "case_check_asked",
    "ask_again": "case_check_asked",
    "send_back": "case_sent_back",
    "publish": "case_published",
    "unpublish": "case_unpublished",
}


def case_check_asked(ask: PartnerAsk, token: str, note: str) -> None:
    """確認のお願い: the link to the text, until when, what the section adds."""
    outbox.post(
        "cases/case_check_asked",
        to=ask.email,
        context=facts(ask.case)
        | {
            "until": wareki(ask.expires_at),
            "note": note,
        },
        private_url=absolute(reverse("case_check", args=[token])),
        about=ask.case,
        dedupe_key=f"case_check_asked:{ask.pk}",
    )


def case_check_answered(case: Case, ask: PartnerAsk) -> None:
    """確認の答え: to the section; once agreed also to the clerk, whose turn it is."""
    context = facts(case) | {
        "agreed": ask.answer == Answer.AGREED,
        "answered_by": ask.answered_by,
        "comments": ask.comments,
        "url": staff_page(case),
    }
    clerks = [each.address for each in the_clerks()] if context["agreed"] else []
    for address in dict.fromkeys(filter(None, (section_address(case), *clerks))):
        outbox.post(
            "cases/case_check_answered",
            to=address,
            context=context,
            about=case,
            dedupe_key=f"case_check_answered:{ask.pk}:{address}",
        )


def case_sent_back(case: Case, reason: str) -> None:
    """担当課へのお返し: with the reason."""
    _tell("case_sent_back", case, section_address(case), reason=reason, url=staff_page(case))


def case_published(case: Case) -> None:
    """公開のお知らせ: to the section and to the partner."""
    for address in people_of(case):
        _tell("case_published", case, address, url=absolute(case.get_absolute_url()))


def case_unpublished(case: Case) -> None:
    """公開停止のお知らせ: to the section and to the partner."""
    for address in people_of(case):
        _tell("case_unpublished", case, address)


def case_question(
    case: Case,
    to: str,
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
        dedupe_key=f"case_question:{occasion}:{to}",
    )


def sent_about(case: Case) -> Any:
    """Every mail about this case, with what became of it, the newest first."""
    return outbox.sent_about(case)


def preview(case: Case, act: str) -> dict[str, str] | None:
    """``way``, ``to``, ``subject``, ``text`` of the mail of an act; None when nobody gets one."""
    receivers = {
        "ask_partner": [case.partner_email],
        "ask_again": [case.partner_email],
        "send_back": [section_address(case)],
    }.get(act, people_of(case))
    to = "、".join(filter(None, receivers))
    if act not in PREVIEWED or not to:
        return None
    page = absolute(f"/cases/{case.number or '〇〇〇-〇〇〇'}/")
    to_come = {"until": "（送った日から決まります）", "note": "", "reason": "（ここに書く理由）"}
    url = staff_page(case) if act == "send_back" else page
    context = facts(case) | to_come | {"url": url}
    subject, text, _html = outbox.compose(f"cases/{PREVIEWED[act]}", context)
    return {"way": "メール", "to": to, "subject": subject, "text": text}


def section_address(case: Case) -> str:
    """Where the section reads: its own address, else that of who began the case."""
    return case.section_email or (case.created_by.email if case.created_by else "")


def people_of(case: Case) -> list[str]:
    """The addresses of the section and the partner, each once."""
    return list(dict.fromkeys(filter(None, (section_address(case), case.partner_email))))


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


def _tell(kind: str, case: Case, address: str, **context: Any) -> None:
    """One letter about the move that has just been logged."""
    if address:
        outbox.post(
            f"cases/{kind}",
            to=address,
            context=facts(case) | context,
            about=case,
            dedupe_key=f"{kind}:{case.pk}:{case.log.count()}:{address}",
        )
