"""Questions to partners by a link that works once and needs no account."""

from datetime import datetime, timedelta

from accounts.models import User
from cases.choices import Answer
from cases.models import Case, CatalogueSetting, PartnerAsk
from core.calendar import today
from core.calendar.law import LAST_MINUTE, moment
from core.people import Person
from core.workflow import NotAllowedNow, locked

USED = "このリンクは、もう使われたか、取り消されています。"
RENEWED = (
    "このリンクのあとに、新しいリンクをメールで送りました。新しいほうのメールを開いてください。"
)
OURS = (
    "相手方のメールアドレス：職員か担当課のアドレスです。相手方のアドレスに直してください。"
    "紙や電話で確かめたときは「紙や電話での確認を記録する」を使います。"
)
EXPIRED = "このリンクは期限が切れています。市に新しいリンクを送ってもらってください。"


def wrong_address(case: Case) -> list[str]:
    """Why the partner's link may not go there: nobody of the city answers as the partner."""
    email = case.partner_email
    staff = User.objects.staff().filter(email__iexact=email)
    is_ours = bool(email) and (email.lower() == case.section_email.lower() or staff.exists())
    return [OURS] if is_ours else []


def ask(case: Case, *, by: Person) -> PartnerAsk:
    """A question to the case's partner; its link works to the end of the day the letter names."""
    return PartnerAsk.objects.issue(case=case, email=case.partner_email, by=by, expires_at=expiry())


def expiry() -> datetime:
    """Until when a link that is sent today works (city setting)."""
    day = today() + timedelta(days=CatalogueSetting.current().answer_days)
    return moment(day, LAST_MINUTE) - timedelta(seconds=1)


def found(token: str) -> PartnerAsk | None:
    """The question behind a link, with its case; None for a wrong one."""
    return PartnerAsk.objects.select_related("case__section__department").found(token)


def is_asked_anew(ask: PartnerAsk) -> bool:
    """Whether a later link is out and waits for the answer."""
    return ask.case.asks.unclosed().filter(at__gt=ask.at).exists()


def refusal(ask: PartnerAsk) -> str:
    """Why a link cannot be used (any more); "" when it can."""
    if ask.closed_at is not None:
        return RENEWED if is_asked_anew(ask) else USED
    return EXPIRED if ask.has_expired else ""


def open_ask(ask: PartnerAsk) -> PartnerAsk:
    """The question, locked, if it may still be answered. Raises NotAllowedNow."""
    fresh = locked(ask)
    if why := refusal(fresh):
        raise NotAllowedNow(why)
    return fresh


def answer(ask: PartnerAsk, what: Answer, *, name: str, comments: str) -> None:
    """Write the answer down; the link is used up."""
    ask.answer, ask.answered_by, ask.comments = what, name, comments
    ask.version = ask.case.version
    ask.use_up()
    ask.save()


def close(case: Case) -> PartnerAsk | None:
    """Take back the open question, if there is one; returns it."""
    open_one = case.asks.unclosed().first()
    case.asks.take_back()
    return open_one
