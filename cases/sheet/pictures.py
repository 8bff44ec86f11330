"""A picture in the sizes that pages need, as WebP: made once, when it comes in."""

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image

LARGE, SMALL = 1280, 480  # long edges, in pixels
KINDS = ("jpg", "png", "webp", "heic")
CONTENT_TYPE = "image/webp"


@dataclass(frozen=True)
class Sized:
    """One size: its bytes and its measures, which keep the page from jumping."""

    data: bytes
    width: int
    height: int

    @property
    def file(self) -> ContentFile:
        return ContentFile(self.data, name="picture.webp")


def sized(data: bytes, edge: int) -> Sized:
    """The picture with its long edge at most ``edge``; ``data`` comes from core.uploads."""
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB"
        out = io.BytesIO()
        image.convert(mode).save(out, "WEBP", quality=80, method=4)
        return Sized(out.getvalue(), image.width, image.height)
