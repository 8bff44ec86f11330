"""Staff's text on public pages: paragraphs, lists, small headings, links, emphasis; nothing else.

Markdown makes the HTML, nh3 lets only harmless elements of it through. A page's own headings
are h1 and h2, so 「## 見出し」 in a text becomes an h3, 「### 見出し」 an h4.
"""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_LEFT_OUT = ["image", "code", "fence", "html_block", "html_inline", "reference", "lheading", "hr"]
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
KEPT = 512


def _parser() -> MarkdownIt:
    """A parser of its own for every call: one shared between threads fails."""
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(_LEFT_OUT)


@lru_cache(maxsize=KEPT)
def render(text: str) -> SafeString:
    """The text as safe HTML; "" for nothing."""
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h4" if int(token.tag[1]) > 2 else "h3"
    html = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES)
    return mark_safe(clean.strip())  # noqa: S308 -- cleaned above


def heading_levels(text: str) -> list[int]:
    """The levels of the headings somebody wrote: 2 for 「##」, 3 for 「###」."""
    return [int(token.tag[1]) for token in _parser().parse(text) if token.type == "heading_open"]


def link_words(text: str) -> list[str]:
    """The words of every link."""
    return [
        "".join(words)
        for token in _parser().parse(text)
        if token.children
        for words in _links(token.children)
    ]


def _links(children: list[Token]) -> list[list[str]]:
    found: list[list[str]] = []
    inside = False
    for child in children:
        if child.type == "link_open":
            inside = True
            found.append([])
        elif child.type == "link_close":
            inside = False
        elif inside:
            found[-1].append(child.content)
    return found


def plain(text: str) -> str:
    """The words without their marks, on one line: for feeds and descriptions."""
    return " ".join(nh3.clean(render(text), tags=set()).split())
