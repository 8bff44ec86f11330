"""The words of the full-text search.

A search text becomes one PostgreSQL tsvector, written as a literal so that neither the server's
parser nor its locale plays a part. It holds three sorts of lexemes:

- words in Sudachi's normalised form (子ども, こども and 子供 are all 子供),
- ``y:`` readings in hiragana (本庄 is also y:ほんじょう),
- ``g:`` pairs of neighbouring characters, katakana as hiragana, for what no dictionary knows.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version

from sudachipy import Dictionary, SplitMode

from core.japanese.spelling import TO_HIRAGANA, fold, sort_key, to_hiragana

DICTIONARY = "small"
_CHUNK = 12_000  # characters; Sudachi takes at most 49,149 bytes
_MAX_LEXEMES = 20_000  # a tsvector holds less than 1 MB
_MAX_LEXEME = 64  # characters; a lexeme holds less than 2 KB
_MAX_KEYWORD = 40  # characters
_MAX_QUERY = 200  # characters of a query that are looked at
_SKIPPED = {"助詞", "助動詞", "記号", "補助記号", "空白"}
_RUNS = re.compile(r"[^\W_]+")
_KANA = re.compile(r"[ぁ-ゖー]+")
_local = threading.local()


def _morphemes(text: str) -> Iterator:
    """Sudachi's words of a folded text. A tokenizer belongs to one thread."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = Dictionary(dict=DICTIONARY).tokenizer(mode=SplitMode.A)
    for start in range(0, len(text), _CHUNK):
        yield from _local.tokenizer.tokenize(text[start : start + _CHUNK])


def _words(text: str) -> Iterator[tuple[str, str, bool]]:
    """(normalised form, reading in hiragana, is a proper noun) of each word that counts."""
    for morpheme in _morphemes(text):
        speech = morpheme.part_of_speech()
        if speech[0] not in _SKIPPED:
            word, reading = _known(morpheme.normalized_form(), morpheme.reading_form())
            if _RUNS.search(word):
                yield word, reading, speech[1] == "固有名詞"


@lru_cache(maxsize=20_000)
def _known(word: str, reading: str) -> tuple[str, str]:
    """Both folded, the reading in hiragana; no colon, which marks our other lexemes."""
    return fold(word).replace(":", "").strip(), to_hiragana(fold(reading))


def _pairs(text: str) -> Iterator[str]:
    """``g:`` lexemes: each character with its neighbour, the last of a run alone."""
    for run in _RUNS.findall(text.translate(TO_HIRAGANA)):
        for n in range(len(run)):
            yield "g:" + run[n : n + 2]


def _lexemes(text: str) -> Iterator[str]:
    folded = fold(text)
    for word, reading, _proper in _words(folded):
        yield word
        yield "y:" + reading
    yield from _pairs(folded)


def _quote(lexeme: str) -> str:
    text = lexeme[:_MAX_LEXEME].replace("\\", "\\\\").replace("'", "''")
    return f"'{text}'"


def tsvector_literal(weighted: Iterable[tuple[str, str]], kana: Iterable[str] = ()) -> str:
    """A tsvector literal of (text, weight A-D) pairs and furigana; each lexeme keeps its best.

    Texts come from the most to the least important: what exceeds a tsvector is left out.
    """
    best: dict[str, str] = {}
    for reading in kana:
        folded = to_hiragana(fold(reading))
        for lexeme in ("y:" + sort_key(reading), *_pairs(folded)):
            best[lexeme] = "A"
    for text, weight in weighted:
        for lexeme in _lexemes(text):
            best[lexeme] = min(weight, best.get(lexeme, "D"))
    kept = list(best.items())[:_MAX_LEXEMES]
    return " ".join(_quote(lexeme) + _place(weight) for lexeme, weight in kept)


def _place(weight: str) -> str:
    """A position carries the weight; without one a lexeme takes less room and ranks as D."""
    return f":1{weight}" if weight != "D" else ""


def tsquery(text: str, *, loose: bool = True) -> str:
    """A tsquery literal for what somebody typed; "" when nothing in it can be searched.

    Blanks between words mean AND. With ``loose=False`` only whole words and readings count,
    which ranks 京都 before 東京都.
    """
    terms = (_term(term, loose=loose) for term in fold(text[:_MAX_QUERY]).split())
    return " & ".join(term for term in terms if term)


def _term(term: str, *, loose: bool) -> str:
    words = list(_words(term))
    ways = [_all(word for word, _reading, _proper in words), *_by_reading(term, words)]
    if loose:
        ways += [_by_pairs(term), *(_by_pairs(name) for name in _names(words))]
    unique = dict.fromkeys(way for way in ways if way)
    return f"({' | '.join(unique)})" if unique else ""


def _by_reading(term: str, words: list[tuple[str, str, bool]]) -> Iterator[str]:
    hiragana = to_hiragana(term)
    if _KANA.fullmatch(hiragana):
        yield _quote("y:" + hiragana)
    for name in _names(words):
        yield _quote("y:" + name)


def _names(words: list[tuple[str, str, bool]]) -> list[str]:
    """The reading of a term made of proper nouns only: 本庄 is also looked for as ほんじょう."""
    reading = "".join(reading for _word, reading, _proper in words)
    proper = words and all(is_proper for _word, _reading, is_proper in words)
    return [reading] if proper and len(reading) > 2 and _KANA.fullmatch(reading) else []


def _by_pairs(term: str) -> str:
    runs = _RUNS.findall(to_hiragana(term))
    pairs = [f"g:{run[n : n + 2]}" for run in runs for n in range(max(len(run) - 1, 1))]
    return _all(pairs)


def _all(lexemes: Iterable[str]) -> str:
    quoted = [_quote(x) + (":*" if len(x) == 3 and x[:2] == "g:" else "") for x in lexemes]
    return f"({' & '.join(dict.fromkeys(quoted))})" if quoted else ""


_TOO_COMMON = {
    "事業", "活動", "団体", "本庄市", "本庄", "市内", "市民", "協働", "行政", "地域", "実施",
    "一緒", "いっしょ", "登録", "参加", "開催", "協力", "取組", "運営", "会場", "交付", "自治",
}  # fmt: skip
_NOUNS = {("名詞", "普通名詞"), ("名詞", "固有名詞")}


def keywords(text: str, *, most: int) -> list[str]:
    """The nouns of a text by frequency, at least two characters long, folded.

    Letters and digits only; words that say nothing in this portal are left out.
    """
    counted: Counter[str] = Counter()
    for morpheme in _morphemes(fold(text)):
        speech = morpheme.part_of_speech()
        if speech[:2] in _NOUNS and speech[2] != "副詞可能":
            word = fold(morpheme.dictionary_form())
            if len(word) > 1 and word.isalpha() and word not in _TOO_COMMON:
                counted[word[:_MAX_KEYWORD]] += 1
    return [word for word, _number in counted.most_common(most)]


def dictionary_version() -> str:
    """Names the dictionary and its edition: an index made with another one must be renewed."""
    package = f"sudachidict-{DICTIONARY}"
    return f"{package} {version(package)}"
