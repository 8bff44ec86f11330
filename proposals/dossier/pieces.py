"""What is in the dossier of one proposal, for the person who asks for it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from core import pdf
from core.calendar import today, wareki
from core.people import Person
from proposals.dossier import records
from proposals.models import Proposal, SectionOpinion, Submission

log = structlog.get_logger(__name__)
LAYOUT = "proposals/letters/dossier.typ"
UNREADABLE = "保存されているファイルを読めませんでした"
CHANGED = "保存されているファイルが、受け取ったときのものとちがいます"
NOT_MADE = "印刷できませんでした"


@dataclass(frozen=True)
class Piece:
    """One part: what it is called, its file, its bytes; ``why`` says why there are none.

    ``is_paper``: a file that was handed in beside the form.
    """

    title: str
    name: str
    content: bytes | None
    why: str = ""
    is_paper: bool = False

    @property
    def size(self) -> int:
        return len(self.content or b"")

    @property
    def sha256(self) -> str:
        """64 hex digits; "" where there is nothing."""
        return hashlib.sha256(self.content).hexdigest() if self.content is not None else ""


@dataclass
class Dossier:
    """The parts in their order, and whose words are in it. ``beyond``: what apps above added."""

    proposal: Proposal
    submission: Submission
    pieces: list[Piece] = field(default_factory=list)
    opinions: list[SectionOpinion] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """受付番号 and the name of the work as it was handed in."""
        return f"{self.proposal.number}　{self.submission.facts['columns']['title']}"

    @property
    def missed(self) -> list[Piece]:
        """What should be in it and is not."""
        return [each for each in self.pieces if each.content is None]


@dataclass(frozen=True)
class Beyond:
    """What an app above knows of a proposal (ADR 32).

    ``word``: what is in it for this person, "" for nothing; ``gather``: its parts, and keys of
    what is in them; ``reads``: whether this person may read now all that these keys name. Keys
    that are another app's are left alone.
    """

    word: Callable[[Proposal, Person], str]
    gather: Callable[[Proposal, str, Person], tuple[list[Piece], list[str]]]
    reads: Callable[[Sequence[str], Person], bool]


_beyond: list[Beyond] = []


def register(beyond: Beyond) -> None:
    """To be called in ``AppConfig.ready``."""
    if beyond not in _beyond:
        _beyond.append(beyond)


def words_beyond(proposal: Proposal, user: Person) -> list[str]:
    """What is in the dossier beside what was handed in and how it was checked."""
    return [word for each in _beyond if (word := each.word(proposal, user))]


def reads_beyond(keys: Sequence[str], user: Person) -> bool:
    """Whether this person may read now what apps above added."""
    return all(each.reads(keys, user) for each in _beyond)


def gathered(proposal: Proposal, *, by: Person, labels: Mapping[str, str]) -> Dossier:
    """The dossier as this person may read it, of a proposal that they may see.

    ``labels``: how the moves are called, by name. A file that is broken is named and stops
    nothing else.
    """
    submission = proposal.submissions.all()[0]
    opinions = SectionOpinion.objects.visible_to(by).answered().filter(proposal=proposal)
    dossier = Dossier(proposal, submission, opinions=list(opinions.select_related("section")))
    dossier.pieces = list(handed_in(submission))
    dossier.pieces += printed(dossier, labels)
    for each in _beyond:
        parts, keys = each.gather(proposal, dossier.title, by)
        dossier.pieces += parts
        dossier.beyond += keys
    return dossier


def handed_in(submission: Submission) -> Iterator[Piece]:
    """The newest submission's PDF and its files."""
    yield stored("提案書", "提案書.pdf", submission.pdf, submission.pdf_sha256)
    for each in submission.papers.all():
        yield stored(each.name, each.name, each.file, each.sha256, is_paper=True)


def stored(title: str, name: str, file: Any, sha256: str, *, is_paper: bool = False) -> Piece:
    """A stored file, if it is still the one that was taken in."""
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except OSError:
        return Piece(title, name, None, UNREADABLE, is_paper)
    if hashlib.sha256(content).hexdigest() != sha256:
        return Piece(title, name, None, CHANGED, is_paper)
    return Piece(title, name, content, is_paper=is_paper)


def printed(dossier: Dossier, labels: Mapping[str, str]) -> Iterator[Piece]:
    """What the portal knows beside the files, one paper for each matter that there is."""
    proposal = dossier.proposal
    chapters = {
        "補正": records.corrections(proposal),
        "担当課の意見": records.opinions(dossier.opinions),
        "経過": records.history(proposal, labels),
    }
    for title, sections in chapters.items():
        if any(each.lines for each in sections):
            yield paper(title, dossier.title, sections)


def paper(title: str, over: str, sections: list[records.Section]) -> Piece:
    """A paper of the portal's own: no heading under which nothing stands."""
    day = today()
    data = {
        "title": title,
        "document_number": over,
        "issued_on": "",
        "made": f"{wareki(day)}に作成",
        "issued_iso": day.isoformat(),
        "sections": [
            {"heading": each.heading, "lines": [list(line) for line in each.lines]}
            for each in sections
            if each.lines
        ],
    }
    try:
        return Piece(title, f"{title}.pdf", pdf.render(LAYOUT, data))
    except pdf.LetterError:
        log.exception("dossier_not_printed", paper=title)
        return Piece(title, f"{title}.pdf", None, NOT_MADE)
