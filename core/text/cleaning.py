"""The door for text: what comes in is composed (NFC) and holds nothing that nobody can see.

Whatever people type, paste or send passes :func:`clean` once: what a browser sends by
``core.web.incoming``, commands by ``type=clean``. Rules: Unicode's NFC (UAX 15) and its property
Default_Ignorable_Code_Point (UAX 44), XML 1.0's Char. Why so: ADR 42.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

# --- the signs that only mean something beside others -------------------------------------------
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)  # where emoji are
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f"  # 異体字, emoji or text
_SKIN = "\U0001f3fb-\U0001f3ff"
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"  # of India, Nepal, Lanka
_ARABIC = "\u0620-\u064a\u066e-\u06d3"

# --- what nobody sees ---------------------------------------------------------------------------
_CONTROLS = "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f"
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNSEEN = _CONTROLS + _IGNORABLE + _NO_CHARACTERS
_JOINED = f"[{_PICTURE}][{_SKIN}\ufe0f]?"
_KEPT_OR_UNSEEN = re.compile(
    f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # flags of regions
    f"|{_JOINED}(?:\u200d{_JOINED})+"  # families, professions
    f"|[^\\s{_UNSEEN}][{_SELECTOR}]"
    f"|[{_VIRAMA}][\u200c\u200d](?=\\w)"
    f"|[{_ARABIC}]\u200c(?=[{_ARABIC}]))"
    f"|[{_UNSEEN}]"
)
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_LINE_ENDS = re.compile("\r\n?|[\\x0b\\x0c\\x85\u2028\u2029]")  # of browsers, of word processors
# NFC would make another spelling of a name of these (神 U+FA19 would be 神 U+795E).
_SPELLINGS = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def clean(text: str) -> str:
    """The text as it is kept: composed, without controls, direction marks and other unseen signs.

    A line break is one character, as the counter beside a box counts it. Tabs stay; so do joiners
    inside emoji and scripts that need them, one variation selector after a character (葛󠄀, ❤️), and
    the compatibility ideographs of names.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    if _ANY_UNSEEN.search(text):
        text = _KEPT_OR_UNSEEN.sub(r"\1", text)
    return _composed(text)


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = _SPELLINGS.split(text)  # the odd ones are the spellings
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with every string changed (keys stay)."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: mapped(each, change) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [mapped(each, change) for each in value]
    return value
