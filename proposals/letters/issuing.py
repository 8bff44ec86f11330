"""Official letters about proposals: issued by the verbs, shown beforehand."""

from typing import Any

from accounts.models import Letterhead
from core.letters import issuing, on_screen
from core.letters.enclosures import prints
from core.letters.issuing import Kind
from core.pdf import render
from proposals.choices import LetterKind
from proposals.letters import facts
from proposals.models import Correction, Letter, Proposal

About = Proposal | Correction | facts.Recheck
FOLDER = "proposals/letters/"
KINDS: dict[str, Kind[Any]] = {
    LetterKind.CORRECTION: Kind(f"{FOLDER}correction.typ", facts.correction, is_numbered=True),
    LetterKind.FILED: Kind(f"{FOLDER}filed.typ", facts.filed, is_numbered=True),
    LetterKind.INELIGIBLE: Kind(f"{FOLDER}ineligible.typ", facts.ineligible, is_numbered=True),
    LetterKind.TAKEN_BACK: Kind(f"{FOLDER}taken_back.typ", facts.taken_back, is_numbered=True),
}


def issue(proposal: Proposal, kind: LetterKind, about: About) -> Letter:
    """Write the letter's row with its frozen facts and its 文書番号; ``about`` is as the act leaves
    it: the proposal itself, its 補正, or that its finding is taken back.
    """
    row = Letter(proposal=proposal, kind=kind)
    return issuing.issue(row, KINDS[kind], about, Letterhead.current())


def preview(about: About, kind: LetterKind) -> bytes:
    """The PDF as it would be issued today, of what is not saved yet; its number is to come."""
    return issuing.preview(KINDS[kind], about, Letterhead.current())


def pdf(letter: Letter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return render(KINDS[letter.kind].layout, letter.data)


def download(letter: Letter) -> bytes:
    """The same for whom it is written to, who keeps the file. Raises LetterError."""
    return render(KINDS[letter.kind].layout, on_screen(letter.data))


@prints("proposals/letter")
def enclosed_pdf(key: str) -> bytes:
    """The PDF of an enclosed letter. Raises Letter.DoesNotExist, LetterError."""
    return pdf(Letter.objects.get(pk=key))


def file_name(letter: Letter) -> str:
    """補正のお願い_R08-S001.pdf."""
    return f"{letter.get_kind_display()}_{letter.proposal.number}.pdf"
