"""募集要項 on the public page: the chapters of a call as paragraphs and lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from calls.models import Call
from calls.preparing import passages

POINT = "- "


@dataclass(frozen=True)
class Part:
    """A paragraph by its lines, or the points of a list."""

    lines: list[str]
    is_list: bool = False


Text = list[tuple[str, list[Part]]]  # heading, parts


def rendered(call: Call) -> Text:
    """The passages that are part of the call, in their order, with what its rows say put in."""
    return [(each.heading, list(parts(each.text))) for each in passages.chapters(call)]


def parts(text: str) -> Iterator[Part]:
    """What an empty line parts; lines that begin with 「- 」 are points of a list."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        plain = [line for line in lines if not line.startswith(POINT)]
        points = [line.removeprefix(POINT) for line in lines if line.startswith(POINT)]
        if plain:
            yield Part(plain)
        if points:
            yield Part(points, is_list=True)
