"""募集要項 on the public page: the chapters of a call as paragraphs and lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from calls.models import Passage
from calls.preparing import passages
from core.caching.pages import cached_rows

POINT = "- "


@dataclass(frozen=True)
class Part:
    """A paragraph by its lines, or the points of a list."""

    lines: list[str]
    is_list: bool = False


def drawn(rows: Iterable[Passage], known: Mapping[str, str], call: str) -> list[str]:
    """The passages that are part of the call of this number, in their order, with what is
    ``known`` of it put in. Those that say what they said are kept.
    """
    return cached_rows(f"chapters of {call}", passages.chapters_of(rows, known), _drawn)


def _drawn(chapter: passages.Chapter) -> str:
    context = {"heading": chapter.heading, "parts": list(parts(chapter.text))}
    return render_to_string("calls/detail/chapter.html", context)


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
