"""What somebody typed, as questions to the index of ``core.japanese.search``.

First all words must be there. Where few or none are found, the telling words of a sentence are
asked one by one (``Asked.telling``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from core.japanese import romaji
from core.japanese.search import of_kana, pairs, prepared, quote
from core.japanese.spelling import fold, reading_key
from core.japanese.telling import Telling, telling_of, tells_most
from core.japanese.thesaurus import MOST_WORDS, Thesaurus, key, thesaurus
from core.japanese.words import KANA, Word, compounds, words

_MAX_QUERY = 200  # characters that are looked at
_MAX_TELLING = 8
_BROKEN = 3  # hiragana that a dictionary may have taken for several short words
_BINDING = set("をにでのがはへもと")


@dataclass(frozen=True)
class Asked:
    """tsquery literals: ``every`` word in whatever form; ``whole`` words alone, which rank first
    (京都 before 東京都); the ``telling`` ones each for itself. "" and () where there is none.
    """

    every: str
    whole: str
    telling: tuple[str, ...]


def tsquery(text: str, *, loose: bool = True, same: str = "") -> str:
    """A tsquery literal for what somebody typed; "" when nothing in it can be searched.

    Blanks between words mean AND. With ``loose=False`` only whole words and readings count.
    """
    question = asked(text, same)
    return question.every if loose else question.whole


@lru_cache(maxsize=512)
def asked(text: str, same: str = "") -> Asked:
    """The questions; ``same`` are rows of expressions that mean the same (``thesaurus``)."""
    known = thesaurus(same)
    terms = [_Term(term, known) for term in _bound(prepared(fold(text[:_MAX_QUERY])).split())]
    telling = [piece for term in terms for piece in term.telling]
    return Asked(
        both(term.every for term in terms),
        both(term.whole for term in terms),
        tells_most(telling)[:_MAX_TELLING],
    )


def _bound(terms: list[str]) -> list[str]:
    """Without lone digits (① alone is in every time of day), and without lone particles unless
    there is nothing else: 子ども の 居場所.
    """
    terms = [term for term in terms if not (len(term) == 1 and term.isdecimal())]
    return [term for term in terms if term not in _BINDING] or terms


def both(ways: Iterable[str]) -> str:
    """All of them; "" for none."""
    return " & ".join(dict.fromkeys(filter(None, ways)))


def either(ways: Iterable[str]) -> str:
    """One of them, in brackets; "" for none."""
    unique = " | ".join(dict.fromkeys(filter(None, ways)))
    return f"({unique})" if unique else ""


class _Term:
    """One term between blanks, in its ways to be met."""

    def __init__(self, term: str, known: Thesaurus) -> None:
        self.found = words(term)
        counted = [word for word in self.found if word.counts]
        as_one = list(_as_one(self.found))
        is_one = _is_one(self.found) and key(term) not in known
        plain = either(as_one) if is_one else bracketed(quote(word.word) for word in counted)
        names = _names(counted)
        pieces = list(_pieces(self.found, known))
        exact = [plain, *_by_reading(term, names)]
        self.whole = either(exact)
        told = "" if is_one else bracketed(piece for piece, _ in pieces)
        loose = [told, *as_one, by_pairs(term), *map(by_pairs, names)]
        self.every = either([*exact, *loose])
        self.telling = [*pieces, *_neighbours(self.found)] or [(self.every, Telling.OWN)]


def _by_reading(term: str, names: list[str]) -> Iterator[str]:
    hiragana = reading_key(term)
    if KANA.fullmatch(hiragana):
        yield quote("y:" + hiragana)
    for reading in (*names, *romaji.readings(term)):
        yield quote("y:" + reading)


def _names(found: list[Word]) -> list[str]:
    """The reading of a term made of proper nouns only: 本庄 is also looked for as ほんじょう."""
    reading = "".join(word.reading for word in found)
    proper = found and all(word.is_proper for word in found)
    return [reading] if proper and len(reading) > 2 and KANA.fullmatch(reading) else []


def by_pairs(term: str) -> str:
    """Every pair of neighbouring characters."""
    return bracketed(
        quote(pair) + (":*" if len(pair) == 3 else "") for pair in pairs(term, last=False)
    )


def bracketed(ways: Iterable[str]) -> str:
    """All of them, in brackets; "" for none."""
    unique = both(ways)
    return f"({unique})" if unique else ""


def _as_one(found: list[Word]) -> Iterator[str]:
    """The term as one compound of its words: 盆おどり is 盆踊り, ごみ拾い what ごみを拾う is."""
    if 1 < len(found) <= 3:
        whole = "".join(word.stem for word in found if word.counts)
        roots = "".join(word.root for word in found if word.counts)
        made = set(compounds(found))
        yield from (quote(lexeme) for lexeme in (f"y:{whole}", roots) if lexeme in made)
        yield quote(roots) if all(word.counts for word in found) else ""
    elif len(found) == 1 and found[0].counts:
        yield quote(found[0].root)
        yield quote("y:" + found[0].stem) if len(found[0].stem) > 2 else ""


def _is_one(found: list[Word]) -> bool:
    """A word with what tells nothing behind it, 本庄駅 or 図書館: apart they are other things."""
    if len(found) != 2 or found[0].word.isdecimal():
        return False
    first, last = found
    is_bound = first.counts and last.counts and len(last.surface) == 1
    return is_bound and telling_of([last]) == Telling.NOTHING


def _neighbours(found: list[Word]) -> Iterator[tuple[str, Telling]]:
    """Two words of a longer term as one: 盆おどり of 盆おどり大会."""
    for one, other in pairwise(found if len(found) > 2 else []):
        if one.tells and other.tells:
            question = either(quote(lexeme) for lexeme in sorted({*compounds([one, other])}))
            yield question, telling_of([one, other])
    before: list[Word] = []
    for is_kana, run in groupby(found, lambda word: bool(KANA.fullmatch(word.surface))):
        group = list(run)
        kana = "".join(word.surface for word in group)
        if is_kana and before and len(kana) >= _BROKEN:
            yield quote(f"y:{before[0].stem}{kana}"), telling_of([*before, *group])
        before = [] if is_kana else group[-1:]


def _pieces(found: list[Word], known: Thesaurus) -> Iterator[tuple[str, Telling]]:
    """(question, how much it tells) of each telling word or expression."""
    for is_kana, run in groupby(_expressions(found, known), lambda one: is_in_kana(one)):
        group = list(run)
        if is_kana:
            yield from _of_kana_run([one for one, _ in group])
        else:
            for one, others in group:
                yield from _of_expression(one, others)


Expression = tuple[list[Word], tuple[str, ...]]


def _expressions(found: list[Word], known: Thesaurus) -> Iterator[Expression]:
    """The words, the longest known expressions taken together; with what means the same."""
    at = 0
    while at < len(found):
        size, others = _longest(found[at : at + MOST_WORDS], known)
        yield found[at : at + size], others
        at += size


def _longest(found: list[Word], known: Thesaurus) -> tuple[int, tuple[str, ...]]:
    for size in range(len(found) if known else 0, 0, -1):
        surface = key("".join(word.surface for word in found[:size]))
        if surface in known:
            return size, known[surface]
    return 1, ()


def is_in_kana(one: Expression) -> bool:
    """A word in hiragana that no row knows: perhaps a part of a longer one."""
    return not one[1] and bool(KANA.fullmatch(one[0][0].surface))


def _of_expression(one: list[Word], others: tuple[str, ...]) -> Iterator[tuple[str, Telling]]:
    telling = [word for word in one if word.tells]
    if not (telling or others):
        return
    own = bracketed(_forms(word) for word in one if word.counts)
    question = either([own, *map(_said_otherwise, others)])
    yield question, telling_of(telling, others)


@lru_cache(maxsize=2048)
def _said_otherwise(expression: str) -> str:
    found = words(prepared(expression))
    own = bracketed(_forms(word) for word in found if word.counts)
    return either([own, *of_kana(expression), *_as_one(found)])


def _forms(word: Word) -> str:
    """The word, or one of the same root."""
    return either([quote(word.word), quote(word.root)])


def _of_kana_run(run: list[list[Word]]) -> Iterator[tuple[str, Telling]]:
    """Hiragana in a row: each stretch between particles is a word the dictionary may have split."""
    stretch: list[Word] = []
    for [word] in run:
        if word.surface in _BINDING and stretch:
            yield from _of_stretch(stretch)
            stretch = []
        else:
            stretch.append(word)
    yield from _of_stretch(stretch)


def _of_stretch(stretch: list[Word]) -> Iterator[tuple[str, Telling]]:
    whole = "".join(word.surface for word in stretch)
    telling = [word for word in stretch if word.tells]
    if telling:
        readings = [quote("y:" + whole)] if len(whole) >= _BROKEN else []
        own = bracketed(_forms(word) for word in telling)
        yield either([own, *readings]), telling_of(telling)
