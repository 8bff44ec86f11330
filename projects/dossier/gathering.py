"""What is in the dossier of one project, and its two shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from core.uploads.storage import display_name
from projects.dossier import agreed, carried, evaluated, history, overview, paid
from projects.dossier.history import Labels
from projects.models import Project
from proposals.dossier import zipping
from proposals.dossier.pieces import Piece, paper
from proposals.dossier.records import Section

NAMED = (
    "proposal", "decision__release", "course", "continues", "case", "owner", "deputy", "account",
    "application", "settlement", "sequel__section", "sequel__decided_by",
)  # fmt: skip


@dataclass
class Dossier:
    """The parts of a project in their order."""

    project: Project
    pieces: list[Piece] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.project)


def gathered(project: Project, labels: Labels) -> Dossier:
    """Every part there is. A file that is broken is named and stops nothing else."""
    found = Dossier(project)
    over = found.title
    found.pieces = list(named([
        *printed(over, {"事業のあらまし": overview.facts(project),
                        "市の決定": overview.decision(project),
                        "日程と条件": overview.days(project)}),
        *agreed.agreements(project, over),
        *printed(over, {"変更の承認": carried.changes(project),
                        "打ち合わせ": carried.meetings(project),
                        "記録": carried.notes(project)}),
        *carried.reports(project, over),
        *printed(over, {"お金": paid.sections(project)}),
        *paid.letters(project),
        *evaluated.evaluations(project, over),
        *printed(over, {"事業のこれからと事例": overview.afterwards(project),
                        "手紙とメール": history.letters(project),
                        "経過": history.history(project, labels)}),
        *paid.receipts(project),
        *carried.pictures(project),
    ]))  # fmt: skip
    return found


def named(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Each with its number before its name, so that none hides another one in a folder."""
    for number, piece in enumerate(pieces, 1):
        name = piece.name if piece.is_paper else f"{number:03}_{display_name(piece.name)}"
        yield replace(piece, name=name)


def printed(over: str, chapters: dict[str, list[Section]]) -> list[Piece]:
    """A paper for each matter of which there is something."""
    return [
        paper(title, over, rows)
        for title, rows in chapters.items()
        if any(each.lines for each in rows)
    ]


def pdf(dossier: Dossier) -> bytes:
    """All of it as one PDF with bookmarks."""
    from proposals.dossier import binding  # noqa: PLC0415 -- heavy: who binds nothing needs no pikepdf

    project = dossier.project
    facts = (
        ("事業番号", project.number),
        ("事業の名前", project.title),
        ("団体", project.name),
        ("状態", str(project.get_status_display())),
    )

    def front(titles: list[str], missed: list[Piece]) -> Piece:
        return binding.first_page("協働事業", facts, dossier.title, titles, missed)

    content, _missed = binding.bind(dossier.pieces, dossier.title, front)
    return content


def packed(dossier: Dossier) -> bytes:
    """Every part as a file of its own, with a list of them."""
    return zipping.packed(zipping.files_of(dossier.pieces))
