"""What a proposal says, in words: for the check page, the PDF, staff, and what changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.choices import PartnerKind
from core.calendar import wareki
from core.collaboration import ActivityField, CollaborationForm, CollaborationZone, SuitableMatter
from core.models import label_of
from groups.choices import OrganizationKind
from proposals.choices import PAGE_FIELDS, Doer, IncomeKind, Page
from proposals.models import Proposal
from proposals.submitting.facts import NEVER

NOTHING = "（書いていません）"
EMPTY: tuple[Any, ...] = (None, "", [], {})
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One column: its name, what people call it, what it says. A column of rows is a table too:
    ``head``, ``rows`` and the sums below them (``foot``); ``money`` are its columns of yen.
    """

    name: str
    label: str
    value: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()
    money: tuple[int, ...] = ()

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows with the name of each cell's column, sums included: for a page."""
        whole = (*self.rows, *self.foot)
        return [list(zip(self.head, row, strict=True)) for row in whole]


def sections(facts: Facts) -> Iterator[tuple[Page, list[Line]]]:
    """The pages that say something, with their lines; ``facts`` as ``facts_of`` makes them."""
    there = facts.get("pages", list(PAGE_FIELDS))
    for page, names in PAGE_FIELDS.items():
        if page in there and page not in NEVER and names:
            yield page, [each for name in names for each in lines(facts, name)]


def lines(facts: Facts, name: str) -> list[Line]:
    """One column as lines: the answers are one for each question."""
    if name != "answers":
        return [line(facts, name)]
    answers = facts["columns"].get("answers") or {}
    return [
        Line(f"answers-{each['key']}", each["text"], answer(answers.get(each["key"])))
        for each in facts.get("questions", ())
    ]


def line(facts: Facts, name: str) -> Line:
    """One column in words."""
    value = facts["columns"].get(name)
    if name in TABLES:
        return table(name, value or [])
    if name == "wished_sections":
        known = facts.get("sections", {})
        value = "、".join(known.get(str(key), str(key)) for key in value or [])
    elif name == "pledges":
        known = facts.get("pledge_texts", {})
        value = "\n".join(f"・{known.get(code, code)}" for code in value or [])
    elif name in WORDS and value not in EMPTY:
        value = WORDS[name](value)
    return Line(name, label(name), NOTHING if value in EMPTY else str(value))


def answer(value: Any) -> str:
    """An answer to a question of the call in words."""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, list):
        return "、".join(map(str, value)) or NOTHING
    return NOTHING if value in EMPTY else str(value)


def label(name: str) -> str:
    """The column's name for people."""
    return label_of(Proposal, name)


def yen(amount: Any) -> str:
    """1,200円; "" for none."""
    return f"{amount:,}円" if isinstance(amount, int) else ""


def chosen(choices: Any) -> Callable[[Any], str]:
    """The words of a key, or of a list of them; a key that is none of them as it is."""

    def said(value: Any) -> str:
        keys = value if isinstance(value, list) else [value]
        return "、".join(
            str(choices(key).label) if key in choices.values else str(key) for key in keys
        )

    return said


WORDS: dict[str, Callable[[Any], str]] = {
    "kind": chosen(OrganizationKind),
    "starts_on": lambda text: wareki(date.fromisoformat(text)),
    "ends_on": lambda text: wareki(date.fromisoformat(text)),
    "form": chosen(CollaborationForm),
    "zone": chosen(CollaborationZone),
    "matters": chosen(SuitableMatter),
    "fields": chosen(ActivityField),
    "requested": yen,
    "no_other_grant": lambda value: "はい" if value else NOTHING,
    "postal_code": "〒{}".format,
}


# --- columns of rows ----------------------------------------------------------------------------


def table(name: str, rows: list[Any]) -> Line:
    """A column of rows as a table, with its sums."""
    head, said, money = TABLES[name]
    words = tuple(tuple(said(row)) for row in rows)
    value = "\n".join(row_words(row) for row in words) or NOTHING
    return Line(name, label(name), value, head, words, foot(name, rows), money)


def row_words(row: tuple[str, ...]) -> str:
    """A row in one line, for what changed."""
    return "／".join(cell for cell in row if cell)


def who(row: Facts) -> str:
    """Who does a piece of work; of what is done together, who is the contact."""
    doer = chosen(Doer)(row.get("doer", ""))
    contact = row.get("contact", "")
    if row.get("doer") != Doer.TOGETHER or not contact:
        return doer
    return f"{doer}（連絡役：{chosen(Doer)(contact)}）"


def foot(name: str, rows: list[Any]) -> tuple[tuple[str, ...], ...]:
    """The sums below a table of money."""
    if name == "expenses" and rows:
        eligible = [row for row in rows if row.get("is_eligible")]
        return (
            ("合計", "", yen(total(rows)), ""),
            ("うち対象になる費用", "", yen(total(eligible)), ""),
        )
    return (("合計（市に求める額を除く）", "", yen(total(rows))),) if name == "incomes" else ()


def total(rows: list[Any]) -> int:
    """The yen of these rows."""
    return sum(row.get("yen") or 0 for row in rows)


def cells(*names: str) -> Callable[[Facts], list[str]]:
    """The row's words under these names."""
    return lambda row: [str(row.get(name) or "") for name in names]


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Facts], list[str]], tuple[int, ...]]] = {
    "partners": (
        ("名前", "種別", "登録番号", "受け持つこと"),
        lambda row: [
            str(row.get("name") or ""),
            chosen(PartnerKind)(row.get("kind") or ""),
            str(row.get("number") or ""),
            str(row.get("part") or ""),
        ],
        (),
    ),
    "roles": (
        ("すること", "どこまで", "だれが"),
        lambda row: [str(row.get("task") or ""), str(row.get("extent") or ""), who(row)],
        (),
    ),
    "schedule": (("いつ", "何を", "だれが"), cells("when", "what", "who"), ()),
    "expenses": (
        ("費目", "積算", "金額", "対象"),
        lambda row: [
            str(row.get("item") or ""),
            str(row.get("basis") or ""),
            yen(row.get("yen")),
            "対象" if row.get("is_eligible") else "対象外",
        ],
        (2,),
    ),
    "incomes": (
        ("種類", "積算", "金額"),
        lambda row: [
            chosen(IncomeKind)(row.get("kind") or ""),
            str(row.get("basis") or ""),
            yen(row.get("yen")),
        ],
        (2,),
    ),
    "goals": (("指標", "目標", "測り方"), cells("indicator", "target", "method"), ()),
}
