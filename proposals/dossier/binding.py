"""The dossier as one PDF: every part begins on a page of its own and has its bookmark.

What a PDF cannot hold (Word, Excel) or what is broken stands on the first page by its name.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

import pikepdf
from pikepdf import Name, OutlineItem, Pdf
from PIL import Image

from proposals.dossier import records
from proposals.dossier.pieces import UNREADABLE, Dossier, Piece, paper

COVER = "この冊子について"
APART = "PDFにできない種類のファイルです（ZIPには入っています）"
MOST_INCHES = (190 / 25.4, 277 / 25.4)  # A4 with a margin
BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, pikepdf.PdfError,
          Image.DecompressionBombError)  # fmt: skip


Front = Callable[[list[str], list[Piece]], Piece]


def bound(dossier: Dossier) -> tuple[bytes, list[Piece]]:
    """The PDF, and what should be in it and is not, each with its ``why``."""
    return bind(dossier.pieces, dossier.title, lambda *told: cover(dossier, *told))


def bind(pieces: Sequence[Piece], title: str, front_of: Front) -> tuple[bytes, list[Piece]]:
    """These parts behind a first page, which is told the titles of what is in it and what is
    missed.
    """
    parts, missed = [], []
    with ExitStack() as opened:
        for piece in pieces:
            try:
                parts.append((piece.title, opened.enter_context(as_pdf(piece))))
            except Unbound as refusal:
                missed.append(replace(piece, content=None, why=str(refusal)))
        front = front_of([name for name, _ in parts], missed)
        if front.content is not None:
            first = opened.enter_context(pikepdf.open(io.BytesIO(front.content)))
            parts.insert(0, (COVER, first))
        return joined(parts, title), missed


class Unbound(Exception):
    """A part that cannot be in the PDF; the argument says why."""


def as_pdf(piece: Piece) -> Pdf:
    """The part as an opened PDF with at least a page. Raises Unbound."""
    if piece.content is None:
        raise Unbound(piece.why)
    try:
        if piece.content.startswith(b"%PDF-"):
            part = pikepdf.open(io.BytesIO(piece.content))
        elif piece.name.lower().endswith((".jpg", ".jpeg", ".png", ".webp")):
            part = pikepdf.open(io.BytesIO(picture(piece.content)))
        else:
            raise Unbound(APART)
        if not len(part.pages):
            raise Unbound(UNREADABLE)
    except BROKEN as error:
        raise Unbound(UNREADABLE) from error
    return part


def picture(content: bytes) -> bytes:
    """A picture on a page of its own, no larger than A4."""
    with Image.open(io.BytesIO(content)) as image:
        shown = image.convert("RGBA") if image.mode in ("P", "LA", "PA") else image
        if shown.mode == "RGBA":
            sheet = Image.new("RGB", shown.size, "white")
            sheet.paste(shown, mask=shown.getchannel("A"))
            shown = sheet
        out = io.BytesIO()
        sizes = zip(sorted(shown.size), MOST_INCHES, strict=True)
        dots = max(size / inches for size, inches in sizes)
        shown.convert("RGB").save(out, "PDF", resolution=max(dots, 72.0))
        return out.getvalue()


def cover(dossier: Dossier, titles: list[str], missed: list[Piece]) -> Piece:
    """The first page: whose proposal it is, what is in it, what is not and why."""
    proposal, columns = dossier.proposal, dossier.submission.facts["columns"]
    facts = (
        ("受付番号", str(proposal.number)),
        ("事業の名前", columns["title"]),
        ("団体", columns["name"]),
        ("募集", dossier.submission.facts["call"]),
        ("部門", dossier.submission.facts["course"]),
        ("状態", str(proposal.get_status_display())),
    )
    return first_page("提案", facts, dossier.title, titles, missed)


def first_page(
    heading: str, facts: Iterable[tuple[str, str]], over: str, titles: list[str],
    missed: list[Piece],
) -> Piece:  # fmt: skip
    """What it is about, what is in it, what is not and why."""
    sections = [
        records.Section(heading, records.told(facts)),
        records.Section("入っているもの", tuple(numbered(titles))),
    ]
    if missed:
        lines = tuple((each.title, each.why) for each in missed)
        sections.append(records.Section("入っていないもの", lines))
    return paper(COVER, over, sections)


def numbered(titles: list[str]) -> Iterator[tuple[str, str]]:
    for number, title in enumerate(titles, 1):
        yield str(number), title


def joined(parts: list[tuple[str, Pdf]], title: str) -> bytes:
    """These PDFs one behind the other; the same parts give the same bytes."""
    with Pdf.new() as whole:
        entries = []
        for name, part in parts:
            entries.append(OutlineItem(name, len(whole.pages)))
            whole.pages.extend(part.pages)
        with whole.open_outline() as outline:
            outline.root[:] = entries
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        whole.docinfo[Name.Title] = title
        whole.Root.Lang = pikepdf.String("ja")
        whole.Root.PageMode = Name.UseOutlines
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        file = io.BytesIO()
        whole.save(file, deterministic_id=True)
        return file.getvalue()
