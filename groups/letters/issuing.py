"""Official letters of the registry: issued by the verbs of ``workflow.py``, shown beforehand.

What each letter says is in ``groups/letters/facts.py``; how it looks, in ``groups/letters/*.typ``.
"""

from typing import Any

from accounts.models import Letterhead
from core.letters import issuing, on_screen
from core.letters.enclosures import prints
from core.letters.issuing import Kind
from core.pdf import render
from groups.choices import LetterKind
from groups.letters import facts
from groups.models import CorrectionRequest, Letter, Registration

FOLDER = "groups/letters/registration_"
# A receipt is a slip and a certificate bears its 登録番号: neither goes through the 文書 register.
KINDS: dict[str, Kind[Any]] = {
    LetterKind.RECEIPT: Kind(f"{FOLDER}receipt.typ", facts.receipt),
    LetterKind.CORRECTION: Kind(f"{FOLDER}correction.typ", facts.correction, is_numbered=True),
    LetterKind.DECISION: Kind(f"{FOLDER}decision.typ", facts.decision, is_numbered=True),
    LetterKind.CERTIFICATE: Kind(f"{FOLDER}certificate.typ", facts.certificate),
    LetterKind.REJECTION: Kind(f"{FOLDER}rejection.typ", facts.rejection, is_numbered=True),
}


def issue(registration: Registration, kind: LetterKind) -> Letter:
    """Write the letter's row with its frozen facts and, if it bears one, its 文書番号.

    The registration is as the act leaves it: decided, numbered, with its open correction.
    """
    row = Letter(registration=registration, kind=kind)
    return issuing.issue(row, KINDS[kind], about(registration, kind), Letterhead.current())


def preview(
    registration: Registration, kind: LetterKind, correction: CorrectionRequest | None = None
) -> bytes:
    """The PDF as it would be issued today; the numbers are still to come.

    The registration (and the correction) is as the act would leave it, unsaved.
    """
    return issuing.preview(
        KINDS[kind], correction or about(registration, kind), Letterhead.current()
    )


def about(registration: Registration, kind: LetterKind) -> Registration | CorrectionRequest:
    """What a letter of this kind tells of: the last request for correction, or the application."""
    return registration.corrections.latest("at") if kind == LetterKind.CORRECTION else registration


def pdf(letter: Letter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return render(KINDS[letter.kind].layout, letter.data)


def download(letter: Letter) -> bytes:
    """The same for whom it is written to, who keeps the file. Raises LetterError."""
    return render(KINDS[letter.kind].layout, on_screen(letter.data))


@prints("groups/letter")
def enclosed_pdf(key: str) -> bytes:
    """The PDF of an enclosed letter. Raises Letter.DoesNotExist, LetterError."""
    return pdf(Letter.objects.get(pk=key))


def file_name(letter: Letter) -> str:
    """登録決定通知書_受R08-0001.pdf."""
    return f"{letter.get_kind_display()}_{letter.registration.reference}.pdf"
