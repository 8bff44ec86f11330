"""Addresses in the words of a letter: an address is ASCII, so it ends where Japanese begins.

``https://example.jp/chirashi/。地図は`` is an address and a sentence. What closes a sentence
or a bracket that was opened before the address is no part of it either.
"""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# RFC 3986: the characters of an address. \b does not hold between kana and Latin letters.
_WEB = r"(?<![A-Za-z0-9@])(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
_MAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
ADDRESS = re.compile(f"(?P<web>{_WEB})|(?P<mail>{_MAIL})", re.IGNORECASE)
CLOSES = ".,:;!?'*"
PAIRS = {")": "(", "]": "["}


def bare(found: str) -> str:
    """The address without what closes the sentence or the bracket around it."""
    while found:
        last = found[-1]
        if not (last in CLOSES or found.count(last) > found.count(PAIRS.get(last, last))):
            break
        found = found[:-1]
    return found


def linked(text: str, style: str = "") -> SafeString:
    """The text as HTML, its addresses as links; nothing else of it is markup."""
    made, end = [], 0
    for found in ADDRESS.finditer(text):
        address = bare(found[0])
        if href := _href(address, is_mail=found["mail"] is not None):
            made += [escape(text[end : found.start()]), _anchor(href, address, style)]
            end = found.start() + len(address)
    return mark_safe("".join([*made, escape(text[end:])]))  # noqa: S308 -- every part is escaped


def _href(address: str, *, is_mail: bool) -> str:
    """Where it leads; "" for a beginning without a host."""
    if is_mail:
        return f"mailto:{address}"
    _begin, _mark, rest = address.rpartition("://")
    if address.lower().startswith("www."):
        return f"https://{address}" if address.count(".") > 1 else ""
    return address if rest and rest[0].isalnum() else ""


def _anchor(href: str, words: str, style: str) -> str:
    worn = f' style="{escape(style)}"' if style else ""
    return f'<a href="{escape(href)}"{worn}>{escape(words)}</a>'
