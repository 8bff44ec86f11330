"""The dossier as files: what was handed in byte for byte, its manifest, what the portal adds."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from core import sheets
from core.uploads.storage import display_name
from proposals.dossier.pieces import Dossier, Piece

PAPERS = "書類"
MANIFEST = "目録.json"  # the canonical JSON whose SHA-256 is the 照合番号 of the receipt
LIST = "一覧.csv"
COLUMNS = ("ファイル", "大きさ（バイト）", "SHA-256", "入っていないわけ")
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same files give the same bytes
PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx")


def entries(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Every file with its path, the manifest, the list."""
    *files, listed = files_of(dossier.pieces)
    yield from files
    yield MANIFEST, dossier.submission.manifest.encode()
    yield listed


def files_of(pieces: Sequence[Piece]) -> Iterator[tuple[str, bytes]]:
    """Every file, then the list; what is broken stands in the list alone, with the reason."""
    places = [(path(piece, number), piece) for number, piece in enumerate(pieces)]
    for place, piece in places:
        if piece.content is not None:
            yield place, piece.content
    rows = [(place, piece.size, piece.sha256, piece.why) for place, piece in places]
    yield LIST, sheets.csv_file([COLUMNS, *rows])


def path(piece: Piece, number: int) -> str:
    """Where it lies; the number keeps two files of one name apart."""
    if piece.is_paper:
        return f"{PAPERS}/{number:02}_{display_name(piece.name)}"
    return piece.name


def zipped(dossier: Dossier) -> bytes:
    """One dossier as a ZIP; the same files give the same bytes."""
    return packed(entries(dossier))


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files as a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for place, content in files:
            add(whole, place, content)
    return out.getvalue()


def add(whole: zipfile.ZipFile, place: str, content: bytes) -> None:
    """One file; what is packed already is not packed again."""
    is_packed = place.lower().endswith(PACKED)
    kind = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    whole.writestr(zipfile.ZipInfo(place, MOMENT), content, kind)
