"""Questions and answers as everybody reads them. What is not answered yet is a number alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime

from accounts.models import Section
from calls.listing import loading
from calls.models import Question
from calls.querysets import QuestionQuerySet
from core import calendar
from core.caching.pages import cached_piece, cached_rows
from core.http import PER_PAGE

R = TypeVar("R")
FAR = 10**6  # beyond every page


@dataclass(frozen=True)
class Answered:
    """A question with its answer, who answered it when, what was corrected, and on the page of a
    call of which theme it is.
    """

    key: str
    text: str
    answer: str
    who: str
    corrected: str
    theme: str


class Known(Paginator):
    """Pages of a list whose length is already known."""

    def __init__(self, rows: Any, length: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.count = length  # in place of a query


def section(
    text: str, page: str, about: Mapping[str, Any], *, of: str, feed: str = ""
) -> dict[str, str]:
    """The questions and answers of the page of a call or of a theme (``of``), drawn. ``about``:
    what they must know of it; ``feed``: the address of its own.
    """
    answers, waiting = page_of(text, f"{of} {about['key']}", page)
    asking = cached_piece(
        repr(("asking", of, sorted(about.items()))),
        lambda: render_to_string("calls/detail/asking.html", {**about, "ask": f"{of}_ask"}),
    )
    context = {"answers": answers, "waiting": waiting, "asking": asking, "feed": feed, "query": ""}
    return {"answers": render_to_string("calls/detail/questions.html", context)}


def page_of(text: str, place: str, page: str) -> tuple[Page, int]:
    """The questions of one page, drawn, newest answer first, from the text of a call or of a theme
    (``calls.listing.whole``), and how many are not answered yet. ``place`` names whose they are.
    """
    told = json.loads(text)
    found = Known((), told["answered"]).get_page(page)
    found.object_list = drawn(f"{place} {page}", told["rows"], _drawn)
    return found, told["waiting"]


def drawn(place: str, rows: Sequence[R], draw: Callable[[R, bool], str]) -> list[str]:
    """Each as the page shows it today, the first one open; what has not changed is kept."""
    shown = [(row, number == 0) for number, row in enumerate(rows)]
    key = f"questions of {place} on {calendar.today()}"
    return cached_rows(key, shown, lambda each: draw(*each))


def _drawn(row: dict[str, Any], is_open: bool) -> str:
    context = {"each": _answered(row), "is_open": is_open}
    return render_to_string("calls/detail/question.html", context)


def number_of(page: str) -> int:
    """The number of the page that is asked for, as Django's pages read it; what is too far is the
    last one.
    """
    try:
        asked = int(page)
    except ValueError:
        return 1
    return asked if asked > 0 else FAR


def newest(rows: QuestionQuerySet, most: int) -> QuerySet[Question]:
    """The public questions answered last, for feeds; nothing of who asked."""
    found: QuerySet[Question] = rows.public().order_by("-answered_at")
    return found.defer("asked", "reply_to")[:most]


def _answered(row: dict[str, Any]) -> Answered:
    at, of_theme = row["corrected_at"], row.get("theme")
    corrected = _corrected(parse_datetime(at), row["correction"]) if at else ""
    theme = f"テーマ{row['theme_number']}　{of_theme}" if of_theme else ""
    who = _who(loading.section(row["section"]), parse_datetime(row["answered_at"]))
    return Answered(row["key"], row["text"], row["answer"], who, corrected, theme)


def _who(section: Section | None, at: Any) -> str:
    day = calendar.wareki_short(at)
    return f"{section}が{day}に答えました" if section else f"{day}に答えました"


def _corrected(at: Any, what: str) -> str:
    return f"{calendar.wareki_short(at)}に訂正：{what}"
