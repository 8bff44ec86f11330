"""What a mail address must be, so that a mail can go there: asked at entry and before sending."""

import contextlib
import re

from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

from core.text.cleaning import clean

NEEDLESS_QUOTES = re.compile(r"\"([-\w!#$%&'*+/=?^`{}|~.]+)\"", re.ASCII)
BESIDE_A_NAME = re.compile(r"[^<>]*<([^<>]+)>")  # as a mail program copies it: 見本 花子 <…>
BEHIND = " ,;、。．."  # what closes a sentence or a list
ADDRESS, LOCAL_PART = 254, 64  # characters of a mail address, and of what stands before its @


class BadAddress(ValueError):
    """No mail can go to this address. The text is for the person who wrote it."""


# Whose phones were given such addresses once, and whose mail servers take them in quotes.
OLD_PHONES = ("docomo.ne.jp", "ezweb.ne.jp", "au.com")
NO_DOTS = (
    "「@」の前が「.」で始まるか終わる、または「.」が続いています。このようなアドレスは、"
    "ドコモ（docomo.ne.jp）とau（ezweb.ne.jp、au.com）のものだけが使えます。打ちまちがいがないか、"
    "たしかめてください。"
)


def dotted(text: str) -> str:
    """Why this address with dots where none may stand (RFC 5321 §4.1.2) is not taken; "" where that
    is not so. Phones of docomo and au have such addresses: theirs are taken in quotes.
    """
    before, at, domain = text.strip().rpartition("@")
    is_slip = at and domain and before.strip(".") and has_odd_dots(before)
    return NO_DOTS if is_slip and not is_old_phone(domain) else ""


def has_odd_dots(before: str) -> bool:
    """Whether dots stand at an end or beside each other, as only quotes allow."""
    return before.startswith(".") or before.endswith(".") or ".." in before


def is_old_phone(domain: str) -> bool:
    """Whether this is the domain of a phone that may have such an address."""
    return f".{domain.lower()}".endswith(tuple(f".{each}" for each in OLD_PHONES))


def as_people_write(address: str) -> str:
    """The address as its owner writes it: without quotes that only mail servers ask for."""
    before, at, domain = address.rpartition("@")
    found = NEEDLESS_QUOTES.fullmatch(before)
    return f"{found[1]}{at}{domain}" if found else address


def as_copied(text: str) -> str:
    """The address alone, of what a mail program or a page put on the clipboard with it: a name, the
    scheme of a link, a mark behind it, characters that nobody sees.
    """
    text = clean(text).strip().rstrip(BEHIND)
    if found := BESIDE_A_NAME.fullmatch(text):
        text = found[1]
    return text.removeprefix("mailto:").strip().rstrip(BEHIND)


def spelt_once(written: str) -> str:
    """The address with its domain as mail servers read it (IDNA 2003, RFC 3490 §4): what is left
    out there, or means another character, would make two addresses of one. Quotes stand where they
    are needed (RFC 5321 §4.1.2) and nowhere else.
    """
    before, at, domain = as_people_write(written).rpartition("@")
    if not domain.isascii():
        with contextlib.suppress(UnicodeError):
            domain = domain.encode("idna").decode("idna")
    if before.strip(".") and has_odd_dots(before) and is_old_phone(domain):
        before = f'"{before}"'
    return f"{before}{at}{domain}"


def address(text: str) -> str:
    """One mail address, as it was written. Raises BadAddress with a sentence."""
    written = spelt_once(clean(text).strip())
    if sentence := dotted(written):
        raise BadAddress(sentence)
    try:
        validate_email(written)
        if len(written) > ADDRESS or len(written.rpartition("@")[0]) > LOCAL_PART:
            raise ValueError("longer than RFC 5321 §4.5.3.1 allows")
        sanitize_address(("", written), "utf-8")  # what the mail's header will hold
    except (ValidationError, ValueError):
        raise BadAddress(
            "メールアドレスの形になっていません。「,」や空白のない、1つのアドレスにしてください。"
        ) from None
    return written
