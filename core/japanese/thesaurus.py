"""Words that mean the same to whoever searches: 町内会 and 自治会 (rows of the city)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from core.japanese.spelling import fold, sound_key
from core.japanese.words import KANA, words

_DIVIDERS = re.compile(r"[、,，=＝\n]+")
MOST_WORDS = 8  # of Sudachi, in one expression
_LEAST_KANA = 3  # a shorter reading belongs to many words
Thesaurus = Mapping[str, tuple[str, ...]]  # key of an expression → the others, folded


def expressions(line: str) -> list[str]:
    """The expressions of one row, as they were typed."""
    return [part.strip() for part in _DIVIDERS.split(line) if part.strip()]


def key(expression: str) -> str:
    """What two spellings of one expression have in common."""
    return sound_key("".join(expression.split()))


@lru_cache(maxsize=4)
def thesaurus(lines: str) -> Thesaurus:
    """Of rows, one a line; an expression in several rows has the others of all of them. Typed in
    kana (そうじ) it is known as well: the dictionary splits what it does not know.
    """
    found: dict[str, dict[str, None]] = {}
    for line in lines.splitlines():
        folded = [fold(part) for part in expressions(line)]
        for one in folded:
            for typed in {key(one), *reading(one)}:
                found.setdefault(typed, {}).update(dict.fromkeys(folded))
    return {
        one: tuple(other for other in others if key(other) != one) for one, others in found.items()
    }


def reading(expression: str) -> list[str]:
    """The key of an expression in hiragana, if it is long enough to mean it."""
    sound = "".join(word.reading for word in words(expression))
    return [key(sound)] if len(sound) >= _LEAST_KANA and KANA.fullmatch(sound) else []
