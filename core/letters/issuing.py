"""Freezing the facts of an official letter, numbering it, showing it before the act.

A verb calls ``issue`` inside its transaction, once what the letter is about is as the act leaves
it; ``preview`` prints the same letter from what is not saved yet.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from core import pdf
from core.calendar import fiscal_year, today, wareki
from core.letters import Addressee, Letter, Letterhead
from core.letters.row import OfficialLetter

About = TypeVar("About")
Row = TypeVar("Row", bound=OfficialLetter)
NUMBER_TO_COME = "（文書番号は決定のときに付きます）"


def formal(day: date) -> str:
    """A date as official papers write it, without the weekday: 令和8年11月23日."""
    return wareki(day).partition("（")[0]


def lines(text: str) -> list[str]:
    """The paragraphs of what somebody typed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Frame:
    """What stands around what a letter says: the office, the day, the number."""

    letterhead: Letterhead
    on: date
    document_number: str

    def letter(
        self,
        title: str,
        addressee: Addressee,
        *,
        body: Sequence[str],
        facts: Sequence[list[str]] = (),
        notes: Sequence[str] = (),
    ) -> Letter:
        """The facts that every letter has; a kind with more adds its own."""
        return {
            "title": title,
            "document_number": self.document_number,
            "issued_on": formal(self.on),
            "issued_iso": self.on.isoformat(),
            "addressee": addressee,
            "sender": self.letterhead.sender,
            "contact": self.letterhead.contact,
            "body": list(body),
            "facts": list(facts),
            "notes": list(notes),
        }


@dataclass(frozen=True)
class Kind(Generic[About]):
    """A kind of letter: its layout, what it says, whether the register of documents counts it."""

    layout: str  # the path of a .typ file in the repository
    says: Callable[[About, Frame], Letter]
    is_numbered: bool = False


def issue(row: Row, kind: Kind[About], about: About, letterhead: Letterhead) -> Row:
    """Fill in and save the letter's row: day, frozen facts and, if it bears one, its 文書番号."""
    row.issued_on = on = today()
    if kind.is_numbered:
        row.document_number = letterhead.next_document_number(fiscal_year(on))
    row.data = kind.says(about, Frame(letterhead, on, row.document_number or ""))
    row.save(force_insert=True)
    return row


def issue_all(
    rows: Sequence[tuple[Row, About]], kind: Kind[About], letterhead: Letterhead
) -> list[Row]:
    """The same for many at once, numbered in their order."""
    if not rows:
        return []
    on, numbers = today(), [""] * len(rows)
    if kind.is_numbered:
        numbers = letterhead.next_document_numbers(fiscal_year(on), len(rows))
    for (row, about), number in zip(rows, numbers, strict=True):
        row.issued_on, row.document_number = on, number or None
        row.data = kind.says(about, Frame(letterhead, on, number))
    found = [row for row, _about in rows]
    type(found[0])._base_manager.bulk_create(found, batch_size=200)
    return found


def preview(kind: Kind[About], about: About, letterhead: Letterhead) -> bytes:
    """The PDF as it would be issued today; its number is still to come. Raises LetterError."""
    number = NUMBER_TO_COME if kind.is_numbered else ""
    return pdf.render(kind.layout, kind.says(about, Frame(letterhead, today(), number)))
