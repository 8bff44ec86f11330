"""One PDF of many, to be printed on both sides: each paper begins on a sheet of its own.

So a printer that prints on both sides never puts two people, or a letter and a certificate, on
one sheet; the print dialogue is asked to do so. The parts' tags become one tree, so that the
whole is read out in order. Lost are the outlines of the single papers (each envelope has one
entry) and the mark of PDF/UA-1 and PDF/A-2a: Typst has checked the parts, nobody the whole.
"""

import io
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

import pikepdf
from pikepdf import Name, NumberTree, OutlineItem, Pdf

A4 = (595.28, 841.89)
CLAIMS = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
Envelope = tuple[str, Sequence[bytes]]  # what its entry in the outline says, its papers


def sheets(paper: bytes) -> int:
    """How many sheets a paper needs, printed on both sides."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        return (len(pdf.pages) + 1) // 2


def bound(envelopes: Iterable[Envelope], title: str) -> bytes:
    """These envelopes' papers in order, as one PDF; the same parts give the same bytes."""
    entries = []
    with ExitStack() as opened:
        whole: Pdf | None = None
        for name, papers in envelopes:
            for number, paper in enumerate(papers):
                part = opened.enter_context(pikepdf.open(io.BytesIO(paper)))
                begins = len(whole.pages) if whole else 0
                whole = added(whole, part)
                if number == 0:
                    entries.append(OutlineItem(name, begins))
        if whole is None:
            raise ValueError("nothing to bind")
        return finished(whole, entries, title)


def added(whole: Pdf | None, part: Pdf) -> Pdf:
    """The whole with this part behind it, on new sheets; the first part is the beginning."""
    if whole is None:
        whole = part
    else:
        begins = len(whole.pages)
        whole.pages.extend(part.pages)
        graft(whole, part, begins)
    if len(whole.pages) % 2:
        whole.add_blank_page(page_size=A4)
    return whole


def graft(whole: Pdf, part: Pdf, begins: int) -> None:
    """Hang the part's tags, whose pages are copied already, into the tree of the whole."""
    root = whole.Root.StructTreeRoot
    branch = whole.copy_foreign(part.Root.StructTreeRoot)
    shift = int(root.ParentTreeNextKey)
    for page in list(whole.pages)[begins:]:
        for each, name in ((page.obj, Name.StructParents), *notes_of(page)):
            if name in each:
                each[name] = int(each[name]) + shift
    for element in branch.K:
        element.P = root
        root.K.append(element)
    parents = NumberTree(root.ParentTree)
    for key, elements in NumberTree(branch.ParentTree).items():
        parents[key + shift] = elements
    root.ParentTreeNextKey = shift + int(branch.ParentTreeNextKey)
    for role, meaning in branch.get(Name.RoleMap, {}).items():
        root.RoleMap[role] = meaning


def notes_of(page: pikepdf.Page) -> list[tuple[pikepdf.Object, Name]]:
    """The page's links, which have places of their own in the tree."""
    return [(each, Name.StructParent) for each in page.obj.get(Name.Annots, [])]


def finished(whole: Pdf, entries: Sequence[OutlineItem], title: str) -> bytes:
    """Name it, give it its outline, ask for both sides, take back what is not checked."""
    with whole.open_outline() as outline:
        outline.root[:] = entries
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        for claim in CLAIMS:
            if claim in metadata:
                del metadata[claim]
    whole.docinfo[Name.Title] = title
    whole.Root.ViewerPreferences[Name.Duplex] = Name.DuplexFlipLongEdge
    file = io.BytesIO()
    whole.save(file, deterministic_id=True)
    return file.getvalue()
