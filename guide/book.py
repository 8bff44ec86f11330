"""The guide as a book: its pages in order, each rendered once and kept until its file changes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString

from cases.models import Case
from guide import markdown
from guide.markdown import Heading

FOLDER = Path(__file__).resolve().parent / "pages"
CHAPTERS = (
    "what", "why", "actors", "principles", "areas", "zones", "forms", "steps", "systems",
    "glossary",
)  # fmt: skip
CASE_LINK = re.compile(r"\[([^\]]+)\]\(case:([\w-]+)\)")


@dataclass(frozen=True)
class Page:
    """One page: what its file says in the head, and its text as HTML."""

    slug: str
    title: str
    description: str
    lead: str
    body: SafeString
    contents: tuple[Heading, ...]
    cases: frozenset[str]  # the numbers of those it tells of

    def get_absolute_url(self) -> str:
        return reverse("guide_page", args=[self.slug])


def page(slug: str) -> Page:
    """The page of this name. Raises FileNotFoundError if there is no such file."""
    path = FOLDER / f"{slug}.md"
    return _read(path, path.stat().st_mtime_ns)


def shown(slug: str) -> Page:
    """The same, without links to cases that are not public now. One query, if it has such links."""
    whole = page(slug)
    if not whole.cases:
        return whole
    public = Case.objects.public().filter(number__in=whole.cases)
    hidden = whole.cases.difference(public.values_list("number", flat=True))
    path = FOLDER / f"{slug}.md"
    return _read(path, path.stat().st_mtime_ns, hidden)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, hidden: frozenset[str] = frozenset()) -> Page:
    """The page of a file as of its last change: rendering is done once, not for each visitor."""
    facts, text = parted(path.read_text(encoding="utf-8"))
    rendered = markdown.render(without(hidden, text))
    cases = frozenset(number for _, number in CASE_LINK.findall(text))
    return Page(
        slug=path.stem, body=rendered.html, contents=rendered.contents, cases=cases, **facts
    )


def without(hidden: frozenset[str], text: str) -> str:
    """The text without links to these cases: their words stay, a line that is but a link goes."""
    lines = (
        CASE_LINK.sub(lambda link: link[1] if link[2] in hidden else link[0], line)
        for line in text.split("\n")
        if not ((only := CASE_LINK.fullmatch(line)) and only[2] in hidden)
    )
    return "\n".join(lines)


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
