"""What people may hand in, decided by content alone.

``accept`` takes PDF, JPEG, PNG, WebP, HEIC, docx and xlsx. It never believes the name or the
content type that the browser sends. Pictures are decoded and written anew (no EXIF, no place,
no hidden second file, upright, sRGB, at most ``UPLOAD_MAX_EDGE`` on the long side; HEIC becomes
JPEG). PDF and Office files are kept byte for byte, so that what was handed in can be proved
later; therefore they are refused when they carry programs, attachments or a password.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from core.uploads import office, pdfs, pictures, scanning
from core.uploads.kinds import KINDS, Kind, agrees, sniff
from core.uploads.refusing import UploadRefused
from core.uploads.storage import display_name

__all__ = ["Accepted", "UploadRefused", "accept"]

CHECKS: dict[str, Callable[[bytes, Kind], tuple[bytes, Kind]]] = {
    "pdf": pdfs.check,
    "picture": pictures.rewrite,
    "office": office.check,
}


@dataclass(frozen=True)
class Accepted:
    """A file that passed: ``data`` is what to store, ``name`` what to show people."""

    name: str
    content_type: str
    extension: str
    data: bytes

    @property
    def size(self) -> int:
        """Length of the stored bytes."""
        return len(self.data)

    @property
    def sha256(self) -> str:
        """Fingerprint of the stored bytes, 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file(self) -> ContentFile:
        """The bytes as Django wants them for ``FileField.save``."""
        return ContentFile(self.data, name=self.name)


def accept(
    file: Any, *, max_bytes: int | None = None, kinds: Collection[str] | None = None
) -> Accepted:
    """Check one uploaded file and return what may be stored.

    ``file`` has ``read`` and ``name`` (Django's UploadedFile). ``max_bytes`` defaults to
    ``settings.UPLOAD_MAX_BYTES``; ``kinds`` narrows the extensions taken (``{"pdf"}``).
    Raises UploadRefused with a Japanese sentence that says what is wrong and how to mend it.
    """
    data = read(file, max_bytes or settings.UPLOAD_MAX_BYTES)
    kind = sniff(data)
    if kinds is not None and kind.extension not in kinds:
        raise UploadRefused(f"ここには{listing(kinds)}のファイルを選んでください。")
    if not agrees(data, kind):
        raise UploadRefused(
            f"{kind.label}として読み取れない内容が含まれています。"
            "元のソフトで開いて保存し直してから、もう一度お試しください。"
        )
    scanned(data)
    data, kind = CHECKS[kind.check](data, kind)
    return Accepted(renamed(file.name, kind), kind.content_type, kind.extension, data)


def read(file: Any, limit: int) -> bytes:
    """The bytes of the file, never more than the limit."""
    file.seek(0)
    data: bytes = file.read(limit + 1)
    if not data:
        raise UploadRefused("ファイルの中身が空です。内容のあるファイルを選んでください。")
    if len(data) > limit:
        raise UploadRefused(
            f"ファイルが大きすぎます。{megabytes(limit)}MB以下にしてください。"
            "写真は小さくする、書類は分けるなどの方法があります。"
        )
    return data


def scanned(data: bytes) -> None:
    """Ask the virus scanner; its trouble becomes a sentence."""
    try:
        scanning.scan(data)
    except scanning.Infected as error:
        raise UploadRefused(
            "ウイルスが見つかったため、受け取れません。"
            "お使いの端末を検査してから、別のファイルでお試しください。"
        ) from error
    except scanning.ScannerDown as error:
        raise UploadRefused(
            "いまファイルの安全を確かめられないため、受け取れません。"
            "しばらくしてから、もう一度お試しください。"
        ) from error


def renamed(name: str | None, kind: Kind) -> str:
    """The person's name for the file with the extension of what it really is."""
    return display_name(f"{stem(name)}.{kind.extension}")


def stem(name: str | None) -> str:
    """The person's name for the file without the extension of a kind: a file has the same before
    and after it came.
    """
    shown = display_name(name)
    before, dot, suffix = shown.rpartition(".")
    known = {extension for each in KINDS.values() for extension in each.extensions}
    is_kind = dot and suffix.lower() in known
    return (before if is_kind else shown).rstrip(". ") or "添付ファイル"


def megabytes(size: int) -> str:
    """10485760 → "10", 1572864 → "1.5"."""
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")


def listing(extensions: Collection[str]) -> str:
    """The kinds in words, in our own order, each once."""
    return "・".join(dict.fromkeys(k.label for k in KINDS.values() if k.extension in extensions))
