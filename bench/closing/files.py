"""What is sent: PDF and photographs of two megabytes, no two alike, and the form around them."""

import io
import os
import secrets
from functools import cache

import pikepdf
from PIL import Image

SIZE = 2_000_000
MARK = b"0123456789abcdef"
PHOTO = (2000, 1500)


@cache
def document() -> bytes:
    """A PDF of that size; the MARK in it is what tells two of them apart."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(595, 842))
        text = b"% " + MARK + b" " + os.urandom(SIZE // 2).hex().encode()
        page.obj.Contents = pikepdf.Stream(made, text)
        made.save(out, compress_streams=False)
    return out.getvalue()


@cache
def photograph() -> bytes:
    """A JPEG of about that size: noise, which packs as badly as leaves and gravel."""
    out, (width, height) = io.BytesIO(), PHOTO
    Image.frombytes("RGB", PHOTO, os.urandom(width * height * 3)).save(out, "JPEG", quality=72)
    return out.getvalue()


def chosen(place: str) -> tuple[str, str, bytes]:
    """(content type, name, bytes) of what somebody chooses for a place."""
    if place == "other":
        return "image/jpeg", "写真.jpg", photograph()
    mark = secrets.token_hex(len(MARK) // 2).encode()
    return "application/pdf", f"{place}.pdf", document().replace(MARK, mark, 1)


def form(
    fields: dict[str, str], field: str, name: str, content: bytes, kind: str
) -> tuple[bytes, str]:
    """A form with one file as a browser sends it: (body, content type)."""
    boundary = secrets.token_hex(16)
    lines = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    lines.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    body = "".join(lines).encode() + content + f"\r\n--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"
