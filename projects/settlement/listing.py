"""領収書 as a page lists them: what counts of each, narrowed by what is found, and what of each
費目 does not count and why. Nothing is reckoned here; every yen is of :class:`Standing`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from projects.models import ReceiptPaper, Settlement
from projects.settlement import account, receipts
from projects.settlement.account import Standing
from projects.settlement.receipts import Checked
from projects.settlement.reckoning import LineSum

WORDS = {"mend": "直しがいる", "out": "対象外", "good": "よい"}
NOT_YET = "{yen:,}円は、直すのを待っています"
OUT = "{yen:,}円は、対象外"
NEVER = "はじめから対象外の費目"


@dataclass(frozen=True)
class Row:
    """A receipt. ``counted`` None: it can still be mended."""

    checked: Checked
    papers: list[ReceiptPaper]
    counted: int | None


@dataclass(frozen=True)
class Chip:
    """A link that narrows the list."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Listing:
    """``over``: 費目 and yen moved there without approval; ``is_whole``: nothing is left out."""

    rows: list[Row]
    chips: list[Chip]
    is_whole: bool
    over: list[tuple[str, int]]
    lines: list[tuple[LineSum, list[str]]]


def listing(settlement: Settlement, found: Standing, asked: str | None) -> Listing:
    """The receipts in the state that is ``asked`` for, else all."""
    states = Counter(each.state for each in found.checked)
    state = asked if states.get(asked or "") else ""
    shown = [each for each in found.checked if state in ("", each.state)]
    rows = [
        Row(each, papers, None if each.state == "mend" else sum(found.counted(each)))
        for each, papers in account.with_files(settlement, shown)
    ]
    over = [(line.item, line.over) for line in found.now.lines if line.over]
    return Listing(rows, chips(states, state or ""), not state, over, lines(found))


def chips(states: Counter[str], state: str) -> list[Chip]:
    """すべて and each state that there is; nothing where all are in one."""
    if len(states) < 2:
        return []
    whole = Chip(f"すべて {states.total()}", "?#rec", not state)
    kinds = [each for each in WORDS if states[each]]
    return [
        whole,
        *(Chip(f"{WORDS[k]} {states[k]}", f"?receipts={k}#rec", k == state) for k in kinds),
    ]


def lines(found: Standing) -> list[tuple[LineSum, list[str]]]:
    """Each 費目 with what does not count of it, and why."""
    sums: Counter[tuple[str, str]] = Counter()
    for each in found.checked:
        for item, yen in each.receipt.parts:
            sums[item or receipts.UNNAMED, each.state] += yen
    return [(line, list(said(line, sums))) for line in found.now.lines]


def said(line: LineSum, sums: Counter[tuple[str, str]]) -> Iterator[str]:
    """The sentences of one line."""
    if not line.is_eligible:
        yield NEVER
        return
    if waits := sums[line.item, "mend"]:
        yield NOT_YET.format(yen=waits)
    if out := sums[line.item, "out"]:
        yield OUT.format(yen=out)
    if line.fault:
        yield line.fault
