"""A Typst letter and its data make an accessible PDF: PDF/UA-1 and PDF/A-2a, tagged, Japanese.

A template is a ``.typ`` file in the repository (``groups/letters/registration_decision.typ``);
the shared layout is ``core/letters/base.typ``. Data reaches it only as one JSON string in
``sys.inputs.data``, so that nothing a citizen typed is ever read as markup or code. Fonts come
from ``core/fonts`` alone: the same data gives the same bytes on every machine.

Not claimed: conformance checked by veraPDF. Typst itself refuses a letter that breaks the two
standards (a missing title, alternative text or glyph), and our tests look at the tags.
"""

import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.text import mapped

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).resolve().parent.parent
SHARED = "core/letters"
STANDARDS = ["ua-1", "a-2a"]
GETA = "〓"  # the printers' mark for a character that the fonts lack
ROUNDS = 4
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
UNSEEN = {"Cc", "Cf", "Cs"}

thread = threading.local()


class LetterError(Exception):
    """A letter could not be printed. The text names the template and what Typst says."""


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """Print ``data`` with ``template``, a path inside the repository; return the PDF's bytes.

    ``data`` is plain JSON with at least ``title`` (of the document) and ``issued_iso``
    (``2026-11-23``, its date in the file's properties). A character that no font has is printed
    as 〓, and its code stands in a note at the foot: a letter is never held up by it.
    Raises LetterError. May be called from several threads at once.
    """
    import typst  # noqa: PLC0415 -- heavy: a web process that prints nothing does without

    text = mapped(data, visible)
    lacking: list[str] = []
    for _ in range(ROUNDS):
        try:
            return printed(template, {**text, "lacking": [code(each) for each in lacking]})
        except typst.TypstError as error:
            new = lacking_in(error)
            if not new:
                raise LetterError(f"{template}: {error.message}") from error
            lacking += new
            text = mapped(text, partial(replaced, lacking=new))
    raise LetterError(f"{template}: characters without glyph: {lacking}")


def printed(template: str, data: Mapping[str, Any]) -> bytes:
    """One run of the compiler of this thread (a compiler must not be used by two at once)."""
    import typst  # noqa: PLC0415 -- as in render

    if not hasattr(thread, "compiler"):
        thread.compiler = typst.Compiler(root=ROOT, font_paths=fonts(), ignore_system_fonts=True)
    pdf: bytes = thread.compiler.compile(
        input=ROOT / template,
        format="pdf",
        pdf_standards=STANDARDS,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return pdf


def digest(template: str) -> str:
    """Stands for the layout of a letter, its own and the shared one: for who keeps printed ones.

    ``template`` as for :func:`render`; 64 hex digits.
    """
    files = (ROOT / template, *sorted((ROOT / SHARED).glob("*.typ")))
    return sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()


@cache
def fonts() -> "typst.Fonts":
    """The vendored fonts, read once and shared by all compilers."""
    import typst  # noqa: PLC0415 -- as in render

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[ROOT / "core" / "fonts"],
    )


def visible(text: str) -> str:
    """The text without control and direction marks; line breaks stay, tabs become spaces."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in UNSEEN)


def lacking_in(error: "typst.TypstError") -> list[str]:
    """The characters that Typst found no glyph for."""
    found = LACKING.findall(error.diagnostic)
    return [ESCAPED.sub(lambda m: chr(int(m[1], 16)), each) for each in dict.fromkeys(found)]


def replaced(text: str, lacking: list[str]) -> str:
    """The text with 〓 where a glyph is lacking."""
    for each in lacking:
        text = text.replace(each, GETA)
    return text


def code(characters: str) -> str:
    """𱁬 → U+3106C."""
    return "+".join(f"U+{ord(each):04X}" for each in characters)
