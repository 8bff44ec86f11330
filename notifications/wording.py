"""Hostile or broken words are neutralised before they become a letter.

A line break in a subject would be a header of the sender's own; direction marks can show an
address backwards; a comma in an address is a second receiver.
"""

import unicodedata

from core.mailing import BadAddress, address

__all__ = ["BadAddress", "address", "is_seen", "one_line", "visible"]
SUBJECT = 200  # characters
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, direction marks, lone surrogates, separators
JOINERS = "\u200d\ufe0f"  # emoji are put together with these


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
