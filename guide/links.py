"""Where the guide's links to cases and to lists lead just now.

A list is linked with the number it holds, so that nobody is sent to an empty one unawares; a case
that is not public is named without a link.
"""

import re
from collections.abc import Iterator, Set
from urllib.parse import parse_qsl

from cases.models import Case, CaseCount
from groups.models import DirectoryCount

LINK = re.compile(r"\[([^\]]+)\]\(((?:case:|url:(?:case|group)_list\?)[^)]+)\)")
CASE = "case:"
LISTS = {"url:case_list": (CaseCount, "件"), "url:group_list": (DirectoryCount, "団体")}
Found = frozenset[tuple[str, int]]  # target of a link, how much it leads to


def targets(text: str) -> frozenset[str]:
    """The targets of a chapter's links to cases and lists."""
    return frozenset(target for _, target in LINK.findall(text))


def found(targets: Set[str]) -> Found:
    """How much each leads to; a case to 1 or 0. A query for cases and for each kind of list."""
    return frozenset((*_cases(targets), *_lists(targets)))


def _cases(targets: Set[str]) -> Iterator[tuple[str, int]]:
    numbers = {target.removeprefix(CASE) for target in targets if target.startswith(CASE)}
    if numbers:
        public = Case.objects.public().filter(number__in=numbers).values_list("number", flat=True)
        shown = set(public)
        yield from ((CASE + number, int(number in shown)) for number in numbers)


def _lists(targets: Set[str]) -> Iterator[tuple[str, int]]:
    for name, (model, _) in LISTS.items():
        asked = [target for target in targets if target.startswith(f"{name}?")]
        counts = model.stored() if asked else {}
        for target in asked:
            [condition] = parse_qsl(target.partition("?")[2])
            yield target, counts.get(condition, 0)


def led(text: str, found: Found) -> str:
    """The text as its links lead; a line that is nothing but a link to nowhere is left out."""
    numbers = dict(found)
    lines = (
        LINK.sub(lambda link: _link(link, numbers), line)
        for line in text.split("\n")
        if not (
            (only := LINK.fullmatch(line)) and only[2].startswith(CASE) and not numbers[only[2]]
        )
    )
    return "\n".join(lines)


def _link(link: re.Match[str], numbers: dict[str, int]) -> str:
    whole, words, target = link[0], link[1], link[2]
    if target.startswith(CASE):
        return whole if numbers[target] else words
    _, unit = LISTS[target.partition("?")[0]]
    return f"{whole}（{numbers[target]:,}{unit}）"
