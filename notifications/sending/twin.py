"""The HTML twin of a letter: its words, one for one, in the portal's quiet look (ADR 93).

It is made of the text alone, so that a letter which staff have changed keeps its look. What a
line is, its shape says: the first sentence matters most, 「期限　…」 is a fact and a date large,
an address of the portal on a line of its own is the button, from the rule before the portal's
address on it is the signature.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from notifications.sending.links import linked
from notifications.sending.looks import STYLES

RULE = re.compile(r"―{5,}")
GAP = "\u3000"
FACT = re.compile(rf"(?P<name>[^\s。、：:「」]{{1,14}})(?:{GAP}+|：)(?P<value>\S.*)")
LARGE = re.compile("期限|しめきり|いつまで|ひらく日|日時|^日$")  # in the name of a fact
BEFORE = re.compile("^(?:はじめの|これまでの|前の)")  # what no longer counts
BY = re.compile(  # in a sentence: the day until when something is asked for
    r"令和(?:\d+|元)年\d+月\d+日（[^（）]{1,6}）(?:(?:午前|午後)?\d+時(?:\d+分)?)?までに"
)
LEFT = re.compile(r"（(?:あと\d+日|(?:あした|きょう)(?:まで)?)）$")
GREETING = re.compile(r".{1,60}(?:様|さま|御中)")  # a line of its own before the first sentence
CODE = re.compile(r"[0-9A-Z]{3,}(?:-[0-9A-Z]{3,})*")
ITEM = "■"
LEAD = 160  # characters; a longer first sentence is a paragraph


@dataclass(frozen=True)
class Piece:
    """Something that is laid out as one: ``lead``, ``words``, ``item``, ``fact``, ``large``,
    ``code`` or ``button``. ``more`` is what stands beside: あと3日.
    """

    shape: str
    words: SafeString
    name: str = ""
    more: str = ""


@dataclass
class Laid:
    """A letter taken apart."""

    pieces: list[Piece] = field(default_factory=list)
    signature: list[SafeString] = field(default_factory=list)
    office: str = ""


def html_twin(subject: str, text: str) -> str:
    """A letter's words as HTML of its own: no picture, no script, nothing from outside."""
    laid = laid_out(text)
    context = {"subject": subject, "laid": laid, "s": STYLES}
    return render_to_string("notices/letter.html", context).strip() + "\n"


def laid_out(text: str) -> Laid:
    """What of the text is what."""
    lines = text.strip().split("\n")
    end = signature_of(lines)
    signed = [line for line in lines[end:] if line.strip()]
    office = next((line for line in signed if not RULE.fullmatch(line)), "")
    pieces = list(_pieces(lines[:end]))
    small = [
        linked(line, STYLES["quiet_link"]) for line in signed if not RULE.fullmatch(line.strip())
    ]
    return Laid(pieces, small, office)


def signature_of(lines: Sequence[str]) -> int:
    """Where the signature begins: at the rule next before the portal's own address."""
    rules = [n for n, line in enumerate(lines) if RULE.fullmatch(line.strip())]
    signed = [n for n, line in enumerate(lines) if line.strip() == settings.SITE_URL]
    before = [rule for rule in rules if signed and rule < signed[-1]]
    return before[-1] if before else len(lines)


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """The body, paragraph by paragraph; of several addresses of the portal one is the button."""
    button, is_first = button_of(lines), True
    waiting: list[str] = []
    for number, line in enumerate([*lines, ""]):
        piece = None if number == len(lines) else _alone(line, is_button=number == button)
        is_before = not line.strip() or bool(GREETING.fullmatch(line.strip()))
        if is_first and not is_before and piece is None and len(line) <= LEAD:
            piece = Piece("lead", _told(line))
        is_first = is_first and is_before
        if waiting and (piece or not line.strip()):
            yield Piece("words", _lines(waiting))
            waiting = []
        if piece:
            yield piece
        elif line.strip():
            waiting.append(line)


def button_of(lines: Sequence[str]) -> int | None:
    """The line whose address is the button: the first that leads to the portal (of a letter about
    several things that of the most urgent). Never one that leads elsewhere, nor one behind a
    rule: there a letter says how to be rid of it.
    """
    for number, line in enumerate(lines):
        if RULE.fullmatch(line.strip()):
            return None
        if is_own(line.strip()):
            return number
    return None


def is_own(line: str) -> bool:
    """Whether the line is an address of the portal and nothing else."""
    return line.startswith(f"{settings.SITE_URL}/") and line.isascii() and " " not in line


def _alone(line: str, *, is_button: bool) -> Piece | None:
    """What a line is by itself; None if it is part of a paragraph."""
    words = line.strip()
    if is_button:
        return Piece("button", SafeString(linked(words, STYLES["quiet_link"])), name=words)
    if words.startswith(ITEM):
        return Piece("item", _linked(words))
    if CODE.fullmatch(words):
        return Piece("code", _linked(words))
    if RULE.fullmatch(words):
        return Piece("rule", SafeString(""))
    found = FACT.fullmatch(words)
    return _fact(found["name"], found["value"]) if found else None


def _fact(name: str, value: str) -> Piece:
    if not LARGE.search(name) or BEFORE.search(name):
        return Piece("fact", _linked(value), name)
    left = LEFT.search(value)
    words = value[: left.start()] if left else value
    return Piece("large", _linked(words), name, left[0][1:-1] if left else "")


def _linked(words: str) -> SafeString:
    return linked(words, STYLES["link"])


def _told(words: str) -> SafeString:
    """A sentence; the day until when it asks for something stands out in it."""
    by = f'<b style="{STYLES["by"]}">\\g<0></b>'
    return SafeString(BY.sub(by, _linked(words)))


def _lines(lines: Sequence[str]) -> SafeString:
    return SafeString("<br>\n".join(_told(line) for line in lines))
