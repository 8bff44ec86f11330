"""同封: papers that go into the envelope of a letter, told by the app that makes them.

The letters' app stores which paper belongs to which letter and knows nothing of papers; an app
registers how one of its kind is printed (ADR 48).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from core.pdf import LetterError


@dataclass(frozen=True)
class Enclosure:
    """One paper: what kind (``"groups/letter"``), which one, and its name for people."""

    kind: str
    key: str
    title: str


class NotPrintable(Exception):
    """A paper that should be enclosed is gone or cannot be printed. The text is its name."""


Printer = Callable[[str], bytes]
PRINTERS: dict[str, Printer] = {}


def prints(kind: str) -> Callable[[Printer], Printer]:
    """Function decorator: papers of this kind are printed by it, a PDF for a key."""

    def register(printer: Printer) -> Printer:
        PRINTERS[kind] = printer
        return printer

    return register


def printed(enclosure: Enclosure) -> bytes:
    """The paper's PDF. Raises NotPrintable."""
    try:
        return PRINTERS[enclosure.kind](enclosure.key)
    except (KeyError, ObjectDoesNotExist, LetterError) as error:
        raise NotPrintable(enclosure.title) from error
