"""The account of one project as it stands: its receipts checked, and what they come to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calls import money
from calls.money import Terms
from projects.granting import ways
from projects.models import MoneySetting, Project, ReceiptPaper, Settlement
from projects.settlement import receipts
from projects.settlement.receipts import Checked, Receipt, Rules, Ruling
from projects.settlement.reckoning import Account, Line, Part, Reckoning, reckon
from proposals.choices import IncomeKind

NOT_ELIGIBLE = "{}（対象外）"
HANGING = ("papers", "rulings", "diversions")  # what an account reads of its row


@dataclass(frozen=True)
class Standing:
    """The receipts with what is found of each, and the reckoning. ``if_mended``: what it would be
    once everything that can be mended is mended; None where nothing waits for that.
    """

    checked: list[Checked]
    now: Reckoning
    if_mended: Reckoning | None
    own_income: int
    other_income: int
    own_money: int
    granted: int
    paid: int

    @property
    def to_mend(self) -> list[Checked]:
        return [each for each in self.checked if each.state == "mend"]

    def counted(self, each: Checked) -> list[int]:
        """Yen that count of each part of a receipt, before what was moved without approval."""
        eligible = {line.item for line in self.now.lines if line.is_eligible}
        return [
            yen if each.counts and (item or receipts.UNNAMED) in eligible else 0
            for item, yen in each.receipt.parts
        ]

    @property
    def income(self) -> int:
        """All that came in beside the city's part."""
        return self.own_income + self.other_income + self.own_money

    @property
    def equipment(self) -> list[Checked]:
        """備品台帳: what was bought and stays."""
        return [each for each in self.checked if each.receipt.is_equipment]


def hanging(settlement: Settlement, name: str) -> list[Any]:
    """What hangs on it; nothing before it is stored."""
    return list(getattr(settlement, name).all()) if settlement.pk else []


def lines_of(project: Project) -> list[Line]:
    """The 費目 of the agreed budget, each once; the part of one that is not eligible by itself."""
    sums: dict[tuple[str, bool], int] = defaultdict(int)
    for row in project.expenses:
        sums[row.get("item") or "", bool(row.get("is_eligible"))] += row.get("yen") or 0
    both = {item for item, is_eligible in sums if is_eligible}
    return [
        Line(
            item if is_eligible or item not in both else NOT_ELIGIBLE.format(item), yen, is_eligible
        )
        for (item, is_eligible), yen in sums.items()
    ]


def terms_of(project: Project) -> Terms:
    """The terms of the course; of a project without one what was granted is the only limit."""
    if project.course is None:
        return Terms()
    theme = project.proposal.theme if project.proposal else None
    return money.terms_for(project.course, project.year, theme) or Terms()


def rules_of(project: Project) -> Rules:
    """What a receipt is measured by."""
    return Rules(project.name, ways.usable_from(project), project.ends_on)


def rows_of(
    settlement: Settlement, typed: Iterable[Mapping[str, Any]] | None = None
) -> list[Receipt]:
    """The receipts as they are stored, or as they are being ``typed``, with their files."""
    files: dict[str, set[str]] = defaultdict(set)
    for paper in hanging(settlement, "papers"):
        files[paper.key].add(paper.sha256)
    rows = settlement.all_receipts if typed is None else typed
    return [receipts.receipt_of(row, files.get(str(row.get("key")), ())) for row in rows]


def with_files(
    settlement: Settlement, checked: Iterable[Checked]
) -> list[tuple[Checked, list[ReceiptPaper]]]:
    """Each receipt with its files."""
    found: dict[str, list[ReceiptPaper]] = defaultdict(list)
    for paper in hanging(settlement, "papers"):
        found[paper.key].append(paper)
    return [(each, found.get(each.receipt.key, [])) for each in checked]


def checked_of(
    settlement: Settlement, typed: Iterable[Mapping[str, Any]] | None = None
) -> list[Checked]:
    """Each receipt with what is found, and what the city has decided of it."""
    rulings = {each.key: Ruling(each.counts, each.why) for each in hanging(settlement, "rulings")}
    return receipts.check(rows_of(settlement, typed), rules_of(settlement.project), rulings)


def standing(
    settlement: Settlement,
    typed: Iterable[Mapping[str, Any]] | None = None,
    incomes: Iterable[Mapping[str, Any]] | None = None,
) -> Standing:
    """The whole account, of what is stored or is being typed."""
    project = settlement.project
    checked = checked_of(settlement, typed)
    rows = list(settlement.incomes if incomes is None else incomes)
    own = yen_of(rows, IncomeKind.FEES)
    mine = yen_of(rows, IncomeKind.OWN)
    others = sum(row.get("yen") or 0 for row in rows) - own - mine
    whole = Account(
        lines_of(project),
        parts(checked, ("good",)),
        terms_of(project),
        ways.granted(project),
        ways.advanced(project),
        own,
        others,
        MoneySetting.current().free_percent,
        {each.item for each in hanging(settlement, "diversions")},
    )
    waits = any(each.state == "mend" for each in checked)
    mended = replace(whole, parts=parts(checked, ("good", "mend")))
    later = reckon(mended) if waits else None
    return Standing(checked, reckon(whole), later, own, others, mine, whole.granted, whole.paid)


def parts(checked: Iterable[Checked], states: tuple[str, ...]) -> list[Part]:
    """What of each receipt belongs to which line; it counts in these states."""
    return [
        Part(item or receipts.UNNAMED, yen, each.state in states)
        for each in checked
        for item, yen in each.receipt.parts
    ]


def yen_of(rows: Iterable[Mapping[str, Any]], kind: str) -> int:
    """What came in of this kind."""
    return sum(row.get("yen") or 0 for row in rows if row.get("kind") == kind)


def as_frozen(found: Standing) -> dict[str, Any]:
    """The account as plain JSON: what the letter and every list of it say from now on."""
    now = found.now
    return {
        "lines": [
            [each.item, each.budget, each.spent, each.counted, each.is_eligible]
            for each in now.lines
        ],
        "steps": [[each.what, each.how, each.yen] for each in now.steps],
        "receipts": [
            {
                "number": each.number, "key": each.receipt.key, "state": each.state,
                "says": each.says, "yen": each.receipt.yen,
            }
            for each in found.checked
        ],
        "total": now.total,
        "eligible": now.eligible,
        "own_income": found.own_income,
        "other_income": found.other_income,
        "own_money": found.own_money,
        "granted": found.granted,
        "paid": found.paid,
        "settled": now.settled,
        "balance": now.balance,
    }  # fmt: skip
