"""The page of a result: its rows, the remaining pot, the checks; and every letter one below the
other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.models import Letterhead
from core.admin import WorkflowAdmin, past
from core.calendar import today
from core.letters import Letter
from core.letters.issuing import NUMBER_TO_COME, Frame
from reviews import permissions
from reviews.choices import DecisionKind, ReleaseKind, ReleaseStatus
from reviews.deciding import checks, departures, handing_over, standing, ties
from reviews.deciding.standing import Row, Staged
from reviews.letters import facts
from reviews.models import Award, Release, ResultLetter
from reviews.workflow import RELEASE, telling

TONES = {
    DecisionKind.ADOPTED: "done", DecisionKind.CONDITIONAL: "done", DecisionKind.RUNNER_UP: "lead",
}  # fmt: skip
S = ReleaseStatus


@dataclass(frozen=True)
class Shown:
    """A row on the page, with what belongs beside it. ``place`` and ``points``: as the committee
    handed them over; before that as the rule gives them now.
    """

    row: Row
    place: int | None
    points: str
    departs: bool
    tone: str
    needs_answer: bool
    letter: ResultLetter | None
    award: Award | None


def context(release: Release) -> dict[str, Any]:
    """What the page shows."""
    whole = standing.staged(release)
    found = checks.checks(whole)
    acts = (past.act(row, RELEASE.labels) for row in release.log.select_related("by"))
    return {
        "release": release,
        "is_of_a_round": release.kind == ReleaseKind.ROUND,
        "is_preparing": release.status == S.PREPARING,
        "may_break_ties": release.status == S.PREPARING and bool(ties.of_round(release.review)),
        "is_staging": release.status in (S.HANDED_OVER, S.SIGNED),
        "is_released": release.status == S.RELEASED,
        "rows": list(shown(whole)),
        "lacks_decisions": any(each.decision is None for each in whole.rows),
        "lacks_letters": any(each.decision and each.text is None for each in whole.rows),
        "whole": whole,
        "checks": found,
        "met": sum(each.is_met for each in found),
        "signature": release.signatures.select_related("by").first(),
        "totals": totals(whole),
        "events": past.told(acts),
        "board_url": reverse("admin:reviews_review_board", args=[release.review_id]),
        "call_url": reverse("admin:calls_call_change", args=[release.review.round.course.call_id]),
    }


def shown(whole: Staged) -> Iterator[Shown]:
    """The rows in the order of the rank."""
    told = {}
    keys = [each.pk for each in whole.decisions]
    for letter in ResultLetter.objects.filter(decision__in=keys).exclude(kind="offer"):
        told[letter.decision_id] = letter
    awards = {each.decision_id: each for each in Award.objects.filter(decision__in=keys)}
    against = departing(whole)
    for row, place, points in placed(whole):
        decision = row.decision
        yield Shown(
            row,
            place,
            points,
            row.key in against,
            TONES.get(DecisionKind(decision.kind), "") if decision else "",
            bool(decision and telling.needs_answer(decision)),
            told.get(decision.pk) if decision else None,
            awards.get(decision.pk) if decision else None,
        )


def placed(whole: Staged) -> list[tuple[Row, int | None, str]]:
    """The rows with place and points, while the committee's word is prepared in the order of the
    rule.
    """
    if whole.release.status != S.PREPARING or whole.ranking is None:
        said = ((each, each.recommendation) for each in whole.rows)
        return [(row, one.place if one else None, one.points if one else "") for row, one in said]
    ranking, rows = whole.ranking, {each.key: each for each in whole.rows}
    digits = ranking.contest.says["digits"]
    known = ((rows.get(each.entry.key), each) for each in ranking.rows)
    return [(row, each.rank, handing_over.points(each, digits)) for row, each in known if row]


def departing(whole: Staged) -> list[str]:
    """The proposals whose decision departs from the rank."""
    if whole.release.kind == ReleaseKind.CORRECTION:
        return []
    kinds = {each.key: each.decision.kind for each in whole.rows if each.decision}
    return departures.departing(whole.ranking, kinds) if whole.ranking else []


def totals(whole: Staged) -> dict[str, Any]:
    """The foot of the list: how many of each kind, how many letters that hold, yen."""
    rows = [each.recommendation for each in whole.rows if each.recommendation]
    return {
        "kinds": counted(each.get_kind_display() for each in rows if each.kind),
        "decided": counted(each.get_kind_display() for each in whole.decisions),
        "letters": sum(each.text is not None for each in whole.rows),
        "requested": sum(each.entry.submission.requested or 0 for each in whole.rows),
        "recommended": sum(each.amount for each in rows),
        "granted": whole.granted,
    }


def counted(words: Iterable[str]) -> str:
    """採択候補 3件、次点 1件, as they come."""
    return "、".join(f"{word} {number}件" for word, number in Counter(words).items())


def letters_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Every letter as it would be issued today, one below the other, to be read before the 決裁."""
    release = admin.load(request, str(pk))
    if not (permissions.settles(request.user, release) or permissions.signs(request.user, release)):
        raise PermissionDenied
    whole = standing.staged(release)
    found = [(row, letter_of(row, release)) for row in whole.rows if row.decision]
    context = admin.frame(
        request, "すべての手紙を読む", release=release, letters=found, back=admin.page_of(release)
    )
    return render(request, "admin/reviews/release/letters.html", context)


def letter_of(row: Row, release: Release) -> Letter:
    """What the letter of a row says; its number and day come at the release."""
    frame = Frame(Letterhead.current(), today(), NUMBER_TO_COME)
    return facts.result(telling.expected(row, release), frame)
