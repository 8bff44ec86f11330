"""The guide as a book: its pages in order, each rendered once and kept until its file changes."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString

from guide import links, markdown
from guide.markdown import Heading

FOLDER = Path(__file__).resolve().parent / "pages"
CHAPTERS = (
    "what", "why", "actors", "principles", "matters", "zones", "forms", "steps", "systems",
    "glossary",
)  # fmt: skip
FORMER_NAMES = {"areas": "matters"}  # chapters that once stood at another address


@dataclass(frozen=True)
class Page:
    """One page: what its file says in the head, and its text as HTML."""

    slug: str
    title: str
    description: str
    lead: str
    body: SafeString
    contents: tuple[Heading, ...]
    targets: frozenset[str]  # of links to cases and lists, see guide/links.py

    def get_absolute_url(self) -> str:
        return reverse("guide_page", args=[self.slug])


def page(slug: str) -> Page:
    """The page of this name. Raises FileNotFoundError if there is no such file."""
    path = FOLDER / f"{slug}.md"
    return _read(path, path.stat().st_mtime_ns)


def shown(slug: str) -> Page:
    """The page of this name with what its links lead to now. At most three queries."""
    whole = page(slug)
    path = FOLDER / f"{slug}.md"
    found = links.found(whole.targets)
    return _read(path, path.stat().st_mtime_ns, found) if found else whole


@lru_cache(maxsize=128)
def _read(path: Path, changed: int, found: links.Found | None = None) -> Page:
    """The page of a file as of its last change: rendering is done once, not for each visitor."""
    facts, text = parted(path.read_text(encoding="utf-8"))
    rendered = markdown.render(links.led(text, found) if found else text)
    return Page(
        slug=path.stem,
        body=rendered.html,
        contents=rendered.contents,
        targets=links.targets(text),
        **facts,
    )


def parted(source: str) -> tuple[dict[str, str], str]:
    """The head of a file (``title``, ``description``, ``lead``: one line each) and its text."""
    _, head, text = source.split("---\n", 2)
    pairs = (line.partition(":") for line in head.splitlines())
    facts = {name.strip(): value.strip() for name, _, value in pairs}
    return {"lead": "", **facts}, text


def chapters() -> list[Page]:
    """Every chapter in the order of the guideline."""
    return [page(slug) for slug in CHAPTERS]


def neighbours(slug: str) -> tuple[Page | None, Page | None]:
    """The chapter before and the chapter after this one, None at the ends."""
    at = CHAPTERS.index(slug)
    before = page(CHAPTERS[at - 1]) if at else None
    after = page(CHAPTERS[at + 1]) if at + 1 < len(CHAPTERS) else None
    return before, after
