"""Pictures: measured before they are decoded, then written anew.

Writing anew drops EXIF (place, device, owner), comments, thumbnails and anything hidden behind
the picture. The picture is turned upright, its colours are brought to sRGB, its long edge is
held to ``settings.UPLOAD_MAX_EDGE``. HEIC becomes JPEG, the others keep their kind. Of an
animation the first frame is kept. All of it happens in a process of its own with limits of memory
and time (``apart``, ``redrawing``).
"""

from pathlib import Path

from django.conf import settings

from core.uploads import apart
from core.uploads.kinds import KINDS, Kind
from core.uploads.refusing import UploadRefused

PROGRAM = Path(__file__).with_name("redrawing.py")
SECONDS = 60  # by the clock, on a busy machine: twice those that the program gives itself
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
SMALLER = "カメラや写真アプリの「サイズを小さく」で縮めてから、選んでください。"


def rewrite(data: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """The picture as a new file and its kind. Raises UploadRefused."""
    said = apart.answer(
        PROGRAM,
        data,
        FORMATS[kind.extension],
        settings.UPLOAD_MAX_PIXELS,
        settings.UPLOAD_MAX_EDGE,
        seconds=SECONDS,
    )
    line, _end, drawn = said.partition(b"\n")
    if line == b"drawn":
        return drawn, KINDS["jpeg"] if kind.extension == "heic" else kind
    raise refused(line.decode(), kind)


def refused(line: str, kind: Kind) -> UploadRefused:
    """The sentence for what the program said of a picture it did not draw."""
    word, _blank, pixels = line.partition(" ")
    if word == "many":
        return UploadRefused(too_many_pixels(int(pixels)))
    if word == "broken":
        return UploadRefused(
            f"{kind.label}の写真が壊れているか、途中で切れています。"
            "撮り直すか、開いて保存し直したものを選んでください。"
        )
    return UploadRefused(f"開くと大きくなりすぎる写真のため、受け取れません。{SMALLER}")


def too_many_pixels(count: int) -> str:
    """The sentence for a picture that would fill the memory."""
    limit, here = settings.UPLOAD_MAX_PIXELS // 10_000, -(-count // 10_000)
    return (
        f"写真の画素が多すぎます。{limit:,}万画素までにしてください"
        f"（この写真は約{here:,}万画素です）。{SMALLER}"
    )
