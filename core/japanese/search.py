"""The words of the full-text search.

A search text becomes one PostgreSQL tsvector, written as a literal so that neither the server's
parser nor its locale plays a part. It holds three sorts of lexemes:

- words in Sudachi's normalised form (子ども, こども and 子供 are all 子供),
- ``y:`` readings in hiragana (本庄 is also y:ほんじょう),
- ``g:`` pairs of neighbouring characters in hiragana, for what no dictionary knows.

Neighbouring words are read together too (図書館: y:としょかん), and words stand without okurigana
(空き, 空く: 空). What is typed becomes a question in ``core.japanese.asking``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from core.japanese.spelling import fold, reading_key, sort_key, sound_key
from core.japanese.words import DICTIONARY, KANA, RUNS, compounds, morphemes, words

_MAX_LEXEMES = 20_000  # a tsvector holds less than 1 MB
_MAX_LEXEME = 64  # characters; a lexeme holds less than 2 KB
_MAX_KEYWORD = 40  # characters
_WEEKDAY = re.compile("(?<=[月火水木金土日])曜日")
_WEEKEND = re.compile("土[・、]?日(?!曜)")


def prepared(text: str) -> str:
    """A folded text as it is taken apart: 土曜日 is 土曜, 土日 is both days."""
    return _WEEKEND.sub("土曜・日曜", _WEEKDAY.sub("曜", text))


def pairs(text: str, *, last: bool = True) -> Iterator[str]:
    """``g:`` lexemes: each character with its neighbour, the ``last`` of a run alone."""
    for run in RUNS.findall(sound_key(text)):
        for n in range(len(run) if last else max(len(run) - 1, 1)):
            yield "g:" + run[n : n + 2]


def _lexemes(text: str) -> Iterator[str]:
    folded = prepared(fold(text))
    found = words(folded)
    for word in found:
        if word.counts:
            yield from (word.word, "y:" + word.reading, word.root, "y:" + word.stem)
    yield from compounds(found)
    yield from pairs(folded)


def quote(lexeme: str) -> str:
    """A lexeme as it stands in a literal."""
    text = lexeme[:_MAX_LEXEME].replace("\\", "\\\\").replace("'", "''")
    return f"'{text}'"


def of_kana(text: str) -> list[str]:
    """The reading that a folded text in kana is, quoted."""
    hiragana = reading_key(text)
    return [quote("y:" + hiragana)] if KANA.fullmatch(hiragana) else []


def tsvector_literal(weighted: Iterable[tuple[str, str]], kana: Iterable[str] = ()) -> str:
    """A tsvector literal of (text, weight A-D) pairs and furigana; each lexeme keeps its best.

    Texts come from the most to the least important: what exceeds a tsvector is left out.
    """
    best: dict[str, str] = {}
    for reading in kana:
        folded = reading_key(fold(reading))
        for lexeme in ("y:" + reading_key(sort_key(reading)), *pairs(folded)):
            best[lexeme] = "A"
    for text, weight in weighted:
        for lexeme in _lexemes(text):
            best[lexeme] = min(weight, best.get(lexeme, "D"))
    kept = list(best.items())[:_MAX_LEXEMES]
    return " ".join(quote(lexeme) + _place(weight) for lexeme, weight in kept)


def _place(weight: str) -> str:
    """A position carries the weight; without one a lexeme takes less room and ranks as D."""
    return f":1{weight}" if weight != "D" else ""


TOO_COMMON = {
    "事業", "活動", "団体", "本庄市", "本庄", "市内", "市民", "協働", "行政", "地域", "実施",
    "一緒", "いっしょ", "登録", "参加", "開催", "協力", "取組", "運営", "会場", "交付", "自治",
}  # fmt: skip
_NOUNS = {("名詞", "普通名詞"), ("名詞", "固有名詞")}


def keywords(text: str, *, most: int) -> list[str]:
    """The nouns of a text by frequency, at least two characters long, folded.

    Letters and digits only; words that say nothing in this portal are left out.
    """
    counted: Counter[str] = Counter()
    for morpheme in morphemes(fold(text)):
        speech = morpheme.part_of_speech()
        if speech[:2] in _NOUNS and speech[2] != "副詞可能":
            word = fold(morpheme.dictionary_form())
            if len(word) > 1 and word.isalpha() and word not in TOO_COMMON:
                counted[word[:_MAX_KEYWORD]] += 1
    return [word for word, _number in counted.most_common(most)]


def dictionary_version() -> str:
    """Names the dictionary and its edition: an index made with another one must be renewed."""
    package = f"sudachidict-{DICTIONARY}"
    return f"{package} {version(package)}"
