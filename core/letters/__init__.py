"""Official letters: what every one of them has, as frozen JSON, and who is asked for it.

An app adds its kinds: the facts of each (a TypedDict on top of ``Letter``) and its Typst layout.
Every sentence of a letter is in its facts, so that a letter issued today reads the same after the
wording has changed. Dates are already words (令和8年11月23日); an absent fact is an empty string.
"""

from collections.abc import Mapping
from typing import Any, Protocol, TypedDict


class Addressee(TypedDict):
    """The block in the window of the envelope. Without a person: the organization 御中."""

    postal_code: str
    address: str
    name: str
    role: str  # 代表者の役職
    person: str


class Sender(TypedDict):
    """Who signs. ``seal`` "" leaves room for the 公印, else the words printed instead."""

    title: str
    name: str
    seal: str


class Office(TypedDict):
    """Whom to ask."""

    section: str
    phone: str
    email: str
    hours: str


class Letter(TypedDict):
    """In every letter. ``issued_iso`` is the date in the file's properties."""

    title: str
    document_number: str
    issued_on: str
    issued_iso: str
    addressee: Addressee
    sender: Sender
    body: list[str]
    facts: list[list[str]]  # [label, value]
    notes: list[str]
    contact: Office


NO_SEAL = "電子データのため、公印はありません"


def on_screen(data: Mapping[str, Any]) -> dict[str, Any]:
    """The letter as somebody downloads it: nobody will ever stamp that file, so no empty box
    stands where the office's own print has room for the 公印.
    """
    sender = data["sender"]
    return {**data, "sender": {**sender, "seal": sender["seal"] or NO_SEAL}}


class Letterhead(Protocol):
    """The office that writes: who signs, whom to ask, and its register of documents."""

    @property
    def sender(self) -> Sender: ...

    @property
    def contact(self) -> Office: ...

    def next_document_numbers(self, fiscal_year: int, many: int) -> list[str]:
        """So many of them at once."""
        ...

    def next_document_number(self, fiscal_year: int) -> str:
        """文書番号, counted on in the register of this 年度."""
