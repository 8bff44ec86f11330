"""The look inside one PDF, by a program of its own: memory and time are bounded.

A PDF unpacks a thousandfold and more, so ``core.uploads.pdfs`` starts this for each file. It knows
nothing but pikepdf, reads the bytes from its input and writes one word to its output:
``harmless``, ``acts``, ``locked``, ``broken`` or ``heavy``. Ended by a limit, it writes none.
"""

import io
import resource
import sys
from typing import Any

import pikepdf

MEMORY = 384 * 1024 * 1024  # address space in bytes; a file of 100,000 objects needs 260 MB
SECONDS = 10  # of the processor; the same file needs less than 3
MAX_OBJECTS = 100_000
ACTIVE_KEYS = ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent")
# Refused wherever they stand, behind a click too: they run something, open a file, send what was
# typed. A link to a web page or to a place in the file may stand where a person clicks.
ACTIVE_ACTIONS = (
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition",
    "/RichMediaExecute", "/RichMedia", "/Movie", "/Sound", "/GoTo3DView",
)  # fmt: skip
# All that a list of names may hold while nothing stands in it.
NAMELESS_KEYS = {"/Names", "/Kids", "/Limits", "/Type"}
DEEPEST_TREE, MAX_KIDS = 3, 20
# In a stream's dictionary: what is shown, or the data themselves, lie in another file.
OUTSIDE_KEYS = ("/F", "/Ref", "/OPI")
ACTIVE_KINDS = ("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment")


def inspect(data: bytes) -> str:
    """The word about these bytes."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return looked_at(pdf)
    except pikepdf.PasswordError:
        return "locked"
    except MemoryError:
        return "heavy"
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return "broken"


def looked_at(pdf: pikepdf.Pdf) -> str:
    """The word about an opened PDF: whether it has pages, and whether anything in it acts."""
    if not len(pdf.pages):
        return "broken"
    if len(pdf.objects) > MAX_OBJECTS:
        return "heavy"
    found = acts(pdf.trailer, depth=0) or any(acts(each, depth=0) for each in pdf.objects)
    if found:
        return "acts"
    return "heavy" if is_partly_unread(pdf) else "harmless"


def is_partly_unread(pdf: pikepdf.Pdf) -> bool:
    """Whether an object was too large to read: qpdf then goes on as if it were empty."""
    words = " ".join(map(str, pdf.get_warnings())).lower()
    too_large = "bad_alloc" in words or "memory" in words
    return too_large or pikepdf.settings.qpdf_limit_errors() > 0


def acts(thing: Any, depth: int) -> bool:
    """Whether this object, or what is written directly inside it, acts.

    Objects that it only refers to are visited on their own, so no reference is followed.
    """
    if depth > 50 or (depth and getattr(thing, "is_indirect", False)):
        return False
    if isinstance(thing, pikepdf.Array):
        return any(acts(each, depth + 1) for each in thing)
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    if any(holds_something(thing.get(key)) for key in ACTIVE_KEYS):
        return True
    if thing.get("/S") in ACTIVE_ACTIONS:
        return True
    if thing.get("/Subtype") in ACTIVE_KINDS or starts_something(thing) or leads_outside(thing):
        return True
    return any(acts(each, depth + 1) for _, each in thing.items())


def holds_something(value: Any, depth: int = 0) -> bool:
    """Whether anything is there: many programs write a list of names (ISO 32000-2 §7.9.6) for
    scripts or attachments with nothing in it.
    """
    if isinstance(value, pikepdf.Array):
        return bool(len(value))
    if not isinstance(value, pikepdf.Dictionary):
        return value is not None
    if depth > DEEPEST_TREE or set(value.keys()) - NAMELESS_KEYS:
        return True
    below = value.get("/Kids", pikepdf.Array())
    if not isinstance(below, pikepdf.Array) or len(below) > MAX_KIDS:
        return True
    names = holds_something(value.get("/Names"))
    return names or any(holds_something(each, depth + 1) for each in below)


def leads_outside(thing: Any) -> bool:
    """Whether this is a thread of another file, or a stream that takes its content from one."""
    if isinstance(thing, pikepdf.Stream):
        return any(key in thing for key in OUTSIDE_KEYS)
    return thing.get("/S") == "/Thread" and "/F" in thing


def starts_something(thing: Any) -> bool:
    """Whether opening this (the file, a page, a field) does more by itself than show a place.

    ``/OpenAction`` is such a place, or an action that may only lead to one (and to no further
    action); ``/AA`` are actions for events such as "the page is shown".
    """
    if thing.get("/AA"):
        return True
    started = thing.get("/OpenAction")
    if not isinstance(started, pikepdf.Dictionary):
        return False
    return started.get("/S") != "/GoTo" or "/Next" in started


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(inspect(sys.stdin.buffer.read()))
