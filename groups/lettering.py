"""Official letters: freezing their facts, numbering them, printing them.

``issue`` is called by the verbs of ``workflow.py`` inside their transaction; a ``preview`` shows
the same letter before the act, without a number. What each letter says is in
``letter_facts.py``; how it looks, in ``groups/letters/*.typ``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from core import pdf as printing
from groups import letter_facts, numbering
from groups.choices import LetterKind
from groups.models import Letter, Registration

LAYOUTS = {
    LetterKind.RECEIPT: "groups/letters/registration_receipt.typ",
    LetterKind.CORRECTION: "groups/letters/registration_correction.typ",
    LetterKind.DECISION: "groups/letters/registration_decision.typ",
    LetterKind.CERTIFICATE: "groups/letters/registration_certificate.typ",
    LetterKind.REJECTION: "groups/letters/registration_rejection.typ",
}
# A receipt is a slip and a certificate bears its 登録番号: neither goes through the 文書 register.
NUMBERED = {LetterKind.CORRECTION, LetterKind.DECISION, LetterKind.REJECTION}
NUMBER_TO_COME = "（文書番号は決定のときに付きます）"


def issue(registration: Registration, kind: LetterKind) -> Letter:
    """Write the letter's row with its frozen facts and, if it bears one, its 文書番号.

    The registration is as the act leaves it: decided, numbered, with its open correction.
    """
    today = timezone.localdate()
    number = numbering.next_document_number(today) if kind in NUMBERED else None
    return Letter.objects.create(
        registration=registration,
        kind=kind,
        document_number=number,
        issued_on=today,
        data=build(registration, kind, on=today, document_number=number or ""),
    )


def build(
    registration: Registration, kind: LetterKind, *, on: date, document_number: str
) -> dict[str, Any]:
    """The letter's facts as plain JSON, in the shape that ``groups/letters`` describes."""
    if kind == LetterKind.CORRECTION:
        correction = registration.corrections.latest("at")
        return letter_facts.correction(
            registration,
            on,
            document_number,
            reason=correction.reason,
            items=correction.items,
            due=correction.due.in_full,
        )
    if kind == LetterKind.REJECTION:
        return letter_facts.rejection(
            registration, on, document_number, reason=registration.decision_reason
        )
    return letter_facts.PLAIN[kind](registration, on, document_number)


def preview(
    registration: Registration,
    kind: LetterKind,
    *,
    reason: str = "",
    items: Iterable[Mapping[str, str]] = (),
    due: str = "",
) -> bytes:
    """The PDF as it would be issued today, before the act; the numbers are still to come."""
    today = timezone.localdate()
    number = NUMBER_TO_COME if kind in NUMBERED else ""
    if kind == LetterKind.CORRECTION:
        data = letter_facts.correction(
            registration, today, number, reason=reason, items=items, due=due
        )
    elif kind == LetterKind.REJECTION:
        data = letter_facts.rejection(registration, today, number, reason=reason)
    else:
        data = letter_facts.PLAIN[kind](registration, today, number)
    return printing.render(LAYOUTS[kind], data)


def pdf(letter: Letter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return printing.render(LAYOUTS[LetterKind(letter.kind)], letter.data)


def file_name(letter: Letter) -> str:
    """登録決定通知書_受R08-0001.pdf."""
    return f"{letter.get_kind_display()}_{letter.registration.reference}.pdf"
