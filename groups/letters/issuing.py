"""Official letters: freezing their facts, numbering them, printing them.

``issue`` is called by the verbs of ``workflow.py`` inside their transaction; a ``preview`` shows
the same letter before the act, without a number. What each letter says is in
``letter_facts.py``; how it looks, in ``groups/letters/*.typ``.
"""

from datetime import date
from typing import Any

from django.utils import timezone

from core import pdf as printing
from core.letters.enclosures import Enclosure, prints
from groups import numbering
from groups.choices import LetterKind
from groups.letters import facts
from groups.models import CorrectionRequest, Letter, Registration

LAYOUTS = {
    LetterKind.RECEIPT: "groups/letters/registration_receipt.typ",
    LetterKind.CORRECTION: "groups/letters/registration_correction.typ",
    LetterKind.DECISION: "groups/letters/registration_decision.typ",
    LetterKind.CERTIFICATE: "groups/letters/registration_certificate.typ",
    LetterKind.REJECTION: "groups/letters/registration_rejection.typ",
}
# A receipt is a slip and a certificate bears its 登録番号: neither goes through the 文書 register.
NUMBERED = {LetterKind.CORRECTION, LetterKind.DECISION, LetterKind.REJECTION}
ENCLOSED = "groups/letter"
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
    registration: Registration,
    kind: LetterKind,
    *,
    on: date,
    document_number: str,
    correction: CorrectionRequest | None = None,
) -> dict[str, Any]:
    """The letter's facts as plain JSON, in the shape that ``groups/letters`` describes.

    ``correction`` is a request that is not saved yet; without it the last one counts.
    """
    if kind == LetterKind.CORRECTION:
        asked = correction or registration.corrections.latest("at")
        return facts.correction(registration, on, document_number, asked)
    return facts.PLAIN[kind](registration, on, document_number)


def preview(
    registration: Registration, kind: LetterKind, correction: CorrectionRequest | None = None
) -> bytes:
    """The PDF as it would be issued today; the numbers are still to come.

    The registration (and the correction) is as the act would leave it, unsaved.
    """
    number = NUMBER_TO_COME if kind in NUMBERED else ""
    data = build(
        registration, kind, on=timezone.localdate(), document_number=number, correction=correction
    )
    return printing.render(LAYOUTS[kind], data)


def pdf(letter: Letter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return printing.render(LAYOUTS[LetterKind(letter.kind)], letter.data)


def as_enclosure(letter: Letter) -> Enclosure:
    """How a letter on paper tells that this one is enclosed."""
    return Enclosure(ENCLOSED, str(letter.pk), letter.get_kind_display())


@prints(ENCLOSED)
def enclosed_pdf(key: str) -> bytes:
    """The PDF of an enclosed letter. Raises Letter.DoesNotExist, LetterError."""
    return pdf(Letter.objects.get(pk=key))


def file_name(letter: Letter) -> str:
    """登録決定通知書_受R08-0001.pdf."""
    return f"{letter.get_kind_display()}_{letter.registration.reference}.pdf"
