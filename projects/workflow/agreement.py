"""協議から協定へ: the table of moves of an agreement (and of an addendum), and its verbs.

Confirmation in the portal freezes the text and no more; the signed paper concludes (calls.md §6:
自治法234条5項). Every verb locks the project before the agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from core.calendar import today
from core.papers import take_in
from core.people import Person
from core.uploads import Accepted
from core.workflow import Lifecycle, Transition, guard, move, refuse, refuse_while
from projects import permissions
from projects.agreeing import applying, keeping, readiness, reading
from projects.agreeing.writing import held
from projects.beginning import dates
from projects.choices import AGREEMENT_TURN, AGREEMENT_WORDING, Side
from projects.choices import AgreementStatus as S
from projects.models import Agreement, AgreementPaper, AgreementVersion
from projects.notices import agreement as notices
from projects.workflow import project as projects

CHANGED = (
    "読んでいるあいだに、新しい版（{}）が出ました。確認は止めました。"
    "変わった所を読んでから、もう一度確認してください。"
)
ALREADY = "もう確認しています。"
NONE = "確認は、まだありません。"
STILL = "まだ確認できません"
NOT_BOTH = "両方の確認が、そろっていません。"
ONLY_ADDENDA = "協定書の話し合いをやめるときは、協議不調の手続きをします。"
NOT_MATCHING = "お金が、いまの決定と合いません。文を開いて直してください"
NO_PAPER = "署名した協定書の写しか、電子契約サービスのファイルをつけてください。"
FUTURE = "結んだ日は、今日までの日にしてください。"
TAKEN_BACK = "確認を取り消したため"
REOPENED = "固まった文を開いて直すため"
MOVED = "{}で、事業の終わりの日を決めたため。"

CONFIRM_AS_GROUP = Transition(
    "confirm_as_group", {S.TALKING}, "", "団体として確認する", permissions.confirms_for_group,
    "issue 14: frozen on both sides' confirmation",
)  # fmt: skip
CONFIRM_AS_CITY = Transition(
    "confirm_as_city", {S.TALKING}, "", "市として確認する", permissions.confirms_for_city,
    "calls.md §6: a 決裁番号 before the city confirms",
)  # fmt: skip
WITHDRAW_AS_GROUP = Transition(
    "withdraw_as_group", {S.TALKING}, "", "団体の確認を取り消す", permissions.confirms_for_group,
    "nothing is concluded yet",
)  # fmt: skip
WITHDRAW_AS_CITY = Transition(
    "withdraw_as_city", {S.TALKING}, "", "市の確認を取り消す", permissions.confirms_for_city,
    "nothing is concluded yet",
)  # fmt: skip
FREEZE = Transition(
    "freeze", {S.TALKING}, S.FROZEN, "文が固まる", permissions.speaks,
    "issue 14: frozen on both sides' confirmation with digest",
)  # fmt: skip
REOPEN = Transition(
    "reopen_text", {S.FROZEN}, S.TALKING, "文を開いて直す", permissions.speaks,
    "nothing is concluded yet", needs_reason=True,
)  # fmt: skip
CONCLUDE = Transition(
    "conclude_agreement", {S.FROZEN}, S.CONCLUDED, "結んだことを記録する", permissions.concludes,
    "自治法234条5項: 記名押印 or electronic signature",
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", {S.TALKING}, S.TAKEN_BACK, "変更協定の案をとりやめる", permissions.speaks,
    "the text in force goes on", needs_reason=True,
)  # fmt: skip
AGREEMENT = Lifecycle(
    "agreement", "協定書", Agreement, S, AGREEMENT_TURN,
    (
        CONFIRM_AS_GROUP, CONFIRM_AS_CITY, WITHDRAW_AS_GROUP, WITHDRAW_AS_CITY, FREEZE, REOPEN,
        CONCLUDE, TAKE_BACK,
    ),
    AGREEMENT_WORDING,
)  # fmt: skip
guard(AGREEMENT)
CONFIRM = {Side.GROUP: CONFIRM_AS_GROUP, Side.CITY: CONFIRM_AS_CITY}
WITHDRAW = {Side.GROUP: WITHDRAW_AS_GROUP, Side.CITY: WITHDRAW_AS_CITY}


@dataclass(frozen=True)
class Yes:
    """What a side says yes to, and how: ``sha256`` of the version that was read; 決裁番号 of the
    city; of a group on paper who said it and how.
    """

    sha256: str
    decided_on: date
    decision_number: str = ""
    said_by: str = ""
    heard: str = ""


@AGREEMENT.verb(CONFIRM_AS_GROUP)
def confirm_as_group(agreement: Agreement, *, by: Person, yes: Yes) -> Agreement:
    """The group says yes to the version it has read; the second yes freezes the text."""
    return confirmed(agreement, Side.GROUP, by, yes)


@AGREEMENT.verb(CONFIRM_AS_CITY)
def confirm_as_city(agreement: Agreement, *, by: Person, yes: Yes) -> Agreement:
    """The city says yes, after its 決裁; the second yes freezes the text."""
    return confirmed(agreement, Side.CITY, by, yes)


def why_not_confirmed(agreement: Agreement, side: str) -> str:
    """Why this side has nothing to confirm."""
    return reading.dead(agreement) or (ALREADY if side in reading.present(agreement) else "")


def why_not_withdrawn(agreement: Agreement, side: str) -> str:
    """Why this side has nothing to take back."""
    return "" if side in reading.present(agreement) else NONE


def confirmed(agreement: Agreement, side: Side, by: Person, yes: Yes) -> Agreement:
    """One side's yes, bound to the digest. Raises NotAllowedNow where a newer version is there."""
    agreement = held(agreement)
    CONFIRM[side].require(agreement, by)
    version: AgreementVersion = agreement.versions.latest("order")
    refuse(CHANGED.format(version) if version.sha256 != yes.sha256 else "")
    refuse(why_not_confirmed(agreement, side))
    base = reading.in_force(agreement.project) if agreement.order else None
    refuse_while([words for _page, words in readiness.lacking(agreement, base)], STILL)
    agreement.confirmations.create(version=version, side=side, by_id=by.pk, **vars(yes))
    move(agreement, CONFIRM[side], by=by)
    keeping.looked(agreement, by, side, version.order)
    if len(reading.present(agreement)) == len(CONFIRM):
        return frozen(agreement, by)
    notices.agreement_confirmed(agreement, side, version)
    return agreement


@AGREEMENT.verb(FREEZE)
def freeze(agreement: Agreement, *, by: Person, note: str = "") -> Agreement:
    """Both have said yes to one version: nobody edits any more."""
    return frozen(held(agreement), by, note)


def frozen(agreement: Agreement, by: Person, note: str = "") -> Agreement:
    """The same of a locked agreement: a part of the second yes."""
    FREEZE.require(agreement, by)
    found = {each.sha256 for each in reading.present(agreement).values()}
    both = len(reading.present(agreement)) == len(CONFIRM) and len(found) == 1
    refuse("" if both else NOT_BOTH)
    agreement.sha256, agreement.frozen_at = found.pop(), timezone.now()
    move(agreement, FREEZE, by=by, note=note)
    notices.agreement_frozen(agreement)
    return agreement


@AGREEMENT.verb(WITHDRAW_AS_GROUP)
def withdraw_as_group(agreement: Agreement, *, by: Person, note: str = "") -> Agreement:
    """The group takes its yes back."""
    return withdrawn(agreement, Side.GROUP, by, note)


@AGREEMENT.verb(WITHDRAW_AS_CITY)
def withdraw_as_city(agreement: Agreement, *, by: Person, note: str = "") -> Agreement:
    """The city takes its yes back."""
    return withdrawn(agreement, Side.CITY, by, note)


def withdrawn(agreement: Agreement, side: Side, by: Person, note: str) -> Agreement:
    """One side's yes counts no more; the other side's stays. ``note``: why, if they say it."""
    agreement = held(agreement)
    WITHDRAW[side].require(agreement, by)
    refuse(why_not_withdrawn(agreement, side))
    keeping.end_confirmations(agreement, TAKEN_BACK, side)
    move(agreement, WITHDRAW[side], by=by, note=note)
    notices.agreement_withdrawn(agreement, side, note)
    return agreement


@AGREEMENT.verb(REOPEN)
def reopen_text(agreement: Agreement, *, by: Person, note: str) -> Agreement:
    """Before it is concluded, either side may open the frozen text again, with its reason."""
    agreement = held(agreement)
    REOPEN.require(agreement, by)
    refuse(reading.dead(agreement))
    keeping.end_confirmations(agreement, REOPENED)
    agreement.sha256, agreement.frozen_at = "", None
    move(agreement, REOPEN, by=by, note=note)
    notices.agreement_reopened(agreement, reading.side_of(by, agreement.project), note)
    return agreement


@AGREEMENT.verb(CONCLUDE)
def conclude_agreement(
    agreement: Agreement, *, by: Person, on: date, way: str, files: Sequence[Accepted]
) -> Agreement:
    """The signed paper is here: what it says holds for the project from now on."""
    agreement = held(agreement)
    CONCLUDE.require(agreement, by)
    refuse(reading.dead(agreement))
    refuse("" if files else NO_PAPER)
    refuse_while(readiness.money(agreement), NOT_MATCHING)
    refuse(FUTURE if on > today() else "")
    for file in files:
        take_in(AgreementPaper(agreement=agreement, uploaded_by_id=by.pk), file)
    agreement.concluded_on, agreement.concluded_way = on, way
    move(agreement, CONCLUDE, by=by)
    holds(agreement, by)
    return agreement


def holds(agreement: Agreement, by: Person) -> None:
    """The project says what was agreed: it is agreed now, or it has been amended."""
    project = agreement.project
    applying.apply(agreement, project)
    if agreement.order:
        project.save()
        dates.follow_end(project, MOVED.format(agreement))
        notices.addendum_in_force(agreement)
        return
    projects.conclude(project, by=by)
    dates.follow_end(project, MOVED.format(agreement))
    applying.close_day(project, by)
    notices.agreement_concluded(agreement)


@AGREEMENT.verb(TAKE_BACK)
def take_back(agreement: Agreement, *, by: Person, note: str) -> Agreement:
    """The draft of an addendum is dropped; the text in force goes on."""
    agreement = held(agreement)
    TAKE_BACK.require(agreement, by)
    refuse("" if agreement.order else ONLY_ADDENDA)
    keeping.end_confirmations(agreement, note)
    move(agreement, TAKE_BACK, by=by, note=note)
    notices.addendum_taken_back(agreement, reading.side_of(by, agreement.project), note)
    return agreement
