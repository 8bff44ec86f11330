"""docx and xlsx: a ZIP of XML parts, opened with care before anybody's Word or Excel does.

Looked at: the central directory (number, size, ratio and place of the members, so that no bomb
is unpacked), every member against its checksum, programs in any member, macros, remote
templates, and the declared content type. A docx may hold an xlsx (the data behind a chart),
which is inspected in the same way, once, and counts towards the same limits.
"""

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from core.uploads.kinds import KINDS, OLD_OFFICE, Kind
from core.uploads.refusing import UploadRefused

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_LISTED = 2 * 1024 * 1024  # of the parts that a parser reads: relations, content types
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024  # a small member may be as repetitive as it likes
END_OF_ZIP = 22  # bytes of the end record, which must close the file
PROGRAMS = (b"MZ", b"\x7fELF", OLD_OFFICE, b"Rar!", b"7z\xbc\xaf", b"#!", b"%PDF-")
MAIN_PART = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}
CALLED = ("/attachedTemplate", "/oleObject", "/subDocument", "/frame")
LOCAL = re.compile(r"file:///(?![/\\])|[a-z]:[/\\]")  # a template on the writer's own disk
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,  # a password, or a way of packing that Office does not use
)
AFRESH = "PDFにするか、新しい書類に内容を写して保存したものを選んでください。"


@dataclass
class Room:
    """How much a file may still unpack to, in bytes; what is embedded shares it."""

    unpacked: int = MAX_UNPACKED
    listed: int = MAX_LISTED

    def take(self, members: list[zipfile.ZipInfo]) -> None:
        """Use it up. Raises UploadRefused when it does not suffice."""
        self.unpacked -= sum(each.file_size for each in members)
        self.listed -= sum(each.file_size for each in members if is_listing(each.filename))
        if self.unpacked < 0 or self.listed < 0:
            raise too_large()


def check(data: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """The bytes unchanged when they are a harmless docx or xlsx. Raises UploadRefused."""
    return data, inspected(data, kind, Room(), depth=0)


def inspected(data: bytes, kind: Kind, room: Room, depth: int) -> Kind:
    """The kind it declares to be. ``depth`` is 1 inside another file. Raises UploadRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            laid_out(archive, data, room)
            for member in archive.infolist():
                looked_at(unpacked(archive, member), member.filename, room, depth)
            return declared(archive, kind)
    except BROKEN as error:
        raise broken(kind) from error


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The unpacked bytes, never more than the member declares (``read`` alone unpacks it all)."""
    with archive.open(member) as file:
        return file.read(member.file_size)


def is_listing(name: str) -> bool:
    """Whether a parser will read this part."""
    return name.lower().endswith((".rels", "[content_types].xml"))


def broken(kind: Kind) -> UploadRefused:
    """The sentence for a file that is not what it seems."""
    return UploadRefused(
        f"{kind.label}のファイルが壊れているか、正しい形式ではありません。"
        "開いて「名前を付けて保存」し直したものを選んでください。"
    )


def laid_out(archive: zipfile.ZipFile, data: bytes, room: Room) -> None:
    """Judge the table of contents alone: nothing is unpacked yet."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or any(swollen(each) for each in members):
        raise too_large()
    room.take(members)
    names = [each.filename.lower() for each in members]
    if len(set(names)) != len(names) or any(astray(each) for each in members):
        raise ValueError("a name twice, or one that leaves the folder")
    if data[-END_OF_ZIP:][:4] != b"PK\x05\x06" or overlapping(members):
        raise ValueError("something stands before, between or behind")


def too_large() -> UploadRefused:
    """The sentence for a bomb, or for an honest giant."""
    return UploadRefused(
        f"開くと大きくなりすぎる書類のため、受け取れません。写真を減らすか、{AFRESH}"
    )


def swollen(member: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to far more than any text or picture does."""
    return member.file_size > max(RATIO_FROM, member.compress_size * MAX_RATIO)


def astray(member: zipfile.ZipInfo) -> bool:
    """Whether a member's name points outside, or the member is locked."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(member.flag_bits & 1)


def overlapping(members: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes, or bytes stand before the first."""
    ordered = sorted(members, key=lambda each: each.header_offset)
    if not ordered or ordered[0].header_offset != 0:
        return True
    return any(
        a.header_offset + 30 + len(a.filename) + a.compress_size > b.header_offset
        for a, b in itertools.pairwise(ordered)
    )


def looked_at(content: bytes, name: str, room: Room, depth: int) -> None:
    """Refuse a member that is a program, a macro, an archive, or calls for one elsewhere."""
    if content.startswith(PROGRAMS) or "vbaproject" in name.lower():
        raise UploadRefused(
            f"マクロや、別のファイルを埋め込んだ書類は受け取れません。外して保存するか、{AFRESH}"
        )
    if name.lower().endswith(".rels"):
        parsed(content, refuse_remote)
    if content.startswith(b"PK\x03\x04"):
        nested(content, name, room, depth)


def parsed(content: bytes, judge: Callable[[dict[str, str]], None]) -> None:
    """Hand the attributes of each element to ``judge``, by a parser: spelling hides nothing.

    None is kept. Raises ValueError for a DOCTYPE (no such part has one; entities live there),
    ExpatError for anything that is not XML.
    """

    def refuse(*_declaration: object) -> None:
        raise ValueError("a DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda _name, attributes: judge(attributes)
    parser.Parse(content, True)


def refuse_remote(relation: dict[str, str]) -> None:
    """Refuse a relation that loads something that acts from another machine."""
    if remote(relation):
        raise UploadRefused(f"外のひな形を読み込む書類は受け取れません。{AFRESH}")


def remote(relation: dict[str, str]) -> bool:
    """Whether a relation loads something that acts from another machine."""
    target = relation.get("Target", "").strip().lower()
    called = relation.get("Type", "").endswith(CALLED)
    return bool(called and ELSEWHERE.match(target) and not LOCAL.match(target))


def nested(content: bytes, name: str, room: Room, depth: int) -> None:
    """A workbook behind a chart is inspected like any other, but only one level deep."""
    if depth or "/embeddings/" not in name:
        raise UploadRefused(f"ほかのファイルを埋め込んだ書類は受け取れません。{AFRESH}")
    inspected(content, KINDS["xlsx"], room, depth=1)


def declared(archive: zipfile.ZipFile, kind: Kind) -> Kind:
    """docx or xlsx by the declared type of the main part; macros in it are refused."""
    types: set[str] = set()
    listing = unpacked(archive, archive.getinfo("[Content_Types].xml"))
    parsed(listing, lambda part: types.add(part.get("ContentType", "")))
    if any("macroEnabled" in each or "vbaProject" in each for each in types):
        raise UploadRefused(
            f"マクロの入った書類は受け取れません。マクロを外して保存するか、{AFRESH}"
        )
    for extension, ending in MAIN_PART.items():
        if any(each.endswith(ending) for each in types):
            return KINDS[extension]
    raise broken(kind)
