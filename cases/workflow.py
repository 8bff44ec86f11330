"""協働事例の手続き: the table of moves and one verb per row. Status changes only here."""

from django.utils import timezone

from cases import notices, permissions
from cases.choices import CITIZEN_WORDING, TURN, Answer
from cases.choices import CaseStatus as S
from cases.models import Case, CaseNumberSeries, PartnerAsk
from cases.sheet import checklist, derived, partner_links
from core.caching import pages
from core.calendar import fiscal_year
from core.numbering import next_number
from core.people import Actor, LinkHolder
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while

UNREAD = (
    "相手方が確かめたあとに、内容が変わりました。もう一度確かめなくてよい理由を書いてください。"
)
ASK_PARTNER = Transition(
    "ask_partner",
    {S.DRAFT},
    S.WITH_PARTNER,
    "相手方に確認を頼む",
    permissions.writes,
    "domain facts §5: 相手方確認; 原則「相互理解」",
)
AGREE = Transition(
    "agree",
    {S.WITH_PARTNER},
    S.CHECKED,
    "この内容でよいと答える",
    permissions.answers,
    "原則「対等」: both sides say what the case says",
)
ASK_CHANGES = Transition(
    "ask_changes",
    {S.WITH_PARTNER},
    S.DRAFT,
    "直してほしいと答える",
    permissions.answers,
    "原則「対等」: both sides say what the case says",
    needs_reason=True,
)
ASK_AGAIN = Transition(
    "ask_again",
    {S.WITH_PARTNER},
    S.WITH_PARTNER,
    "もう一度送る",
    permissions.writes,
    "a letter gets lost, a term runs out",
)
TAKE_BACK = Transition(
    "take_back",
    {S.WITH_PARTNER},
    S.DRAFT,
    "確認の依頼を取り消す",
    permissions.writes,
    "the section noticed a mistake",
)
RECORD_CHECK = Transition(
    "record_check",
    {S.DRAFT, S.WITH_PARTNER},
    S.CHECKED,
    "紙や電話での確認を記録する",
    permissions.writes,
    "paper and telephone are equal to the web",
    needs_reason=True,
)
APPROVE = Transition(
    "approve",
    {S.CHECKED},
    S.APPROVED,
    "承認する",
    permissions.approves,
    "domain facts §5: 推進課承認",
)
SEND_BACK = Transition(
    "send_back",
    {S.CHECKED, S.APPROVED, S.UNPUBLISHED},
    S.DRAFT,
    "担当課に戻す",
    permissions.approves,
    "domain facts §5: 推進課承認",
    needs_reason=True,
)
PUBLISH = Transition(
    "publish",
    {S.APPROVED, S.UNPUBLISHED, S.ARCHIVED},
    S.PUBLISHED,
    "公開する",
    permissions.publishes,
    "原則「情報の公開」",
)
UNPUBLISH = Transition(
    "unpublish",
    {S.PUBLISHED},
    S.UNPUBLISHED,
    "公開を止める",
    permissions.hides,
    "a mistake or a wish of a person shown must be heeded at once",
    needs_reason=True,
)
ARCHIVE = Transition(
    "archive",
    {S.PUBLISHED, S.UNPUBLISHED},
    S.ARCHIVED,
    "公開を終えて保存する",
    permissions.publishes,
    "city setting: records are kept, the catalogue stays current",
    needs_reason=True,
)
CASE = Lifecycle(
    "case", "協働事例", Case, S, TURN,
    (
        ASK_PARTNER, AGREE, ASK_CHANGES, RECORD_CHECK, ASK_AGAIN, TAKE_BACK, APPROVE, PUBLISH,
        SEND_BACK, UNPUBLISH, ARCHIVE,
    ),
    CITIZEN_WORDING,
)  # fmt: skip
guard(CASE)


@CASE.verb(ASK_PARTNER)
def ask_partner(case: Case, *, by: Actor, note: str = "") -> Case:
    """Send the partner a link with the text; while they read it, it does not change."""
    case = locked(case)
    move(case, ASK_PARTNER, by=by, note=note)
    refuse_while(checklist.missing(case), "まだ書かれていないことがあります")
    refuse_while([] if case.partner_email else ["相手方のメールアドレス"], "送り先がありません")
    refuse_while(partner_links.wrong_address(case), "送り先がちがいます")
    notices.case_check_asked(partner_links.ask(case, by=by), note)
    return case


@CASE.verb(ASK_AGAIN)
def ask_again(case: Case, *, by: Actor, note: str = "") -> Case:
    """A new link with a new term, perhaps to a corrected address; the old one stops working."""
    case = locked(case)
    move(case, ASK_AGAIN, by=by, note=note)
    refuse_while(partner_links.wrong_address(case), "送り先がちがいます")
    partner_links.close(case)
    notices.case_check_asked(partner_links.ask(case, by=by), note)
    return case


@CASE.verb(AGREE)
def agree(case: Case, *, by: LinkHolder[PartnerAsk], name: str, note: str = "") -> Case:
    """The partner finds it right; ``name`` says who answers."""
    return _answered(case, AGREE, Answer.AGREED, by, name, note)


@CASE.verb(ASK_CHANGES)
def ask_changes(case: Case, *, by: LinkHolder[PartnerAsk], name: str, note: str) -> Case:
    """The partner wants something changed and says what."""
    return _answered(case, ASK_CHANGES, Answer.CHANGES, by, name, note)


def _answered(
    case: Case,
    transition: Transition,
    answer: Answer,
    by: LinkHolder[PartnerAsk],
    name: str,
    note: str,
) -> Case:
    case = locked(case)
    transition.require(case, by)
    ask = partner_links.open_ask(by.link)
    partner_links.answer(ask, answer, name=name, comments=note)
    if answer is Answer.AGREED:
        case.note_agreement()
    else:
        case.agreed_version = None
    move(case, transition, by=by, note=note)
    notices.case_check_answered(case, ask)
    return case


@CASE.verb(RECORD_CHECK)
def record_check(case: Case, *, by: Actor, note: str) -> Case:
    """The partner has checked it on paper or by telephone; ``note`` says who and how."""
    case = locked(case)
    case.note_agreement()
    move(case, RECORD_CHECK, by=by, note=note)
    refuse_while(checklist.missing(case), "まだ書かれていないことがあります")
    partner_links.close(case)
    return case


@CASE.verb(TAKE_BACK)
def take_back(case: Case, *, by: Actor, note: str = "") -> Case:
    """The link stops working, the text can be written again; the partner is told."""
    case = locked(case)
    move(case, TAKE_BACK, by=by, note=note)
    if ask := partner_links.close(case):
        notices.case_check_taken_back(ask)
    return case


@CASE.verb(APPROVE)
def approve(case: Case, *, by: Actor, note: str = "") -> Case:
    """The clerk finds it fit for the public.

    ``note`` says why, if the partner read another text.
    """
    case = locked(case)
    APPROVE.require(case, by)
    settle_unread(case, note)
    move(case, APPROVE, by=by, note=note)
    return case


@CASE.verb(SEND_BACK)
def send_back(case: Case, *, by: Actor, note: str) -> Case:
    """To the section once more, with the reason."""
    case = locked(case)
    move(case, SEND_BACK, by=by, note=note)
    notices.case_sent_back(case, note)
    return case


@CASE.verb(PUBLISH)
def publish(case: Case, *, by: Actor, note: str = "") -> Case:
    """Everybody sees it; the first time it gets its number, which it keeps for ever.

    ``note`` says why, if the partner read another text.
    """
    case = locked(case)
    PUBLISH.require(case, by)
    settle_unread(case, note)
    refuse_while(checklist.findings(case), "直してから公開してください")
    if case.number is None:
        now = timezone.now()
        case.published_at, case.confirmed_on = now, timezone.localdate(now)
        case.number = next_number(CaseNumberSeries, fiscal_year(case.confirmed_on), letter="J")
        derived.derive(case)
    case.raise_version()  # what everybody sees is a version of its own
    move(case, PUBLISH, by=by, note=note)
    notices.case_published(case)
    pages.refresh_after_commit()
    return case


@CASE.verb(UNPUBLISH)
def unpublish(case: Case, *, by: Actor, note: str) -> Case:
    """Nobody outside sees it any more: page, list, feed, data, pictures, kept pages."""
    case = locked(case)
    move(case, UNPUBLISH, by=by, note=note)
    notices.case_unpublished(case)
    pages.refresh_after_commit()
    return case


@CASE.verb(ARCHIVE)
def archive(case: Case, *, by: Actor, note: str) -> Case:
    """Out of the catalogue, kept with the city's records."""
    case = locked(case)
    move(case, ARCHIVE, by=by, note=note)
    pages.refresh_after_commit()
    return case


def settle_unread(case: Case, note: str) -> None:
    """What the partner agreed to has changed: only with a reason (原則「対等」), given once."""
    if not case.is_changed_since_agreed:
        return
    refuse("" if note.strip() else UNREAD)
    case.note_agreement()
