"""Word differences of two Japanese texts: cut at the words that Sudachi finds; a number is one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.japanese.words import morphemes

# What no dictionary is asked about, and what lies between.
RUN = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*|[a-zA-Zａ-ｚＡ-Ｚ]+|\s+|[^0-9０-９a-zA-Zａ-ｚＡ-Ｚ\s]+", re.DOTALL
)
FIRST = re.compile(r"[0-9０-９a-zA-Zａ-ｚＡ-Ｚ\s]")
SAME, GONE, COME = "same", "gone", "come"
INFLECTED, ENDINGS = ("動詞", "形容詞"), ("助動詞", "接尾辞")
PARTICLE = re.compile(r"[ぁ-ん]{1,2}")
MOST_LINKS = 1  # particles that stay between changes, before it is a phrase written anew
MOST = 4_000  # words: longer texts are told as a whole


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    how: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The second text with what went out of the first one, in the order of reading."""
    old, new = words(before), words(after)
    if max(len(old), len(new)) > MOST:
        return [Piece(how, text) for how, text in ((GONE, before), (COME, after)) if text]
    return list(readable(joined(steps(old, new))))


def words(text: str) -> list[str]:
    """The text in words: together they are the text again."""
    return [word for run in RUN.findall(text) for word in of_run(run)]


def of_run(run: str) -> list[str]:
    """The words of a stretch; a conjugated verb or adjective keeps its endings."""
    if FIRST.match(run):
        return [run]
    found: list[str] = []
    hangs = False  # whether an ending may follow
    for each in morphemes(run):
        kind, surface = each.part_of_speech()[0], each.surface()
        if hangs and kind in ENDINGS:
            found[-1] += surface
        else:
            found.append(surface)
        hangs = kind in INFLECTED or hangs and kind in ENDINGS
    return found


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


def readable(found: Iterable[Piece]) -> Iterator[Piece]:
    """A phrase that was written anew is one change: what hangs together by particles alone, one
    after the other, cannot be read in shreds.
    """
    run: list[Piece] = []  # changes, and the particles among them
    for piece in found:
        if piece.how == SAME and not PARTICLE.fullmatch(piece.text):
            yield from phrase(run)
            run = []
            yield piece
        else:
            run.append(piece)
    yield from phrase(run)


def phrase(run: Sequence[Piece]) -> Iterator[Piece]:
    """Such a stretch as it is, or as one change where too many particles stayed in it."""
    places = [place for place, each in enumerate(run) if each.how != SAME]
    first, last = (places[0], places[-1] + 1) if places else (0, 0)
    inside = run[first:last]
    if sum(each.how == SAME for each in inside) <= MOST_LINKS:
        yield from run
        return
    yield from run[:first]
    gone = "".join(each.text for each in inside if each.how != COME)
    yield from change(gone, "".join(each.text for each in inside if each.how != GONE))
    yield from run[last:]


def change(gone: str, come: str) -> Iterator[Piece]:
    """What went, then what came; nothing of either that is empty."""
    yield from (Piece(how, text) for how, text in ((GONE, gone), (COME, come)) if text)
