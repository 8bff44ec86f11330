"""Components of facts and lists: names and values, rows, tables, numbers, chips."""

from collections.abc import Iterable
from datetime import date
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.templatetags.markup import DRAWN, component, trimmed
from core.templatetags.words import leaf

register = template.Library()


@register.simple_block_tag
def facts(
    content: str, *, check: bool = False, narrow: bool = False, wide: bool = False
) -> SafeString:
    """Names and values; holds {% fact %}s. ``check`` leaves room for links to change them.

    ``narrow`` is for short names, ``wide`` for names that are sentences.
    """
    classes = " is-check" * check + " is-narrow" * narrow + " is-wide" * wide
    return format_html('<dl class="c-facts{}">{}</dl>', classes, content)


@register.simple_block_tag
def fact(content: str, *, name: str, note: str = "", change: str = "") -> SafeString:
    """One name with its value; ``change`` is where the value can be changed."""
    return component("c-fact.html", content=trimmed(content), name=name, note=note, change=change)


@register.simple_block_tag
def rows(content: str) -> SafeString:
    """A list read downwards; holds {% row %}s."""
    return format_html('<ul class="c-rows">{}</ul>', content)


@register.simple_block_tag
def row(
    content: str,
    *,
    title: str,
    href: str = "",
    side: str = "",
    due: date | None = None,
    due_word: str = "しめきり",
    heading: int = 3,
) -> SafeString:
    """One thing of a list; ``side`` stands right of it, ``due`` puts a leaf before it."""
    return format_html(
        '<li class="c-row{}{}">{}<div class="l-stack is-tight"><h{}>{}</h{}>{}</div>{}</li>',
        " is-leaf" if due else "",
        " is-sided" if side else "",
        leaf(due, word=due_word) if due else "",
        heading,
        format_html('<a href="{}">{}</a>', href, title) if href else title,
        heading,
        content,
        format_html('<div class="c-row__side">{}</div>', side) if side else "",
    )


@register.simple_tag
def meta(items: Iterable[str | tuple[str, str]]) -> SafeString:
    """Small facts in a line: words, or an icon's name with a word. Nothing for none."""
    pairs = [("", item) if isinstance(item, str) else item for item in items]
    listed = "".join(f"<li>{DRAWN[sign]}{escape(word)}</li>" for sign, word in pairs)
    return mark_safe(f'<ul class="c-meta">{listed}</ul>' if listed else "")  # noqa: S308 -- escaped


@register.simple_block_tag
def table(content: str, *, caption: str, cards: bool = False, desk: bool = False) -> SafeString:
    """A table (thead, tbody) in its own scrolling box; ``cards``: rows become cards on phones."""
    classes = (" is-cards" if cards else "") + (" c-desk" if desk else "")
    return component("c-table.html", content=content, caption=caption, classes=classes, cards=cards)


@register.simple_block_tag
def counts(content: str) -> SafeString:
    """Numbers that link to the list behind them; holds {% count %}s."""
    return format_html('<ul class="c-counts">{}</ul>', content)


@register.simple_tag
def count(
    label: str, *, number: int, href: str = "", note: str = "", need: bool = False
) -> SafeString:
    """One number; ``need`` when it waits for the reader."""
    return component("c-count.html", label=label, number=number, href=href, note=note, need=need)
