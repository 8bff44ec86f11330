"""What changed between two versions: line by line, with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from projects.agreeing import wording
from projects.agreeing.differing import Piece, pieces
from projects.agreeing.wording import Line


@dataclass(frozen=True)
class Change:
    """One line that changed, went (``after`` "") or came (``before`` "")."""

    page: str
    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The words that stayed, went and came."""
        return pieces(self.before, self.after)

    @property
    def part(self) -> str:
        """The part of the text in which it stands."""
        return str(wording.P(self.page).label)

    @property
    def heading(self) -> str:
        """Where it stands, without saying the part twice."""
        return self.label if self.label.startswith(self.part) else f"{self.part}　{self.label}"


def between(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """What is different in the later one, in the order of the paper."""
    old, new = list(wording.lines(before)), list(wording.lines(after))
    found = []
    for page in dict.fromkeys(each.page for each in (*new, *old)):
        was, now = ([each for each in rows if each.page == page] for rows in (old, new))
        found += [*keyed(was, now), *unkeyed(was, now)]
    return found


def keyed(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Lines that are met again by their key; a heading that changed is a change too."""
    was = {each.key: each for each in old if each.key}
    now = {each.key: each for each in new if each.key}
    for key, line in now.items():
        before = was.get(key)
        if before is None:
            yield Change(line.page, line.label, "", line.text)
        elif said(before) != said(line):
            yield Change(line.page, line.label, *both(before, line))
    for key, line in was.items():
        if key not in now:
            yield Change(line.page, line.label, line.text, "")


def said(line: Line) -> tuple[str, str]:
    """Heading without its number, and words: an article that only moved has not changed."""
    return line.label.partition("（")[2] or line.label.partition("「")[2], line.text


def both(before: Line, after: Line) -> tuple[str, str]:
    """The words; with the heading where that changed."""
    if said(before)[0] == said(after)[0]:
        return before.text, after.text
    return f"{before.label}　{before.text}", f"{after.label}　{after.text}"


def unkeyed(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Rows that are met again by their words; those that stand in one place are compared."""
    for label in dict.fromkeys(kind(each) for each in (*old, *new) if not each.key):
        was = [each for each in old if not each.key and kind(each) == label]
        now = [each for each in new if not each.key and kind(each) == label]
        yield from aligned(was, now)


def kind(line: Line) -> str:
    """What rows of one table have in common."""
    return line.label.partition("「")[0]


def aligned(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Two tables, row by row."""
    matcher = SequenceMatcher(None, [str(e) for e in old], [str(e) for e in new], autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            continue
        gone, come = list(old[a:b]), list(new[c:d])
        for place in range(max(len(gone), len(come))):
            was = gone[place] if place < len(gone) else None
            now = come[place] if place < len(come) else None
            line = now or was
            if line is not None:
                yield Change(line.page, line.label, full(was, now), full(now, was))


def full(line: Line | None, other: Line | None) -> str:
    """The words of a row; with its heading where the other row has another one."""
    if line is None:
        return ""
    if other is None or other.label == line.label:
        return line.text
    return f"{line.label}　{line.text}"
