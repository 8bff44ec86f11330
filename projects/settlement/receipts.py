"""領収書の確かめ: what the law and the course ask of each receipt, as sentences. Pure.

Four questions (calls.md §6; mock settlement.html): is the day inside the period and not before the
money may be used, is it made out to the group, what is it for, is it there once only.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.japanese import narrow

UNNAMED = "費目の分からないもの"
SOMEBODY = ("上様", "上", "うえさま")
EARLY = "対象になりません。お金が使える日（{day}）より前の日付です。"
NOT_YET = "交付決定の日がまだないので、日付を確かめられません。"
LATE = "対象になりません。期間（{day}まで）のあとの日付です。"
NO_DAY = "日付がありません。"
NOBODY = "あて名がありません。団体の名前の領収書か、支払ったことが分かる通帳の写しがいります。"
OTHER = "あて名が「{who}」です。団体の名前の領収書か、支払ったことが分かる通帳の写しがいります。"
NO_LINE = "{yen:,}円が、どの費目か分かりません。"
NO_AMOUNT = "額がありません。"
NO_FILE = "領収書の写しが、まだありません。"
TWICE = "対象になりません。{number}番と同じ領収書です（{why}）。"


@dataclass(frozen=True)
class Receipt:
    """A row that the group has written. ``parts``: 費目 and yen; ``files``: digests of papers."""

    key: str
    on: date | None
    payee: str
    addressee: str
    what: str
    parts: tuple[tuple[str, int], ...]
    is_equipment: bool = False
    files: frozenset[str] = frozenset()

    @property
    def yen(self) -> int:
        return sum(yen for _, yen in self.parts)


@dataclass(frozen=True)
class Rules:
    """``from_on``: the day of the 交付決定 or of a 事前着手届; None: neither yet."""

    group: str
    from_on: date | None
    until: date | None
    needs_files: bool = True


@dataclass(frozen=True)
class Ruling:
    """What a clerk has decided of a receipt, whatever was found."""

    counts: bool
    why: str


@dataclass(frozen=True)
class Checked:
    """A receipt with its place in the list. ``out``: it does not count; ``mend``: not yet."""

    number: int
    receipt: Receipt
    out: tuple[str, ...] = ()
    mend: tuple[str, ...] = ()
    ruling: Ruling | None = field(default=None)

    @property
    def counts(self) -> bool:
        if self.ruling is not None:
            return self.ruling.counts
        return not self.out and not self.mend

    @property
    def state(self) -> str:
        """good, mend or out."""
        if self.counts:
            return "good"
        return "mend" if self.ruling is None and not self.out else "out"

    @property
    def says(self) -> list[str]:
        """What is found, and what a clerk has decided of it."""
        if self.ruling is not None:
            how = "対象にします" if self.ruling.counts else "対象にしません"
            return [f"市の判断：{how}。{self.ruling.why}"]
        return [*self.out, *self.mend]


def receipt_of(row: Mapping[str, Any], files: Collection[str] = ()) -> Receipt:
    """From a row as it is stored."""
    day = row.get("on")
    return Receipt(
        key=str(row.get("key") or ""),
        on=date.fromisoformat(day) if day else None,
        payee=row.get("payee") or "",
        addressee=row.get("addressee") or "",
        what=row.get("what") or "",
        parts=tuple((part["item"], part["yen"]) for part in row.get("parts") or ()),
        is_equipment=bool(row.get("is_equipment")),
        files=frozenset(files),
    )


def check(
    receipts: Sequence[Receipt], rules: Rules, rulings: Mapping[str, Ruling] | None = None
) -> list[Checked]:
    """Each receipt in its order with what is found. ``rulings`` by the key of the row."""
    twins = same(receipts)
    decided = rulings or {}
    return [
        Checked(
            number,
            each,
            out=(*late(each, rules), *([twins[number]] if number in twins else [])),
            mend=tuple(lacking(each, rules)),
            ruling=decided.get(each.key),
        )
        for number, each in enumerate(receipts, 1)
    ]


def late(receipt: Receipt, rules: Rules) -> list[str]:
    """Days on which the money may not be used."""
    if receipt.on is None:
        return []
    found = []
    if rules.from_on and receipt.on < rules.from_on:
        found.append(EARLY.format(day=said(rules.from_on)))
    if rules.until and receipt.on > rules.until:
        found.append(LATE.format(day=said(rules.until)))
    return found


def lacking(receipt: Receipt, rules: Rules) -> list[str]:
    """What can be mended."""
    found = [] if receipt.on else [NO_DAY]
    if receipt.on and rules.from_on is None:
        found.append(NOT_YET)
    if not is_of_group(receipt.addressee, rules.group):
        found.append(OTHER.format(who=receipt.addressee) if receipt.addressee else NOBODY)
    found += [NO_LINE.format(yen=yen) for item, yen in receipt.parts if not item]
    if not receipt.yen:
        found.append(NO_AMOUNT)
    if rules.needs_files and not receipt.files:
        found.append(NO_FILE)
    return found


def is_of_group(addressee: str, group: str) -> bool:
    """Whether it is made out to the group: its name, with what may stand around it."""
    name, known = plain(addressee), plain(group)
    return bool(known) and known in name and name not in SOMEBODY


def plain(name: str) -> str:
    """A name without blanks and widths."""
    return "".join(narrow(name).split()).casefold()


def same(receipts: Sequence[Receipt]) -> dict[int, str]:
    """By the number of the later one: with which earlier one it is the same, and why."""
    seen: dict[Any, int] = {}
    found: dict[int, str] = {}
    for number, each in enumerate(receipts, 1):
        for mark, why in marks(each):
            first = seen.setdefault(mark, number)
            if first != number and number not in found:
                found[number] = TWICE.format(number=first, why=why)
    return found


def marks(receipt: Receipt) -> list[tuple[Any, str]]:
    """What makes two receipts one."""
    found: list[tuple[Any, str]] = [(("file", each), "同じ写し") for each in sorted(receipt.files)]
    if receipt.on and receipt.payee and receipt.yen:
        found.append(((plain(receipt.payee), receipt.on, receipt.yen), "支払い先、日付、額が同じ"))
    return found


def counted(checked: Sequence[Checked]) -> dict[str, int]:
    """Yen that count, by the state of the receipts: good, mend, out."""
    found: dict[str, int] = defaultdict(int)
    for each in checked:
        found[each.state] += each.receipt.yen
    return dict(found)


def said(day: date) -> str:
    """4月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
