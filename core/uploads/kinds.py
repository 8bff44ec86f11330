"""What a file is, by its first bytes; a second opinion by libmagic where it is installed."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from core.uploads import others
from core.uploads.refusing import UploadRefused

SECOND_OPINION: Callable[[bytes], str] | None = None
try:
    import magic

    SECOND_OPINION = partial(magic.from_buffer, mime=True)
except ImportError:  # the library libmagic1 is not on this machine: our own table decides
    pass


@dataclass(frozen=True)
class Kind:
    """One kind of file that we take. ``check`` names the inspection it must pass."""

    label: str
    content_type: str
    extension: str
    check: str
    extensions: tuple[str, ...]
    also_called: tuple[str, ...] = ()  # what libmagic may say instead


ZIP_NAMES = ("application/zip", "application/octet-stream")
OOXML = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": Kind("PDF", "application/pdf", "pdf", "pdf", ("pdf",)),
    "jpeg": Kind("JPEG", "image/jpeg", "jpg", "picture", ("jpg", "jpeg", "jpe", "jfif")),
    "png": Kind("PNG", "image/png", "png", "picture", ("png",)),
    "webp": Kind("WebP", "image/webp", "webp", "picture", ("webp",)),
    "heic": Kind(
        "HEIC",
        "image/heic",
        "heic",
        "picture",
        ("heic", "heif", "hif"),
        ("image/heif", "image/heic-sequence", "image/heif-sequence", "application/octet-stream"),
    ),
    "docx": Kind(
        "Word（.docx）",
        f"{OOXML}wordprocessingml.document",
        "docx",
        "office",
        ("docx", "docm", "doc"),
        ZIP_NAMES,
    ),
    "xlsx": Kind(
        "Excel（.xlsx）",
        f"{OOXML}spreadsheetml.sheet",
        "xlsx",
        "office",
        ("xlsx", "xlsm", "xls"),
        ZIP_NAMES,
    ),
}
TAKEN = "PDF、写真（JPEG・PNG・WebP・HEIC）、Word（.docx）、Excel（.xlsx）"
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
BEFORE_A_PDF = b"\xef\xbb\xbf\0 \t\r\n\f"  # a BOM, line ends: readers pass over them, so do we
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> Kind:
    """The kind of these bytes. Raises UploadRefused for everything that we do not take."""
    if of_pdf(data).startswith(b"%PDF-"):
        return KINDS["pdf"]
    if data.startswith(b"PK\x03\x04"):
        return zipped(data)
    return picture(data) or refused(data)


def of_pdf(data: bytes) -> bytes:
    """How these bytes begin, without what programs write before ``%PDF-`` and no reader minds."""
    return data[:1024].lstrip(BEFORE_A_PDF)


def picture(data: bytes) -> Kind | None:
    """The kind of picture, if these bytes begin like one."""
    if data.startswith(b"\xff\xd8\xff"):
        return KINDS["jpeg"]
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return KINDS["png"]
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return KINDS["webp"]
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return KINDS["heic"]
    return None


def zipped(data: bytes) -> Kind:
    """docx or xlsx by the folder every such file has; the inspection looks closer."""
    names: set[str] = set()
    with contextlib.suppress(zipfile.BadZipFile, ValueError, NotImplementedError):
        names = {each.filename for each in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    folders = {name.partition("/")[0] for name in names}
    for folder, known in (("word", "docx"), ("xl", "xlsx")):
        if folder in folders:
            return KINDS[known]
    if app := others.app_of(data, names):
        raise UploadRefused(others.as_pdf(app))
    raise UploadRefused(
        "ZIPなどのまとめたファイルは受け取れません。"
        f"中のファイルを取り出して、1つずつ選んでください。受け取れるのは、{TAKEN}です。"
    )


def refused(data: bytes) -> Kind:
    """Raise the sentence that helps most for a file of a kind that we do not take."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(OLD_OFFICE):
        raise UploadRefused(old_office(data))
    if data.startswith((b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe")):
        raise UploadRefused(f"プログラムのファイルは受け取れません。受け取れるのは、{TAKEN}です。")
    if head.startswith((b"<", b"&")):
        raise UploadRefused(
            "ウェブページやSVGなどのファイルは受け取れません。"
            "画面を「印刷」からPDFとして保存したものか、写真（JPEG・PNG）を選んでください。"
        )
    raise UploadRefused(
        f"このファイルの種類は受け取れません。受け取れるのは、{TAKEN}です。"
        "お使いのソフトでこのどれかの形式にして保存し、選び直してください。"
    )


def old_office(data: bytes) -> str:
    """Why an OLE container is refused: a password (the new formats hide in one) or its age."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "パスワードのかかった書類は受け取れません。"
            "パスワードを外して保存し直してから、選んでください。"
        )
    if "PowerPoint Document".encode("utf-16-le") in data:
        return others.as_pdf(others.POWERPOINT)
    return (
        "古い形式の書類（.doc・.xlsなど）は受け取れません。"
        "「名前を付けて保存」で.docx・.xlsxかPDFにしてから、選んでください。"
    )


def agrees(data: bytes, kind: Kind) -> bool:
    """Whether libmagic, if there is one, does not contradict our own reading."""
    if SECOND_OPINION is None:
        return True
    seen = of_pdf(data) + data[1024:] if kind.check == "pdf" else data
    opinion = SECOND_OPINION(seen)
    return opinion == kind.content_type or opinion in kind.also_called
