"""The words of a text, as Sudachi finds them, and the forms under which each is looked up."""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sudachipy import Dictionary, SplitMode

from core.japanese.spelling import fold, reading_key

DICTIONARY = "small"
RUNS = re.compile(r"[^\W_]+")
KANA = re.compile(r"[ぁ-ゖー]+")
_CHUNK = 12_000  # characters; Sudachi takes at most 49,149 bytes
_SKIPPED = {"助詞", "助動詞", "記号", "補助記号", "空白"}
# Words that say nothing of what somebody looks for: 〜したい, 〜できること, どこで.
_EMPTY = {
    "為る", "有る", "居る", "成る", "出来る", "遣る", "欲しい", "良い", "無い", "下さる", "頂く",
    "貰う", "呉れる", "見る", "行く", "来る", "思う", "知る", "探す", "捜す", "事", "物", "所",
    "為", "時", "方", "人", "たい", "さん", "皆", "何", "何処", "どこ", "誰", "いつ", "何時",
    "出る", "使う", "入る", "こと", "もの", "ところ", "ため", "する", "ある", "いる", "なる",
    "できる", "やる", "ほしい", "いい", "ない", "くださる", "みる", "御", "お", "ご",
    "仕方", "近く", "場所", "様", "よう", "幾つ", "どう", "どんな", "色々", "かける", "いく",
}  # fmt: skip
_ROW_I = {"カ": "き", "ガ": "ぎ", "サ": "し", "タ": "ち", "ナ": "に", "バ": "び", "マ": "み",
          "ラ": "り", "ワ": "い"}  # fmt: skip
# What a word is read as behind another one, where the dictionary gives its reading alone.
_BEHIND = {("人", "にん"): "じん", ("所", "しょ"): "じょ", ("会社", "かいしゃ"): "がいしゃ",
           ("日", "ひ"): "び", ("方", "ほう"): "かた", ("街", "まち"): "がい",
           ("語", "かた"): "ご", ("作り", "つくり"): "づくり"}  # fmt: skip
_KANJI = re.compile(r"[々㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_OKURIGANA = re.compile(r"[ぁ-ゖ]+")
_local = threading.local()


class Word(NamedTuple):
    """A word of a text. ``counts`` is false of particles, which only bind."""

    surface: str
    word: str  # the normalised form
    reading: str  # hiragana
    stem: str  # the reading of 拾う, 拾って and 拾い alike: ひろい
    root: str  # the word without okurigana: 空き and 空く are 空
    behind: str  # the stem behind another word, if it differs: 外国 + 人
    counts: bool
    is_proper: bool
    tells: bool  # whether it says what somebody looks for
    is_suffix: bool  # 館 of 図書館: only the whole tells


def morphemes(text: str) -> Iterator[Any]:
    """Sudachi's words of a folded text. A tokenizer belongs to one thread."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = Dictionary(dict=DICTIONARY).tokenizer(mode=SplitMode.A)
    for start in range(0, len(text), _CHUNK):
        yield from _local.tokenizer.tokenize(text[start : start + _CHUNK])


def words(text: str) -> list[Word]:
    """Every word of a folded text, particles and marks too."""
    return [
        _word(m.surface(), m.normalized_form(), m.reading_form(), m.part_of_speech())
        for m in morphemes(text)
    ]


@lru_cache(maxsize=20_000)
def _word(surface: str, normal: str, reading: str, speech: tuple[str, ...]) -> Word:
    """All folded; no colon, which marks the other lexemes of the index."""
    word = fold(normal).replace(":", "").strip()
    sound = reading_key(fold(reading))
    stem = _stem(sound, speech)
    counts = speech[0] not in _SKIPPED and bool(RUNS.search(word))
    return Word(
        surface,
        word,
        sound,
        stem,
        _OKURIGANA.sub("", word) if _KANJI.search(word) else word,
        _BEHIND.get((word, stem), ""),
        counts,
        speech[1] == "固有名詞",
        counts and word not in _EMPTY and speech[0] not in {"代名詞", "接頭辞"},
        speech[0] == "接尾辞",
    )


def _stem(sound: str, speech: tuple[str, ...]) -> str:
    """連用形: what a verb has in common with the noun that is made of it."""
    if speech[0] != "動詞":
        return sound
    kind, form = speech[4], speech[5]
    if kind.startswith("五段"):
        return sound[:-1] + _ROW_I.get(kind.split("-")[1][:1], "")
    is_long = form.startswith(("終止", "連体")) and sound.endswith("る")
    return sound[:-1] if "一段" in kind and is_long else sound


def compounds(found: list[Word]) -> Iterator[str]:
    """Lexemes of two or three neighbouring words taken as one: 図書館 is also y:としょかん, and
    取り組んで is 取組. A verb is one with its object: ごみを拾う is y:ごみひろい.
    """
    for at, first in enumerate(found):
        if not first.counts:
            continue
        sounds, root, plain = [first.stem], first.root, first.word
        for word in found[at + 1 : at + 3]:
            if not word.counts:
                break
            ends = [word.stem, word.behind] if word.behind else [word.stem]
            sounds = [sound + end for sound in sounds for end in ends]
            root, plain = root + word.root, plain + word.word
            yield from ("y:" + sound for sound in sounds)
            if root != plain:
                yield root
        yield from _with_verb(found, at)


def _with_verb(found: list[Word], at: int) -> Iterator[str]:
    if len(found) < at + 3 or found[at + 1].surface not in {"を", "が", "に", "の"}:
        return
    noun, verb = found[at], found[at + 2]
    if verb.counts and verb.stem != noun.stem:
        yield f"y:{noun.stem}{verb.stem}"
