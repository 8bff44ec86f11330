"""Markdown of the repository's own pages, with the portal's components.

A line of template tags alone (``{% zone_band %}``, ``{% notice title="…" %}``) stands as it is, so
that a page may use every component; Markdown between an opening and a closing tag is read as
usual. ``## 題 {#id}`` gives a heading its address. Links: ``page:zones#equal`` is a page of the
guide, ``url:group_list?kind=business`` an address by its name, ``case:R08-J001`` the page of a
case. Raw HTML is not taken. Every call makes its own parser: one shared between threads fails.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template import engines
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAG_LINE = re.compile(r"\{% .+ %\}")
HEADING_ID = re.compile(r"\s*\{#([a-z][a-z0-9_-]*)\}$")


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, for the list of contents."""

    id: str
    title: str


@dataclass(frozen=True)
class Rendered:
    """What a text becomes."""

    html: SafeString
    contents: tuple[Heading, ...]


def render(text: str) -> Rendered:
    """The page's HTML and its contents. Raises NoReverseMatch for a link whose name is unknown,
    TemplateSyntaxError for a component used wrongly, ValueError for a heading of the second
    level without address."""
    parser = _parser()
    tokens = parser.parse(text)
    html = parser.renderer.render(tokens, parser.options, {})
    body = mark_safe(engines["django"].from_string(html).render({}))  # noqa: S308 -- our own files
    return Rendered(body, tuple(_contents(tokens)))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.block.ruler.before("table", "tag", _tag_line, {"alt": ["paragraph", "list"]})
    parser.core.ruler.before("inline", "heading_ids", _name_headings)
    parser.core.ruler.after("inline", "addresses", _resolve_links)
    parser.core.ruler.push("tables", _label_cells)
    parser.add_render_rule("heading_open", _heading_open)
    parser.add_render_rule("heading_close", _heading_close)
    parser.add_render_rule("tag", lambda self, tokens, at, *rest: f"{tokens[at].content}\n")
    return parser


def _tag_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is nothing but template tags is a block of its own."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if not TAG_LINE.fullmatch(line):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content, token.map = line, [start, start + 1]
        state.line = start + 1
    return True


def _name_headings(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        if found := HEADING_ID.search(inline.content):
            inline.content = inline.content[: found.start()]
            opening.attrSet("id", found[1])
        elif opening.tag == "h2":
            raise ValueError(f"{inline.content!r} has no address: add {{#id}}")


def _resolve_links(state: StateCore) -> None:
    for inline in state.tokens:
        for token in inline.children or ():
            if token.type == "link_open":
                token.attrSet("href", address(str(token.attrGet("href"))))


def address(link: str) -> str:
    """The address behind ``page:…``, ``url:…`` and ``case:…``; any other link as it is."""
    kind, _, rest = link.partition(":")
    name, mark, tail = _parted(rest)
    if kind == "page":
        return reverse("guide_page", args=[name]) + mark + tail
    if kind == "case":
        return reverse("case_detail", args=[rest])
    if kind == "url":
        return reverse(name) + mark + tail
    return link


def _parted(rest: str) -> tuple[str, str, str]:
    """The name, and what follows it from the first ? or # on."""
    found = re.search(r"[?#]", rest)
    at = found.start() if found else len(rest)
    return rest[:at], rest[at : at + 1], rest[at + 1 :]


def _label_cells(state: StateCore) -> None:
    """Tables become cards on phones: the first cell is the row's head, the others know theirs."""
    heads: list[str] = []
    column = 0
    for token, following in zip(state.tokens, [*state.tokens[1:], None], strict=True):
        if token.type == "table_open":
            token.attrSet("class", "c-table is-cards")
            heads = []
        elif token.type == "th_open" and following:
            token.attrSet("scope", "col")
            heads.append(following.content)
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("td_open", "td_close"):
            _label_cell(token, heads[column], is_first=column == 0)
            column += token.nesting == -1


def _label_cell(token: Token, head: str, *, is_first: bool) -> None:
    if is_first:
        token.tag = "th"
    if token.nesting == 1:
        name, value = ("scope", "row") if is_first else ("data-label", head)
        token.attrSet(name, value)


def _heading_open(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    before = '<div class="c-title">' if tokens[at].tag == "h2" else ""
    return f"{before}{self.renderToken(tokens, at, options, env)}"


def _heading_close(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    after = "</div>\n" if tokens[at].tag == "h2" else ""
    closed: str = self.renderToken(tokens, at, options, env)
    return closed.rstrip("\n") + after


def _contents(tokens: list[Token]) -> Iterable[Heading]:
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open" and opening.tag == "h2":
            yield Heading(str(opening.attrGet("id")), inline.content)
