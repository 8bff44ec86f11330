"""The letters of the registry: what each adds to ``core.letters.Letter``, and its Typst layout.

What is below is the contract between ``groups/letters/facts.py``, which writes it, and the layouts,
which only place it.
"""

from core.letters import Letter


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
