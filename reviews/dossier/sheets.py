"""採点表 in words, as they were handed in: marks, comments, moves. Never a private note."""

from collections.abc import Iterator

from core.calendar import wareki_time
from core.people import Person
from proposals.dossier.pieces import Piece, stored
from proposals.dossier.records import Section, told
from reviews.choices import Door, ReviewStatus, SheetStatus
from reviews.dossier.rounds import said
from reviews.models import Entry, Mark, Sheet

OUT = "あてはまらない"
SHOWN = (SheetStatus.SUBMITTED, SheetStatus.ABSTAINED)


def rows(entry: Entry, by: Person) -> list[Sheet]:
    """Those that were handed in or abstained from, once the marks are open to everybody; never a
    sheet that was left unfinished.
    """
    opened = Sheet.objects.filter(entry=entry, entry__review__status=ReviewStatus.OPENED)
    seen = opened.but_of_recused(by).filter(status__in=SHOWN).defer("private_note")
    known = seen.select_related("reviewer__member", "submission", "typed_by")
    return list(known.prefetch_related("marks__criterion", "log__by", "scans"))


def sections(entry: Entry, by: Person) -> list[Section]:
    """A section for each sheet."""
    return [section(each) for each in rows(entry, by)]


def section(sheet: Sheet) -> Section:
    """One sheet: who, which version, every mark with its comment, every move with its reason."""
    typed = f"{sheet.get_door_display()}（{sheet.typed_by}）" if sheet.door == Door.PAPER else ""
    lines = (
        ("状態", sheet.get_status_display()),
        ("読んだ版", str(sheet.submission)),
        ("提出した日時", wareki_time(sheet.submitted_at)),
        ("入力のしかた", typed),
        *(
            (each.criterion.name, mark(each))
            for each in sheet.marks.all()
            if sheet.status == SheetStatus.SUBMITTED
        ),
        *moves(sheet),
    )
    return Section(scorer(sheet), told(lines))


def mark(row: Mark) -> str:
    """4点, with what was written."""
    value = OUT if row.is_out else "" if row.value is None else f"{row.value}点"
    return "\n".join(each for each in (value, row.comment) if each)


def moves(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """When it was handed in, given back, handed in again."""
    for row in sheet.log.all():
        yield wareki_time(row.at), said(str(SheetStatus(row.target).label), row.who, row.note)


def scans(entry: Entry, by: Person) -> Iterator[Piece]:
    """The paper itself, of what was typed from it."""
    for sheet in rows(entry, by):
        title = f"採点表の紙　{scorer(sheet)}"
        for each in sheet.scans.all():
            yield stored(title, each.name, each.file, each.sha256, is_paper=True)


def scorer(sheet: Sheet) -> str:
    """Whose sheet it is."""
    return str(sheet.reviewer or sheet.get_role_display())
