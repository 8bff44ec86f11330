"""Reckoning a ranking again from its two published files, for anybody."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.entry.guard import network
from calls.rules import words
from core.caching.tries import tried
from reviews.forms.recomputing import RecomputeForm
from reviews.scoring.files import compared
from reviews.scoring.files.published import departures
from reviews.scoring.numbers import written
from reviews.scoring.ranking import Ranking, Row
from reviews.scoring.story import account, steps

HOUR, MOST_OF_NETWORK = 3600, 60
TOO_OFTEN = "この1時間に、何度も計算しています。少し待ってから、もう一度お試しください。"


@dataclass(frozen=True)
class Line:
    """One proposal of the ranking in words."""

    key: str
    place: str
    points: str
    outcome: str
    yen: int
    account: list[str]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def recompute(request: HttpRequest) -> HttpResponse:
    """The form; a POST shows the ranking with its steps on the same page and keeps nothing."""
    form = RecomputeForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and is_allowed(request, form) and form.is_valid():
        context |= result(form)
    return render(request, "reviews/recompute.html", context)


def is_allowed(request: HttpRequest, form: RecomputeForm) -> bool:
    """Whether this network has reckoned less often than the limit; a refusal stands on the form."""
    place = network(request)
    if place and tried("recompute", place, HOUR) > MOST_OF_NETWORK:
        form.add_error(None, TOO_OFTEN)
        return False
    return True


def result(form: RecomputeForm) -> dict[str, Any]:
    """What the page says of a ranking."""
    ranking = form.ranking
    if ranking is None:
        return {}
    return {
        "lines": [line(row, ranking) for row in ranking.rows],
        "rule": words(ranking.contest.rule),
        "steps": steps(ranking),
        "was_published": bool(form.published),
        "differs": compared(ranking, form.published) if form.published else [],
        "departs": departures(form.published),
    }


def line(row: Row, ranking: Ranking) -> Line:
    """One proposal."""
    digits = ranking.contest.says["digits"]
    return Line(
        row.entry.key,
        "順位なし" if row.rank is None else f"{row.rank}位",
        "" if row.total is None else f"{written(row.total, digits)}点",
        row.said,
        row.amount,
        account(row),
    )
