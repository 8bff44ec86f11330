"""Builds the files of the upload tests: honest ones, and each kind of hostile one."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

pillow_heif.register_heif_opener(thumbnails=False)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="{type}"/></Types>'
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"


def upload(data: bytes, name: str, content_type: str = "application/pdf") -> SimpleUploadedFile:
    """The file as a browser sends it; the browser's content type is a claim, often a lie."""
    return SimpleUploadedFile(name, data, content_type)


def picture(format_: str = "JPEG", size: tuple[int, int] = (60, 40), **saving: Any) -> bytes:
    """A small picture, left half red, right half blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, format_, **saving)
    return out.getvalue()


def photograph(size: tuple[int, int]) -> bytes:
    """A JPEG as a phone's camera writes it, of so many pixels."""
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A valid PNG of one colour: some KB on the wire, the full size in memory."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack("!I", len(body)) + name + body + struct.pack("!I", zlib.crc32(name + body))
        )

    rows = zlib.compress(b"\0" * ((width + 1) * height), 9)
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def pdf(change: Any = None, **saving: Any) -> bytes:
    """A one-page PDF; ``change`` may put something into it."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        if change:
            change(document)
        document.save(out, **saving)
    return out.getvalue()


def swelling_pdf(numbers: int) -> bytes:
    """A PDF whose one compressed object is an array of so many numbers."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", b"5 0 [" + b"0 " * numbers + b"]"),
    )
    body, rows = b"%PDF-1.7\n", [b"\0" + bytes(5)]
    for number, each in enumerate(objects, 1):
        rows.append(b"\1" + len(body).to_bytes(4, "big") + b"\0")
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows += [b"\2" + (4).to_bytes(4, "big") + b"\0", b"\1" + len(body).to_bytes(4, "big") + b"\0"]
    table = stream(b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Filter/FlateDecode", b"".join(rows))
    end = b"startxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"6 0 obj\n" + table + b"\nendobj\n" + end


def stream(dictionary: bytes, content: bytes) -> bytes:
    """A compressed stream of a PDF."""
    packed = zlib.compress(content, 9)
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(packed), packed)


def office(
    main: str = DOCX, part: str = "word/document.xml", extra: dict[str, bytes] | None = None
) -> bytes:
    """A small docx or xlsx, with further members on demand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(part=part, type=main))
        archive.writestr(part, "<document>規約 第1条</document>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook() -> bytes:
    """A small xlsx."""
    return office(XLSX, "xl/workbook.xml")
