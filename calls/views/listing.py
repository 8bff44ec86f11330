"""What is open, announced and past: the list of the calls."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.listing import calls
from core.caching.pages import kept_part, public_page
from core.http import PER_PAGE, key_of, listed

MOST_PAGE = 1000


@public_page
@login_not_required
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Open calls first, then announced ones, then those that are over, twenty to a page."""
    asked, number = request.GET.get("state", ""), _number(request)
    state = asked if asked in calls.STATES else ""
    part = kept_part(f"calls:{state}:{number}", lambda: _list(state, number))
    return render(request, "calls/listing/call_list.html", part)


def _number(request: HttpRequest) -> int:
    """The page asked for; what is none, or far too many, is the first."""
    number = key_of(request.GET.get("page", "")) or 1
    return number if number <= MOST_PAGE else 1


def _list(state: str, number: int) -> dict[str, Any]:
    """What everybody sees alike who asks for this."""
    now = timezone.now()
    counts = calls.counts(now)
    shown = [state] if state else [*calls.STATES]
    page = _page(state, counts, number, now)
    context = {
        "state": state,
        "counts": counts,
        "total": sum(counts.values()),
        "past_count": sum(counts[each] for each in calls.PAST if each in shown),
        "chips": _chips(state, counts),
        "page": page,
        "query": f"state={state}" if state else "",
        "consultation_url": calls.consultation_url(),
        "heading": _heading(counts["open"]),
    }
    context |= _sections(state, page, counts, now)
    return {
        "title": _title(state, counts),
        "found": render_to_string("calls/listing/list.html", context),
    }


def _page(state: str, counts: dict[str, int], number: int, now: Any) -> Page:
    """The rows that have pages: those of the chip, or without one the past ones."""
    paged = state if state in ("open", "announced") else "past"
    rows = calls.in_order(paged, now) if paged != "past" or not state else _past_of(state, now)
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = (  # type: ignore[misc]  # known already
        counts[state] if state else sum(counts[each] for each in calls.PAST)
    )
    return paginator.get_page(number)


def _past_of(state: str, now: Any) -> Any:
    return calls.in_order("past", now).filter(calls.condition(state, now))


def _sections(state: str, page: Page, counts: dict[str, int], now: Any) -> dict[str, Any]:
    """Open and announced entries, and past rows; further pages hold the paged rows alone."""
    is_first = page.number == 1
    found: dict[str, Any] = {"open": [], "announced": [], "past": []}
    for each in ("open", "announced"):
        if state == each:
            found[each] = calls.entries(page.object_list, now)
        elif not state and is_first and counts[each]:
            found[each] = calls.entries(calls.in_order(each, now)[:PER_PAGE], now)
    if state not in ("open", "announced"):
        found["past"] = calls.past_rows(page.object_list)
    return found


def _chips(state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    every = {"label": f"すべて {sum(counts.values()):,}", "href": listed("call_list", {})}
    chips = [every | {"is_current": not state}]
    for name, (label, _) in calls.STATES.items():
        href = listed("call_list", {"state": name})
        words = f"{label} {counts[name]:,}"
        chips.append({"label": words, "href": href, "is_current": name == state})
    return chips


def _heading(number: int) -> str:
    return f"いま応募できる募集が{number}件あります" if number else "いま応募できる募集はありません"


def _title(state: str, counts: dict[str, int]) -> str:
    if state and state != "open":
        return f"提案の募集：{calls.STATES[state][0]}（{counts[state]:,}件）"
    return f"提案の募集（応募できるもの {counts['open']:,}件）"
