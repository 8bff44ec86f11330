"""One picture drawn anew, by a program of its own: memory and time are bounded.

``core.uploads.pictures`` starts this for each picture. It knows nothing but Pillow, reads the bytes
from its input and takes the format, the most pixels that may be decoded and the long edge as
arguments. It writes one line, ``drawn``, ``many <pixels>``, ``broken`` or ``heavy``, and behind
``drawn`` the new file. Ended by a limit, it writes nothing.
"""

import io
import resource
import struct
import sys
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageOps

MEMORY = 1024 * 1024 * 1024  # address space in bytes (measured: 369 MB resident at most)
SECONDS = 30  # of the processor (measured: 6.4 for a PNG of 40 million pixels)
MOST_SHRUNK = 5  # times the pixels that may be decoded: a JPEG is decoded small
WRITING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {},  # "optimize" takes much longer for little (7.2 s instead of 1.7)
    "WEBP": {"quality": 85, "method": 4},
}
BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)


class TooMany(Exception):
    """More pixels than may be decoded."""


def redrawn(data: bytes, format_: str, most: int, edge: int) -> bytes:
    """The line and the new picture."""
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=(format_,))
        pixels = image.width * image.height
        measured(image, most, edge)
        image = in_srgb(upright(image, edge), edge)
        return b"drawn\n" + written(image, "JPEG" if format_ == "HEIF" else format_)
    except TooMany:
        return b"many %d\n" % pixels
    except MemoryError:
        return b"heavy\n"
    except BROKEN:
        return b"broken\n"


def measured(image: Image.Image, most: int, edge: int) -> None:
    """Refuse by the size that the header tells, before a pixel is decoded."""
    if min(image.size) < 1:
        raise ValueError("empty picture")
    if image.width * image.height > most * MOST_SHRUNK:
        raise TooMany
    image.draft(None, (edge, edge))  # a JPEG can be decoded at a half, a quarter, an eighth
    if image.width * image.height > most:
        raise TooMany


def upright(image: Image.Image, edge: int) -> Image.Image:
    """Decode, shrink to the long edge and turn upright."""
    if max(image.size) > edge and image.mode not in ("P", "1"):
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    image.load()
    return ImageOps.exif_transpose(image)


def in_srgb(image: Image.Image, edge: int) -> Image.Image:
    """The picture in plain RGB, RGBA or grey, its colour profile applied."""
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    image = profiled(image)
    if see_through:
        image = image.convert("RGBA")
    elif image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
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


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # ``measured`` judges
    pillow_heif.register_heif_opener(thumbnails=False)
    kind, pixels_decoded, long_edge = sys.argv[1:]
    drawn = redrawn(sys.stdin.buffer.read(), kind, int(pixels_decoded), int(long_edge))
    sys.stdout.buffer.write(drawn)
