"""Questions to partners by a link that works once and needs no account."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from cases.choices import Answer
from cases.models import Case, CatalogueSetting, PartnerAsk
from core.calendar import today
from core.calendar.law import LAST_MINUTE, moment
from core.workflow import NotAllowedNow

USED = "このリンクは、もう使われたか、取り消されています。"
RENEWED = (
    "このリンクのあとに、新しいリンクをメールで送りました。新しいほうのメールを開いてください。"
)
OURS = (
    "相手方のメールアドレス：職員か担当課のアドレスです。相手方のアドレスに直してください。"
    "紙や電話で確かめたときは「紙や電話での確認を記録する」を使います。"
)
EXPIRED = "このリンクは期限が切れています。市に新しいリンクを送ってもらってください。"


def digest(token: str) -> str:
    """What of a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def wrong_address(case: Case) -> list[str]:
    """Why the partner's link may not go there: nobody of the city answers as the partner."""
    email = case.partner_email
    staff = User.objects.staff().filter(email__iexact=email)
    is_ours = bool(email) and (email.lower() == case.section_email.lower() or staff.exists())
    return [OURS] if is_ours else []


def ask(case: Case, *, by: Any) -> tuple[PartnerAsk, str]:
    """An open question to the case's partner, and its token, which is kept nowhere else.

    The link works to the end of the day that the letter names.
    """
    token = secrets.token_urlsafe(32)
    question = PartnerAsk.objects.create(
        case=case,
        email=case.partner_email,
        digest=digest(token),
        by=by,
        expires_at=expiry(),
    )
    return question, token


def expiry() -> datetime:
    """Until when a link that is sent today works (city setting)."""
    day = today() + timedelta(days=CatalogueSetting.current().answer_days)
    return moment(day, LAST_MINUTE) - timedelta(seconds=1)


def found(token: str) -> PartnerAsk | None:
    """The question behind a link, with its case; None for a wrong one."""
    asks = PartnerAsk.objects.select_related("case__section__department")
    return asks.filter(digest=digest(token)).first()


def is_asked_anew(ask: PartnerAsk) -> bool:
    """Whether a later link is out and waits for the answer."""
    return ask.case.asks.filter(at__gt=ask.at, closed_at=None).exists()


def refusal(ask: PartnerAsk) -> str:
    """Why a link cannot be used (any more); "" when it can."""
    if ask.closed_at is not None:
        return RENEWED if is_asked_anew(ask) else USED
    return EXPIRED if ask.expires_at < timezone.now() else ""


def open_ask(ask: PartnerAsk) -> PartnerAsk:
    """The question, locked, if it may still be answered. Raises NotAllowedNow."""
    fresh = PartnerAsk.objects.select_for_update().get(pk=ask.pk)
    if why := refusal(fresh):
        raise NotAllowedNow(why)
    return fresh


def answer(ask: PartnerAsk, what: Answer, *, name: str, comments: str) -> None:
    """Write the answer down; the link is used up."""
    ask.answer, ask.answered_by, ask.comments = what, name, comments
    ask.closed_at, ask.version = timezone.now(), ask.case.version
    ask.save()


def close(case: Case) -> PartnerAsk | None:
    """Take back the open question, if there is one; returns it."""
    open_one = case.asks.filter(closed_at=None).first()
    case.asks.filter(closed_at=None).update(closed_at=timezone.now())
    return open_one
