"""Word differences of two Japanese texts: runs of one script count as a word, numbers as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(
    r"[0-9０-９][0-9０-９,，.]*|[a-zA-Zａ-ｚＡ-Ｚ]+|[ァ-ヴー]+|[一-龠々〆]|[ぁ-ん]+|\s+|.",
    re.DOTALL,
)
SAME, GONE, COME = "same", "gone", "come"
MOST = 4_000  # words: longer texts are told as a whole


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    how: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The second text with what went out of the first one, in the order of reading."""
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > MOST:
        return [Piece(how, text) for how, text in ((GONE, before), (COME, after)) if text]
    return list(joined(steps(old, new)))


def steps(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Each step from one list of words to the other."""
    for _how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            yield Piece(SAME, "".join(old[a:b]))
            continue
        yield Piece(GONE, "".join(old[a:b]))
        yield Piece(COME, "".join(new[c:d]))


def joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Without empty pieces; what goes and comes side by side is one change."""
    gone = come = ""
    for piece in found:
        if piece.how == SAME:
            yield from change(gone, come)
            gone = come = ""
            yield piece
        elif piece.how == GONE:
            gone += piece.text
        else:
            come += piece.text
    yield from change(gone, come)


def change(gone: str, come: str) -> Iterator[Piece]:
    """What went, then what came; nothing of either that is empty."""
    yield from (Piece(how, text) for how, text in ((GONE, gone), (COME, come)) if text)
