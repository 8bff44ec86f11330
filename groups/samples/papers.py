"""Small honest attachments for the samples: a PDF and a picture that say they are samples."""

import io
from functools import cache

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from core import uploads
from groups.choices import AttachmentKind
from groups.models import Registration
from groups.registration import attaching

FONT = settings.BASE_DIR / "core" / "fonts" / "BIZUDPGothic-Regular.ttf"
PAPER, INK, INDIGO = "#ffffff", "#1c1d21", "#264170"


def hand_in(registration: Registration) -> None:
    """Attach one document of every kind, through the same check as a person's upload. The picture
    names the group; of the documents all groups hand in the same, for to check a PDF takes a while.
    """
    for kind in AttachmentKind:
        is_picture = kind == AttachmentKind.EVIDENCE
        accepted = checked(kind, registration.name if is_picture else "サンプル")
        attaching.attach(registration, kind, accepted, by=registration.applicant)


@cache
def checked(kind: AttachmentKind, name: str) -> uploads.Accepted:
    """The document of this kind under this name; checked once in a process."""
    extension = "jpg" if kind == AttachmentKind.EVIDENCE else "pdf"
    file = SimpleUploadedFile(
        f"{kind.label}（見本）.{extension}", drawn(kind.label, name, extension)
    )
    return uploads.accept(file)


def drawn(title: str, name: str, extension: str) -> bytes:
    """A page with a title, as JPEG or PDF."""
    image = Image.new("RGB", (1240, 874) if extension == "jpg" else (827, 1169), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width, 24), fill=INDIGO)
    pen.text((60, 90), f"{title}（見本）", fill=INK, font=ImageFont.truetype(FONT, 34))
    pen.text((60, 160), name, fill=INK, font=ImageFont.truetype(FONT, 24))
    pen.text(
        (60, 220), "この書類は見本です。実在の団体とは関係ありません。",
        fill=INK, font=ImageFont.truetype(FONT, 20),
    )  # fmt: skip
    out = io.BytesIO()
    image.save(out, format="JPEG" if extension == "jpg" else "PDF")
    return out.getvalue()
