"""Hostile or broken words are neutralised before they become a letter.

A line break in a subject would be a header of the sender's own; direction marks can show an
address backwards; a comma in an address is a second receiver.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

SUBJECT = 200  # characters
ADDRESS, LOCAL_PART = 254, 64  # characters of a mail address, and of what stands before its @
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, direction marks, lone surrogates, separators
JOINERS = "\u200d\ufe0f"  # emoji are put together with these


class BadAddress(ValueError):
    """No mail can go to this address. The text is for the person who wrote it."""


def visible(text: str) -> str:
    """The text without what cannot be seen; line breaks stay, a tab becomes a space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c for c in text if c in ("\n", *JOINERS) or is_seen(c))


def is_seen(character: str) -> bool:
    """Whether people see the character, or the space it takes."""
    return unicodedata.category(character) not in UNSEEN


def one_line(text: str, most: int = SUBJECT) -> str:
    """The text as one line of at most ``most`` characters, for a header; cut ends with …."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def address(text: str) -> str:
    """One mail address, as it was written. Raises BadAddress with a sentence."""
    written = text.strip()
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
