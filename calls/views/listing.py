"""What is open, announced and past: the list of the calls."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.listing.standing import STATES, Section, Standing
from core.caching.pages import cached_part, cached_piece, public_page
from core.http import PER_PAGE, key_of, listed

MOST_PAGE = 1000
CURRENT = ("open", "announced")


@public_page
@login_not_required
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Open calls first, then announced ones, then those that are over, twenty to a page."""
    asked, number = request.GET.get("state", ""), _number(request)
    state = asked if asked in STATES else ""
    part = cached_part(f"calls:{state}:{number}", lambda: _list(state, number))
    return render(request, "calls/listing/call_list.html", part)


def _number(request: HttpRequest) -> int:
    """The page asked for; what is none, or far too many, is the first."""
    number = key_of(request.GET.get("page", "")) or 1
    return number if number <= MOST_PAGE else 1


def _list(state: str, number: int) -> dict[str, Any]:
    """What everybody sees alike who asks for this."""
    found = Standing(timezone.now())
    counts = {each: found.number(each) for each in STATES}
    page = Paginator(range(found.number(state or "past")), PER_PAGE).get_page(number)
    frame = {
        "chips": _chips(state, counts),
        "page": page,
        "query": f"state={state}" if state else "",
        "heading": _heading(counts["open"]),
    }
    key = f"calls {state} {page.number} {page.paginator.count} {counts}"
    context = {
        "state": state,
        **cached_piece(key, lambda: _frame(frame)),
        **_sections(state, page.number, found),
    }
    text = render_to_string("calls/listing/list.html", context)
    title = _title(state, counts)
    title = f"{page.number}ページ目｜{title}" if page.number > 1 else title
    return {"title": title, "found": text}


def _frame(context: dict[str, Any]) -> dict[str, str]:
    """What stands above and below the calls: the same as long as their numbers are."""
    return {
        "top": render_to_string("calls/listing/top.html", context),
        "bottom": render_to_string("calls/listing/bottom.html", context),
    }


def _sections(state: str, number: int, found: Standing) -> dict[str, Section]:
    """The calls of each section; further pages hold the rows that have pages alone."""
    paged = state if state in CURRENT else "past"
    sections = {paged: found.page(state or "past", number)}
    if not state and number == 1:
        sections |= {each: found.page(each, 1) for each in CURRENT}
    return sections


def _chips(state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    every = {"label": f"すべて {sum(counts.values()):,}", "href": listed("call_list", {})}
    chips = [every | {"is_current": not state}]
    for name, (label, _) in STATES.items():
        href = listed("call_list", {"state": name})
        words = f"{label} {counts[name]:,}"
        chips.append({"label": words, "href": href, "is_current": name == state})
    return chips


def _heading(number: int) -> str:
    return f"いま応募できる募集が{number}件あります" if number else "いま応募できる募集はありません"


def _title(state: str, counts: dict[str, int]) -> str:
    if state and state != "open":
        return f"提案の募集：{STATES[state][0]}（{counts[state]:,}件）"
    return f"提案の募集（応募できるもの {counts['open']:,}件）"
