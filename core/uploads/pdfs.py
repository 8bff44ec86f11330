"""PDF: kept byte for byte, so anything that could act on the reader's machine is refused.

Decision: scripts, programs to launch, forms that send themselves, jumps into other files, embedded
files, films, sounds, rich media and XFA forms are refused wherever they stand in the file, also
inside compressed object streams (that is why a real parser looks, not a search over the bytes);
and whatever happens by itself on opening, unless it only shows a place in the file. A file that
opens without a password is taken even when its owner locked printing; one that asks for a
password is refused, since neither staff nor the scanner could look inside. Ordinary form fields
and web links that a person clicks stay.

The parser runs in a process of its own with little memory and time (``apart``, ``inspecting``).
"""

import io
import zipfile
from pathlib import Path

from core.uploads import apart
from core.uploads.kinds import Kind
from core.uploads.refusing import UploadRefused

PROGRAM = Path(__file__).with_name("inspecting.py")  # alone in loading pikepdf
SECONDS = 30  # by the clock, on a busy machine: three times those that the program gives itself
AFRESH = "もとの書類を開き、「印刷」から「PDFとして保存」したものを選んでください。"
HEAVY = f"開くと大きくなりすぎるPDFのため、受け取れません。分けて小さくするか、{AFRESH}"
REFUSED = {
    "acts": f"自動で動くプログラムや、別のファイルが入ったPDFは受け取れません。{AFRESH}",
    "locked": "パスワードのかかったPDFは受け取れません。"
    "パスワードを外して保存し直してから、選んでください。",
    "broken": f"PDFが壊れていて開けません。{AFRESH}",
}


def check(data: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """The bytes unchanged when they are one whole, harmless PDF. Raises UploadRefused."""
    tail = data.rstrip(b"\0 \t\r\n\x1a")
    if not tail.endswith(b"%%EOF") or zipfile.is_zipfile(io.BytesIO(data)):
        raise UploadRefused(f"PDFが途中で切れているか、別のものが付いています。{AFRESH}")
    word = inspected(data)
    if word != "harmless":
        raise UploadRefused(REFUSED.get(word, HEAVY))
    return data, kind


def inspected(data: bytes) -> str:
    """The word of ``inspecting`` about these bytes; "heavy" when a limit ended it."""
    return apart.answer(PROGRAM, data, seconds=SECONDS).decode() or "heavy"
