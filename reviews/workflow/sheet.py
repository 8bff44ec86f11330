"""採点表の手続き: written, handed in, given back, ended; the table of moves and their verbs."""

from collections.abc import Iterable

from django.utils import timezone

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from reviews import permissions
from reviews.choices import SHEET_TURN, SHEET_WORDING
from reviews.choices import SheetStatus as S
from reviews.marking import agreed, completeness, seeing, standing
from reviews.models import Review, Sheet
from reviews.notices import sheet as notices

MISSING = "まだ書かれていないことがあります"
SEEN = (
    "ほかの委員の点が見えたあとなので、自分では点を見直せません。"
    "点をそのままにするか、見直す理由を事務局に伝えてください。"
)
AFTER_SEEN = "（ほかの委員の点が見えたあとに、書き直せるようにしました）"
SAME = "提案は、変わっていません。出した採点表を直すときは、事務局に伝えてください。"

SUBMIT = Transition(
    "submit", {S.DRAFT}, S.SUBMITTED, "採点表を出す", permissions.scores,
    "domain facts §3.6: scores are locked on submit",
)  # fmt: skip
ABSTAIN = Transition(
    "abstain", {S.DRAFT}, S.ABSTAINED, "採点を見送る", permissions.scores,
    "a member who cannot judge says so with the reason, instead of a mark", needs_reason=True,
)  # fmt: skip
REOPEN = Transition(
    "reopen", {S.SUBMITTED, S.ABSTAINED}, S.DRAFT, "書き直せるようにする", permissions.reopens,
    "domain facts §3.6: later change only with reason and log", needs_reason=True,
)  # fmt: skip
RECONSIDER = Transition(
    "reconsider", {S.SUBMITTED, S.ABSTAINED}, S.DRAFT, "点を見直す", permissions.scores,
    "calls.md §7: a newer version of the proposal asks who has scored: keep or alter",
)  # fmt: skip
CLOSE = Transition(
    "close", {S.DRAFT, S.SUBMITTED, S.ABSTAINED}, S.CLOSED, "終える", permissions.ends_tasks,
    "calls.md §2 (pkp-lib): what ends a task says so", needs_reason=True,
)  # fmt: skip
RESUME = Transition(
    "resume", {S.CLOSED}, S.DRAFT, "もう一度ひらく", permissions.ends_tasks,
    "calls.md §7: office or chair may lift a recusal with the reason", needs_reason=True,
)  # fmt: skip
SHEET = Lifecycle(
    "sheet", "採点表", Sheet, S, SHEET_TURN,
    (SUBMIT, ABSTAIN, REOPEN, RECONSIDER, CLOSE, RESUME), SHEET_WORDING,
)  # fmt: skip
guard(SHEET)


def held(sheet: Sheet) -> Sheet:
    """The sheet with its round locked in one order (round, then sheet), so that who hands in the
    last sheet and who opens the scores wait for each other.
    """
    rounds = Review.objects.select_for_update(of=("self",), no_key=True)
    rounds.get(entries__sheets=sheet.pk)
    return locked(sheet)


def require_writable(sheet: Sheet) -> None:
    """Raise NotAllowedNow unless marks may be written on it now."""
    refuse(standing.why_shut(sheet))


@SHEET.verb(SUBMIT)
def submit(sheet: Sheet, *, by: Actor, note: str = "") -> Sheet:
    """Everything is marked, and of the version that counts: from now on it is locked. The one mark
    of the committee was agreed in a meeting that is over and had its quorum.
    """
    sheet = held(sheet)
    SUBMIT.require(sheet, by)
    require_writable(sheet)
    refuse_while(completeness.missing(sheet), MISSING)
    refuse(agreed.why_not(sheet))
    sheet.submitted_at = timezone.now()
    move(sheet, SUBMIT, by=by, note=note)
    return sheet


@SHEET.verb(ABSTAIN)
def abstain(sheet: Sheet, *, by: Actor, note: str) -> Sheet:
    """No mark of this member, which is never a 0."""
    sheet = held(sheet)
    ABSTAIN.require(sheet, by)
    require_writable(sheet)
    move(sheet, ABSTAIN, by=by, note=note)
    return sheet


@SHEET.verb(REOPEN)
def reopen(sheet: Sheet, *, by: Actor, note: str) -> Sheet:
    """The member may change it, with the reason on record; only before the scores are opened."""
    sheet = held(sheet)
    REOPEN.require(sheet, by)
    require_writable(sheet)
    sheet.submitted_at = None
    seen = AFTER_SEEN if seeing.may_have_seen(sheet) else ""
    move(sheet, REOPEN, by=by, note=note + seen)
    notices.sheet_reopened(sheet, note)
    return sheet


@SHEET.verb(RECONSIDER)
def reconsider(sheet: Sheet, *, by: Actor, note: str = "") -> Sheet:
    """The proposal was changed since: its scorer has read the change, and writes once more; never
    who may have seen the marks of others meanwhile.
    """
    sheet = held(sheet)
    RECONSIDER.require(sheet, by)
    require_writable(sheet)
    refuse("" if sheet.is_outdated else SAME)
    refuse(SEEN if seeing.may_have_seen(sheet) else "")
    sheet.submission_id, sheet.submitted_at = sheet.entry.submission_id, None
    move(sheet, RECONSIDER, by=by, note=note)
    return sheet


@SHEET.verb(CLOSE)
def close(sheet: Sheet, *, by: Actor, note: str) -> Sheet:
    """Nothing is to be done with it any more; what was marked is not reckoned."""
    sheet = locked(sheet)
    CLOSE.require(sheet, by)
    sheet.submitted_at = None
    move(sheet, CLOSE, by=by, note=note)
    return sheet


@SHEET.verb(RESUME)
def resume(sheet: Sheet, *, by: Actor, note: str) -> Sheet:
    """It was closed, and is to be written after all; what was marked is there."""
    sheet = locked(sheet)
    move(sheet, RESUME, by=by, note=note)
    return sheet


def close_all(sheets: Iterable[Sheet], by: Actor, why: str) -> None:
    """Close these, as a part of another act."""
    for each in sheets:
        close(each, by=by, note=why)
