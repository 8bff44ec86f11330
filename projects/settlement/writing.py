"""What the group writes of its account: receipts, files, incomes. No status moves here."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import drafts, papers
from core.drafts import UNSEEN, Seen, Typed
from core.people import Person
from core.uploads import Accepted
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import ProjectStatus
from projects.choices.granting import MOST_RECEIPTS, SHEETS, MoneyPage, Way
from projects.choices.settlement import SettlementStatus
from projects.granting import ways
from projects.models import Project, ReceiptPaper, Settlement

S = ProjectStatus
SENT = "決算は、もう出してあります。直すときは、市民活動推進課にお電話ください。"
NOT_GRANTED = "交付決定のあとに、決算を書きはじめられます。"
NO_SETTLEMENT = "委託の事業には、額の確定はありません。検査のあとに、請求書で支払います。"
MOST_FILES = 3
TOO_MANY = f"領収書1枚に、ファイルは{MOST_FILES}個までです。"
UNKNOWN = "この領収書の行は、もうありません。"
WRITABLE = (SettlementStatus.DRAFT, SettlementStatus.SENT_BACK)


def why_not(project: Project) -> str:
    """Why there is nothing to settle yet, or ever; "" when there is."""
    way = ways.way_of(project)
    if way == Way.CONTRACT:
        return NO_SETTLEMENT
    if way == Way.NONE:
        return ways.NO_MONEY
    return "" if ways.granted(project) else NOT_GRANTED


def settlement_of(project: Project) -> Settlement | None:
    """The account, once somebody has begun to write it."""
    return getattr(project, "settlement", None)


@atomic
def begin(project: Project, *, by: Person) -> Settlement:
    """The account, a new one if there is none. Receipts may be put in from the 交付決定 on."""
    project = locked(project)
    if not permissions.writes(by, project):
        raise PermissionDenied
    found = settlement_of(project)
    if found is not None:
        return found
    refuse(why_not(project))
    made: Settlement = Settlement.objects.create(project=project, incomes=planned(project))
    return made


def planned(project: Project) -> list[dict[str, Any]]:
    """The incomes of the budget, to be overwritten with what came in."""
    return [
        {"kind": row.get("kind") or "", "basis": row.get("basis") or "", "yen": row.get("yen") or 0}
        for row in project.incomes
    ]


def is_writable(settlement: Settlement) -> bool:
    """Whether the group may write now."""
    return settlement.status in WRITABLE


def opened(settlement: Settlement, by: Person) -> Settlement:
    """The row, locked for writing. Raises PermissionDenied, NotAllowedNow."""
    settlement = locked(settlement)
    if not permissions.writes(by, settlement.project):
        raise PermissionDenied
    refuse("" if is_writable(settlement) else SENT)
    return settlement


@atomic
def save_page(
    settlement: Settlement,
    page: str,
    *,
    by: Person,
    facts: Mapping[str, Any],
    seen: Seen = UNSEEN,
) -> Settlement:
    """Valid answers into the columns. Raises as :func:`opened` and core.drafts."""
    settlement = opened(settlement, by)
    if drafts.save(settlement, page, by=by, facts=facts, seen=seen):
        settlement.save()
    return settlement


@atomic
def keep_page(
    settlement: Settlement, page: str, *, by: Person, typed: Typed, seen: Seen = UNSEEN
) -> Settlement:
    """What was typed, as it is."""
    settlement = opened(settlement, by)
    if drafts.keep(settlement, page, by=by, typed=typed, seen=seen):
        settlement.save()
    return settlement


@atomic
def attach(
    settlement: Settlement, key: str, sent: Collection[Accepted], *, by: Person
) -> Settlement:
    """Files of one receipt. Raises as :func:`opened`, UploadRefused."""
    settlement = opened(settlement, by)
    refuse("" if key in keys(settlement) else UNKNOWN)
    present = {*settlement.papers.filter(key=key).values_list("sha256", flat=True)}
    for file in papers.new_files(present, sent, most=MOST_FILES, too_many=TOO_MANY):
        papers.take_in(ReceiptPaper(settlement=settlement, key=key, uploaded_by_id=by.pk), file)
    return settlement


@atomic
def detach(paper: ReceiptPaper, *, by: Person) -> Settlement:
    """Take a file out; one that was handed in stays on record."""
    settlement = opened(paper.settlement, by)
    papers.take_out(paper, on_record=papers.is_on_record(paper, handed_in(settlement)))
    return settlement


def handed_in(settlement: Settlement) -> Any:
    """The moves that brought it before the city."""
    return settlement.log.filter(transition="submit")


def keys(settlement: Settlement) -> set[str]:
    """The rows that there are."""
    return {str(row.get("key")) for row in settlement.all_receipts}


def missing(settlement: Settlement) -> list[str]:
    """What keeps it from being handed in; receipts that can be mended do not."""
    return [str(page.label) for page in pages(settlement) if page not in settlement.done_pages]


def pages(settlement: Settlement) -> list[MoneyPage]:
    """What is to be written: of the receipts the pages that are begun, the first one always."""
    return [*(each for each in SHEETS if is_needed(settlement, each)), MoneyPage.INCOMES]


def is_needed(settlement: Settlement, sheet: MoneyPage) -> bool:
    """Whether a page of receipts has something on it, stored or typed."""
    typed = drafts.typed_on(settlement, sheet)
    return bool(sheet == SHEETS[0] or getattr(settlement, sheet.value) or typed)


def next_sheet(settlement: Settlement) -> MoneyPage | None:
    """The page on which receipts go on, once the last one is full."""
    last = [each for each in SHEETS if is_needed(settlement, each)][-1]
    is_full = len(getattr(settlement, last.value)) >= MOST_RECEIPTS
    after = SHEETS[SHEETS.index(last) + 1 :]
    return after[0] if is_full and after else None
