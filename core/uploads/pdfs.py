"""PDF: kept byte for byte, so anything that could act on the reader's machine is refused.

Decision: scripts, programs to launch, embedded files, rich media and XFA forms are refused
wherever they stand in the file, also inside compressed object streams (that is why a real
parser looks, not a search over the bytes). A file that opens without a password is taken even
when its owner locked printing; one that asks for a password is refused, since neither staff nor
the scanner could look inside. Ordinary form fields and web links are harmless and stay.
"""

import io
import zipfile
from typing import Any

import pikepdf

from core.uploads.kinds import Kind
from core.uploads.refusing import UploadRefused

MAX_OBJECTS = 200_000
ACTIVE_KEYS = ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent")
ACTIVE_ACTIONS = ("/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/RichMedia")
AFRESH = "もとの書類を開き、「印刷」から「PDFとして保存」したものを選んでください。"


def check(data: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """The same bytes when they are one whole, harmless PDF. Raises UploadRefused."""
    tail = data.rstrip(b"\0 \t\r\n\x1a")
    if not tail.endswith(b"%%EOF") or zipfile.is_zipfile(io.BytesIO(data)):
        raise UploadRefused(f"PDFが途中で切れているか、別のものが付いています。{AFRESH}")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            inspected(pdf)
    except pikepdf.PasswordError as error:
        raise UploadRefused(
            "パスワードのかかったPDFは受け取れません。"
            "パスワードを外して保存し直してから、選んでください。"
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UploadRefused(f"PDFが壊れていて開けません。{AFRESH}") from error
    return data, kind


def inspected(pdf: pikepdf.Pdf) -> None:
    """Refuse a PDF without pages or with anything that acts."""
    if not len(pdf.pages) or len(pdf.objects) > MAX_OBJECTS:
        raise ValueError("no pages, or too many objects")
    if acts(pdf.trailer, depth=0) or any(acts(each, depth=0) for each in pdf.objects):
        raise UploadRefused(
            f"自動で動くプログラムや、別のファイルが入ったPDFは受け取れません。{AFRESH}"
        )


def acts(thing: Any, depth: int) -> bool:
    """Whether this object, or what is written directly inside it, acts.

    Objects that it only refers to are visited on their own, so no reference is followed.
    """
    if depth > 50 or (depth and getattr(thing, "is_indirect", False)):
        return False
    if isinstance(thing, pikepdf.Array):
        return any(acts(each, depth + 1) for each in thing)
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    if any(key in thing for key in ACTIVE_KEYS) or thing.get("/S") in ACTIVE_ACTIONS:
        return True
    return any(acts(each, depth + 1) for _, each in thing.items())
