"""Pictures: measured before they are decoded, then written anew.

Writing anew drops EXIF (place, device, owner), comments, thumbnails and anything hidden behind
the picture. The picture is turned upright, its colours are brought to sRGB, its long edge is
held to ``settings.UPLOAD_MAX_EDGE``. HEIC becomes JPEG, the others keep their kind. Of an
animation the first frame is kept.
"""

import io
import struct
from typing import Any

import pillow_heif
from django.conf import settings
from PIL import Image, ImageCms, ImageOps

from core.uploads.kinds import KINDS, Kind
from core.uploads.refusing import UploadRefused

pillow_heif.register_heif_opener(thumbnails=False)

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
WRITING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)


def rewrite(data: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """The picture as a new file and its kind. Raises UploadRefused."""
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=(FORMATS[kind.extension],))
        measured(image)
        image = upright(image)
    except BOMBS as error:
        raise UploadRefused(too_many_pixels()) from error
    except BROKEN as error:
        raise UploadRefused(
            f"{kind.label}の写真が壊れているか、途中で切れています。"
            "撮り直すか、開いて保存し直したものを選んでください。"
        ) from error
    target = KINDS["jpeg"] if kind.extension == "heic" else kind
    return written(in_srgb(image), FORMATS[target.extension]), target


def measured(image: Image.Image) -> None:
    """Refuse by the size that the header tells, before a pixel is decoded."""
    if image.width * image.height > settings.UPLOAD_MAX_PIXELS:
        raise UploadRefused(too_many_pixels(image.width * image.height))
    if min(image.size) < 1:
        raise ValueError("empty picture")


def too_many_pixels(count: int | None = None) -> str:
    """The sentence for a picture that would fill the memory."""
    limit = settings.UPLOAD_MAX_PIXELS // 10_000
    here = f"（この写真は約{count // 10_000:,}万画素です）" if count else ""
    return (
        f"写真の画素が多すぎます。{limit:,}万画素までにしてください{here}。"
        "カメラや写真アプリの「サイズを小さく」で縮めてから、選んでください。"
    )


def upright(image: Image.Image) -> Image.Image:
    """Decode, shrink to the long edge (JPEG is decoded small at once) and turn upright."""
    edge = settings.UPLOAD_MAX_EDGE
    if max(image.size) > edge and image.mode not in ("P", "1"):
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    image.load()
    return ImageOps.exif_transpose(image)


def in_srgb(image: Image.Image) -> Image.Image:
    """The picture in plain RGB, RGBA or grey, its colour profile applied."""
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    image = profiled(image)
    if see_through:
        image = image.convert("RGBA")
    elif image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    image.thumbnail((settings.UPLOAD_MAX_EDGE,) * 2, Image.Resampling.LANCZOS)
    return image


def profiled(image: Image.Image) -> Image.Image:
    """Apply an embedded colour profile (phones use Display P3); a broken one is ignored."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image


def written(image: Image.Image, format_: str) -> bytes:
    """The bytes of a new file that carries nothing but pixels."""
    image.info.clear()
    if format_ == "JPEG" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    out = io.BytesIO()
    image.save(out, format_, **WRITING[format_])
    return out.getvalue()
