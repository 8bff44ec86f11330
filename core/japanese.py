"""Japanese text: folding of spellings, clean form input, and the words of the full-text search.

A search text becomes one PostgreSQL tsvector, written as a literal so that neither the server's
parser nor its locale plays a part. It holds three sorts of lexemes:

- words in Sudachi's normalised form (子ども, こども and 子供 are all 子供),
- ``y:`` readings in hiragana (本庄 is also y:ほんじょう),
- ``g:`` pairs of neighbouring characters, katakana as hiragana, for what no dictionary knows.
"""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version

import jaconv
from sudachipy import Dictionary, SplitMode

# --- folding ------------------------------------------------------------------------------------

# Forms of one character that names use side by side; Sudachi and NFKC keep them apart.
_OLD = (
    "髙﨑嵜邊邉齋齊澤濱濵廣國櫻嶋嶌瀧龍德惠眞愼槇冨峯舘𠮷桒曾淺與豐實壽榮圓圖團會學藝藏舊"
    "兒亞晉將條狹峽莊萬禮靜顯繩彌堯遙瑤檜籔藪鷗鄕都渚凜巖岡檢縣應歸轉變讀邦黑黃龜瀨賴德"
    "樂藥櫂鐵鑛關覺觀勸權齡齒辯戶步每敎靑淸緖諸署者著節祥福社祉祝神祖祐禎穀突練鍊ヶヵ"
)
_NEW = (
    "高崎崎辺辺斎斉沢浜浜広国桜島島滝竜徳恵真慎槙富峰館吉桑曽浅与豊実寿栄円図団会学芸蔵旧"
    "児亜晋将条狭峡荘万礼静顕縄弥尭遥瑶桧薮薮鴎郷都渚凛巌岡検県応帰転変読邦黒黄亀瀬頼徳"
    "楽薬櫂鉄鉱関覚観勧権齢歯弁戸歩毎教青清緒諸署者著節祥福社祉祝神祖祐禎穀突練錬ケカ"
)
_VARIANTS = str.maketrans(dict(zip(_OLD, _NEW, strict=True)))
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_TO_KATAKANA = {after: before for before, after in _TO_HIRAGANA.items()}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー─━﹣", "-"))


def fold(text: str) -> str:
    """The text with what does not distinguish words removed: width, case, 異体字, odd bytes."""
    text = unicodedata.normalize("NFKC", text.translate(_SELECTORS)).casefold()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else ""


def to_hiragana(text: str) -> str:
    """Katakana, half-width too, as hiragana; the rest unchanged."""
    return jaconv.h2z(text).translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; the rest unchanged."""
    return jaconv.h2z(text).translate(_TO_KATAKANA)


def sort_key(kana: str) -> str:
    """A key whose code-point order is practically 五十音順: folded hiragana without blanks."""
    return "".join(to_hiragana(fold(kana)).split())


# --- form input ---------------------------------------------------------------------------------

_FURIGANA = re.compile(r"[ァ-ヺー・　]+")
_ADDRESS = re.compile(r"(https?://\S+)")
_SCHEME = re.compile(r"([a-zａ-ｚ]+[:：][/／]{2})?([^/?#／？＃]*)(.*)", re.IGNORECASE | re.DOTALL)
_PHONE = re.compile(r"0\d{1,4}-?\d{1,4}-?\d{3,4}")
_LEGAL_FORM = re.compile(
    r"特定非営利活動法人|認定npo法人|npo法人|(?:一般|公益|特例)?(?:社団|財団)法人"
    r"|社会福祉法人|学校法人|宗教法人|医療法人|株式会社|有限会社|合同会社|\([株有社財特]\)"
)


def narrow(text: str) -> str:
    """Letters, digits and marks of ASCII half-width, as in mail addresses; the rest unchanged."""
    return text.translate(_FULL_WIDTH)


def widen(text: str) -> str:
    """Half-width kana full-width, but not in the addresses of pages within the text."""
    parts = _ADDRESS.split(text)  # the odd ones are the addresses
    parts[::2] = map(jaconv.h2z, parts[::2])
    return "".join(parts)


def normalise_line(text: str) -> str:
    """One line of text: half-width kana widened, runs of blanks made one, ends trimmed."""
    return " ".join(widen(text).split())


def normalise_web_address(text: str) -> str:
    """The address of a page as it was typed, https:// added where no scheme stands before it.

    Scheme and host get their half-width form (RFC 3987 §3.1, UTS 46). What follows names the page
    and stays to the letter; only when the beginning was full-width was all of it typed so, and its
    ASCII is narrowed, nothing else: ー and kana are never touched.
    """
    scheme, host, page = _SCHEME.fullmatch(text.strip()).groups("")  # type: ignore[union-attr]
    beginning = scheme or host[:1]
    host = unicodedata.normalize("NFKC", host).replace("。", ".")
    page = page if narrow(beginning) == beginning else narrow(page)
    return f"{narrow(scheme) or 'https://'}{host}{page}" if text.strip() else ""


def normalise_digits(text: str) -> str:
    """Digits and letters half-width, every kind of hyphen a plain one, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split())


def normalise_phone(text: str) -> str:
    """A telephone number as 0495-25-1111; brackets become hyphens. Check with is_phone."""
    return re.sub(r"[()]+", "-", normalise_digits(text)).strip("-")


def is_phone(text: str) -> bool:
    """Whether a normalised text is a Japanese telephone number of 10 or 11 digits."""
    return bool(_PHONE.fullmatch(text)) and len(text.replace("-", "")) in (10, 11)


def normalise_postal_code(text: str) -> str:
    """Seven digits as 367-8501, a 〒 dropped; anything else only narrowed."""
    code = normalise_digits(text).lstrip("〒")
    return f"{code[:3]}-{code[3:]}" if re.fullmatch(r"[0-9]{7}", code) else code


def is_postal_code(text: str) -> bool:
    """Whether a normalised text is a postal code (367-8501)."""
    return bool(re.fullmatch(r"[0-9]{3}-[0-9]{4}", text))


def normalise_furigana(text: str) -> str:
    """フリガナ in full-width katakana, blanks as one full-width blank."""
    return "　".join(to_katakana(unicodedata.normalize("NFKC", text)).split())


def is_furigana(text: str) -> bool:
    """Whether a normalised text is katakana only (ー, ・ and blanks allowed)."""
    return bool(_FURIGANA.fullmatch(text))


def is_corporate_number(text: str) -> bool:
    """Whether 13 digits carry the right check digit (法人番号の指定等に関する省令2条)."""
    if not re.fullmatch(r"[0-9]{13}", text):
        return False
    total = sum(int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(text[1:])))
    return int(text[0]) == 9 - total % 9


def normalise_name(text: str) -> str:
    """A name for finding doubles: folded, kana unified, without legal form, blanks and marks."""
    name = _LEGAL_FORM.sub("", fold(text)) or fold(text)
    return "".join(c for c in to_hiragana(name) if c.isalnum() or c == "ー")


# --- search -------------------------------------------------------------------------------------

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
    for run in _RUNS.findall(text.translate(_TO_HIRAGANA)):
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
