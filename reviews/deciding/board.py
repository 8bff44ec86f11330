"""The page of the board, behind either door: what the rule makes of the sheets, and where the
result stands that comes of it.

Who sees the whole board is told what the committee has said and since when it is the city's turn,
never what the city has decided before it is told. Who is recused from a row reads two days alone:
when the marks were opened, and what the page of the call says of the result.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse

from calls import phases, terms_words
from calls.choices import MilestoneKind
from calls.models import Milestone
from core.people import Person
from reviews.choices import RecommendationKind, ReleaseStatus
from reviews.deciding.ranked import RECOMMENDED_AS
from reviews.models import Recommendation, Review
from reviews.querysets import ReviewQuerySet
from reviews.reckoning import page
from reviews.reckoning.board import Board
from reviews.scoring.pot import Outcome

S, R, M = ReleaseStatus, RecommendationKind, MilestoneKind
HOURS = ("starts_at", "ends_at")
DAY = ("course_id", "kind", "on", "is_about", *HOURS)
HANDED_OVER = (S.HANDED_OVER, S.SIGNED, S.RELEASED)
BY_RULE = "下の順番は、募集のときに公表した決まりで計算したものです。"
BARE = "採点を、ひらきました", "点は、もう変えられません。", ""
OF_THE_LAST = {
    "": ("委員会の案は、これからです", "委員会が話し合って案を決め、市に渡します。",
         "委員会（話し合いと案）"),
    S.HANDED_OVER: ("委員会の案を、市に渡しました", "", "市（決定と公表）"),
    S.RELEASED: ("結果を公表しました", "", "手続きは終わっています"),
}  # fmt: skip
OF_A_ROUND = {
    "": ("次の回に進む提案は、決まりの順番で決まります", "", "委員会（次の回の審査）"),
    S.HANDED_OVER: ("次の回に進まない提案の案を、市に渡しました", "", "市（決定とお知らせ）"),
    S.RELEASED: ("次の回に進まない提案に、結果を知らせました", "", "委員会（次の回の審査）"),
}  # fmt: skip
AS_RULED = "案は順番のとおりで、変えたところはありません。"
FIELDS = (
    "release", "release__status", "release__reviewed_on", "release__released_at", "kind",
    "held_right", "outcome", "why_otherwise", "entry__proposal__number",
    "entry__submission__title",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where the result of an opened round stands. ``planned``: the day of the result as the page of
    the call has it; ``departing``: titles and reasons where the committee recommends something else
    than the rule gives; ``results``: the address of what was published.
    """

    title: str
    text: str
    turn: str
    planned: str
    reviewed_on: date | None = None
    released_at: datetime | None = None
    departing: tuple[tuple[str, str], ...] = ()
    results: str = ""


def known(reviews: ReviewQuerySet) -> Any:
    """The rounds with all that the page reads of them: what the call says of the days of results
    comes along, for the page makes queries enough.
    """
    of_call = Q(call=OuterRef("round__course__call"), course=None)
    rows = Milestone.objects.filter(of_call | Q(course=OuterRef("round__course")), is_public=True)
    days = rows.filter(kind__in=[M.DOCUMENT_RESULT, M.RESULT]).order_by("on", "ends_at", "pk")
    said = JSONObject(**{name: name for name in DAY})
    found: Any = reviews.with_call()
    return found.annotate(days=ArraySubquery(days.values(said=said)))


def context(review: Review, user: Person, order: str, number: str = "") -> dict[str, Any]:
    """All that the page shows to this person, of a round that is :func:`known`."""
    rows = recommendations(review)
    there = [each for each in rows if each.release__status in HANDED_OVER]
    right = {each.entry__proposal__number or "": each.held_right for each in there}
    known = page.context(review, user, order, number, right)
    return known | {"standing": standing(known["board"], rows)} if "board" in known else known


def recommendations(review: Review) -> list[Any]:
    """What the committee says of the proposals of a round, by result, the newest one last."""
    rows = Recommendation.objects.filter(release__review=review)
    live = rows.exclude(release__status=S.DROPPED)
    place = F("place").asc(nulls_last=True)
    in_order = live.order_by("release__created_at", "release", place, "entry__received")
    return list(in_order.values_list(*FIELDS, named=True))


def standing(board: Board, rows: list[Any]) -> Standing:
    """Where the result stands, as far as who sees this board may know it."""
    day = planned(board)
    if not board.is_whole:
        return Standing(*BARE, day)
    own = [each for each in rows if each.release == rows[-1].release]
    newest = own[0] if own and own[0].release__status in HANDED_OVER else None
    words = OF_A_ROUND if board.leads_on else OF_THE_LAST
    if newest is None:
        title, text, turn = words[""]
        return Standing(title, BY_RULE + text, turn, day)
    told = newest.release__released_at
    title, _text, turn = words[S.RELEASED if told else S.HANDED_OVER]
    found = tuple(departing(own))
    call = board.review.round.course.call
    return Standing(
        title,
        BY_RULE + (f"案には、順番とちがうところが{len(found)}件あります。" if found else AS_RULED),
        turn,
        day,
        reviewed_on=newest.release__reviewed_on,
        released_at=told,
        departing=found,
        results=reverse("call_results", args=[call.number]) if told and not board.leads_on else "",
    )


def departing(rows: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Title and reason of each proposal where the committee says something else than the rule."""
    for each in rows:
        said = R.CANDIDATE if each.kind == R.CONDITIONAL else each.kind
        if each.outcome and said != RECOMMENDED_AS[Outcome(each.outcome)]:
            yield each.entry__submission__title, each.why_otherwise


def planned(board: Board) -> str:
    """The day of the result, as the page of the call tells it to everybody; "" for none."""
    course, kind = board.review.round.course, M.DOCUMENT_RESULT if board.leads_on else M.RESULT
    days = [milestone(each) for each in getattr(board.review, "days", ())]
    found = phases.days_of(course, [each for each in days if each.kind == kind])
    return terms_words.day(found[0]) if found else ""


def milestone(said: Mapping[str, Any]) -> Milestone:
    """A day as the query has it."""
    hours = {name: said[name] and time.fromisoformat(said[name]) for name in HOURS}
    return Milestone(**{**said, **hours, "on": date.fromisoformat(said["on"])})
