"""Components that narrow a list down: search, conditions, filters with counts, pages."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import admin_list_filter
from django.core.paginator import Page, Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.templatetags.markup import component

register = template.Library()
PLAIN = "admin/filter.html"  # what Django draws its own filters by
IN_OUR_WORDS = {"全て": "すべて", "-": "なし"}


@register.simple_tag
def searchbox(
    *,
    action: str,
    label: str,
    value: str = "",
    name: str = "q",
    example: str = "",
    id: str = "q",
    keep: Iterable[tuple[str, str]] = (),
) -> SafeString:
    """A search by words; ``keep`` are the conditions that stay (name, value)."""
    return component(
        "c-search.html",
        action=action,
        label=label,
        value=value,
        name=name,
        example=example,
        id=id,
        keep=keep,
    )


@register.simple_block_tag
def chips(content: str, *, label: str) -> SafeString:
    """Conditions or views beside each other; holds {% chip %}s."""
    return format_html('<ul class="c-chips" aria-label="{}">{}</ul>', label, content)


@register.simple_tag
def chip(label: str, *, href: str, current: bool = False, remove: bool = False) -> SafeString:
    """A condition or view; ``remove`` marks one that the link takes away."""
    return component("c-chip.html", label=label, href=href, current=current, remove=remove)


@register.simple_block_tag
def filters(content: str, *, active: int = 0, title: str = "しぼりこむ") -> SafeString:
    """Filters beside a list, a sheet on phones; holds {% filter_list %}s."""
    return component("c-filter.html", content=content, active=active, title=title)


@register.simple_tag
def filter_list(title: str, items: Iterable[Mapping[str, Any]], *, fold: int = 0) -> SafeString:
    """Links with counts: items have label, url, current and count (None: not shown; ``more``:
    there may be more than counted). Without a title they go on under the one before.

    With ``fold``, what comes after so many items opens on demand.
    """
    shown = list(items)
    cut = fold or len(shown)
    return format_html(
        "{}{}{}",
        format_html("<h3>{}</h3>", title) if title else "",
        _filter_links(shown[:cut]),
        _more_filter_links(shown[cut:]),
    )


@register.simple_tag
def plain_filter(changelist: Any, spec: Any) -> SafeString:
    """One of Django's own filters, or of ours, beside a list of staff."""
    if spec.template != PLAIN:
        return SafeString(admin_list_filter(changelist, spec))
    return filter_list(spec.title, plain_links(changelist, spec))


def plain_links(changelist: Any, spec: Any) -> Iterator[dict[str, Any]]:
    """The choices of a filter of Django's as our ``filter_list`` reads them. Django writes the
    number behind the words; the words alone are what the same filter says without numbers.
    """
    without = copy(changelist)
    without.add_facets = False
    pairs = zip(spec.choices(changelist), spec.choices(without), strict=True)
    for choice, plain in pairs:
        label = str(plain["display"])
        number = str(choice["display"]).removeprefix(label).strip(" ()")
        yield {
            "label": IN_OUR_WORDS.get(label, label),
            "url": choice["query_string"],
            "current": choice["selected"],
            "count": int(number) if number.isdecimal() else None,
        }


def _filter_links(items: Iterable[Mapping[str, Any]]) -> SafeString:
    links = "".join(map(_filter_link, items))
    return mark_safe(f'<ul class="c-filter__list">{links}</ul>')  # noqa: S308 -- escaped


def _filter_link(item: Mapping[str, Any]) -> str:
    current = ' aria-current="true"' if item["current"] else ""
    number, more = item["count"], "以上" if item.get("more") else ""
    data = "" if number is None else f'<data value="{number}">{number:,}{more}</data>'
    return f'<li><a href="{escape(item["url"])}"{current}>{escape(item["label"])}{data}</a></li>'


def _more_filter_links(items: list[Mapping[str, Any]]) -> SafeString:
    if not items:
        return SafeString("")
    return format_html(
        '<details class="c-filter__more"{}><summary>ほかの{}を見る</summary>{}</details>',
        " open" if any(item["current"] for item in items) else "",
        len(items),
        _filter_links(items),
    )


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page, *, query: str | None = None) -> SafeString:
    """Links to the other pages of a list, keeping its conditions; nothing if there is one page.

    ``query`` is what the addresses say besides the page: of the request, if nothing is given.
    """
    if page.paginator.num_pages < 2:
        return SafeString("")
    if query is None:
        asked = context["request"].GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
    return _pager(page.number, page.paginator.num_pages, f"&{query}" if query else "")


@lru_cache(maxsize=200)  # first visitors after a change of a page with a list wait for it
def _pager(number: int, last: int, rest: str) -> SafeString:
    page = Paginator(range(last), 1).page(number)
    numbers = page.paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return component("c-pager.html", page=page, numbers=list(numbers), rest=rest)
