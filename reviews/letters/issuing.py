"""Official letters about results: issued in the act that tells them, shown beforehand."""

from collections.abc import Sequence

from accounts.models import Letterhead
from core.letters import issuing, on_screen
from core.letters.enclosures import prints
from core.letters.issuing import Kind
from core.pdf import render
from reviews.letters import facts
from reviews.letters.facts import Telling
from reviews.models import ResultLetter

KIND: Kind[Telling] = Kind("reviews/letters/result.typ", facts.result, is_numbered=True)


def issue(about: Telling) -> ResultLetter:
    """Write the letter's row with its frozen facts and its 文書番号."""
    row = ResultLetter(decision=about.decision, kind=about.kind)
    return issuing.issue(row, KIND, about, Letterhead.current())


def issue_all(abouts: Sequence[Telling]) -> list[ResultLetter]:
    """The same for a whole result, numbered in its order."""
    rows = [(ResultLetter(decision=each.decision, kind=each.kind), each) for each in abouts]
    return issuing.issue_all(rows, KIND, Letterhead.current())


def preview(about: Telling) -> bytes:
    """The PDF as it would be issued today; its number is to come. Raises LetterError."""
    return issuing.preview(KIND, about, Letterhead.current())


def pdf(letter: ResultLetter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return render(KIND.layout, letter.data)


def download(letter: ResultLetter) -> bytes:
    """The same for whom it is written to, who keeps the file. Raises LetterError."""
    return render(KIND.layout, on_screen(letter.data))


@prints("reviews/resultletter")
def enclosed_pdf(key: str) -> bytes:
    """The paper in the envelope."""
    return pdf(ResultLetter.objects.get(pk=key))


def file_name(letter: ResultLetter) -> str:
    """How the file is called: by the number of the proposal and the kind of the letter."""
    return f"{letter.decision.entry.proposal.number}-{letter}.pdf"
