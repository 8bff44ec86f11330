"""Folding of spellings: what does not distinguish two words of Japanese is removed."""

import unicodedata

import jaconv

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
TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_TO_KATAKANA = {after: before for before, after in TO_HIRAGANA.items()}


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
    return jaconv.h2z(text).translate(TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; the rest unchanged."""
    return jaconv.h2z(text).translate(_TO_KATAKANA)


def sort_key(kana: str) -> str:
    """A key whose code-point order is practically 五十音順: folded hiragana without blanks."""
    return "".join(to_hiragana(fold(kana)).split())
