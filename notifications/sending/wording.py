"""Hostile or broken words are neutralised before they become a letter.

A line break in a subject would be a header of the sender's own; direction marks can show an
address backwards; a comma in an address is a second receiver.
"""

import re

from core.text import clean
from core.text.mail_addresses import BadAddress, address

__all__ = ["BadAddress", "address", "one_line", "visible", "without_gaps"]
SUBJECT = 200  # characters


def visible(text: str) -> str:
    """The text without what cannot be seen; line breaks stay, a tab becomes a space."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def without_gaps(text: str) -> str:
    """The text with at most one empty line at a place: a part that a letter leaves out, leaves no
    gap behind.
    """
    return re.sub(r"\n(?:[ \u3000]*\n){2,}", "\n\n", text)


def one_line(text: str, most: int = SUBJECT) -> str:
    """The text as one line of at most ``most`` characters, for a header; cut ends with …."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
