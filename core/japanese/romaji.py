"""Japanese in Latin letters, as it is typed where no Japanese keyboard is at hand: honjo, bosai."""

import re
from itertools import product

import jaconv

_SHORTEST, _MOST = 4, 4  # letters; vowels that are tried long
_SYLLABLES = re.compile(
    r"(?:(?:([kstpgzdbrmhj])(?=\1))?(?:[kgsztdnhbpmyrwjf]y?|sh|ch|ts)?[aiueo]|n(?![aiueoy]))+"
)


def readings(term: str) -> list[str]:
    """What it may be in hiragana, long vowels written or not: honjo is ほんじょ or ほんじょう."""
    if len(term) < _SHORTEST or not term.isascii() or not _SYLLABLES.fullmatch(term):
        return []
    parts = re.split(r"(?<=[ou])(?![ou])", term)
    tails = [("",) if n >= _MOST or not part.endswith(("o", "u")) else ("", "う")
             for n, part in enumerate(parts)]  # fmt: skip
    kana = [jaconv.alphabet2kana(part) for part in parts]
    return ["".join(map("".join, zip(kana, ends, strict=True))) for ends in product(*tails)]
