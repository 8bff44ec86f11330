"""Text as people type it into a form: width, digits, hyphens, kana; and whether it is in order."""

import re
import unicodedata

import jaconv

from core.japanese.spelling import fold, to_hiragana, to_katakana
from core.text import clean

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー─━﹣", "-"))
_FURIGANA = re.compile(r"[ァ-ヺー・　]+")
_ADDRESS = re.compile(r"(https?://\S+)")
_SCHEME = re.compile(r"([a-zａ-ｚ]+[:：][/／]{2})?([^/?#／？＃]*)(.*)", re.IGNORECASE | re.DOTALL)
INSIDE = " 内線"
_PHONE = re.compile(r"0\d{1,4}-?\d{1,4}-?\d{3,4}")
_AROUND_PHONE = re.compile(  # of a text in NFKC
    r"^(tel|fax|電話(番号)?|ファクス|ファックス|携帯|代表)[.:]*\s*"
    r"|\s*[(\[]?代(表)?[)\]]?$",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[\s(\[,、-]*(?:内線|ext\.?)(?:番号)?[:.\s]*(\d{1,5})[)\]]?$", re.IGNORECASE
)
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
    """A telephone number as 0495-25-1111. Check with is_phone.

    Wherever something was typed between its parts (a bracket, a blank, a point), a hyphen stands;
    where nothing was, none: only a table of area codes could tell. What people write around it
    (TEL, 代表) and the country's own code are left out; 内線 stays, behind the number.
    """
    typed = unicodedata.normalize("NFKC", clean(text)).translate(_HYPHENS).strip()
    extension = _EXTENSION.search(typed)
    number = _AROUND_PHONE.sub("", _EXTENSION.sub("", typed))
    number = re.sub(r"[-()\[\]\s./・~〜_]+", "-", number).strip("-")
    number = re.sub(r"^(\+|00|010-?)81-?(0-?)?(?=[1-9])", "0", number)
    return f"{number}{INSIDE}{extension[1]}" if extension else number


def is_phone(text: str) -> bool:
    """Whether a normalised text is a Japanese telephone number of 10 or 11 digits."""
    number = dialled(text)
    return bool(_PHONE.fullmatch(number)) and len(number.replace("-", "")) in (10, 11)


def dialled(text: str) -> str:
    """What a telephone dials of a normalised number: the 内線 is said to who answers."""
    return text.partition(INSIDE)[0]


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
