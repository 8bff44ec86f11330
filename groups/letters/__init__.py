"""The letters of the registry: one Typst layout each, and the frozen facts it prints.

What is below is the contract between ``groups/letters/issuing.py`` (which writes it, once, when the
letter is issued) and the layouts (which only place it). It is plain JSON in ``Letter.data``;
every sentence of the letter is in it, so that a letter issued today reads the same after the
wording has changed. Dates are already words (令和8年11月23日); an absent fact is an empty string.
"""

from typing import TypedDict


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


class Decision(Letter):
    """市民活動団体登録決定通知書 (``registration_decision.typ``)."""


class Rejection(Letter):
    """市民活動団体不登録通知書 (``registration_rejection.typ``)."""

    reasons: list[str]
    appeal: list[str]  # 教示


class Correction(Letter):
    """補正依頼書 (``registration_correction.typ``). ``request`` is the key of what it asks for."""

    request: str
    reasons: list[str]
    due: str
    items: list[list[str]]  # [where, how to mend it]


class Receipt(Letter):
    """受付票 (``registration_receipt.typ``)."""

    number: str
    steps: list[str]


class Certificate(Letter):
    """市民活動団体登録証 (``registration_certificate.typ``); addressee and contact unused."""

    heading: str
    number: str
    name: str
