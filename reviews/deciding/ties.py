"""Deciding between equals as the rule says: by lot, by the vote of the committee, by its chair."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls.rules import read
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import ReleaseStatus, ReviewStatus, TieManner
from reviews.models import Release, Review, TieBreak
from reviews.presenting import lots
from reviews.reckoning import ties
from reviews.reckoning.contest import contest_of
from reviews.scoring.faults import ContestError
from reviews.scoring.ranking import rank

NOT_OPENED = "採点をひらいたあとに、決められます。"
HANDED_OVER = "委員会の案を市に渡したあとは、順番を変えられません。"
NEXT_BEGAN = "次の回がはじまったあとは、順番を変えられません。"
NOT_EQUAL = "この提案は、もう同じ点ではありません。画面を開き直してください。"
NOT_SO = "この募集の決まりには、この決め方がありません。"
OTHERS = "同じ点の提案のすべてを、1回ずつ並べてください。"
SAY_HOW = "どう決めたかを書いてください。"
SAY_WHY = "もう決めた順番です。決め直すときは、理由を書いてください。"


@dataclass(frozen=True)
class Tie:
    """Equals: their 受付番号 in the order of receipt; ``last``: what was decided of them last."""

    keys: tuple[str, ...]
    last: TieBreak | None = None

    @property
    def name(self) -> str:
        """By which a form names them."""
        return "-".join(self.keys)


def why_not(review: Review) -> str:
    """Why nothing is decided between equals now; "" while it can be."""
    if review.status != ReviewStatus.OPENED:
        return NOT_OPENED
    results = Release.objects.filter(review=review)
    if results.exclude(status__in=[ReleaseStatus.PREPARING, ReleaseStatus.DROPPED]).exists():
        return HANDED_OVER
    later = Review.objects.filter(
        round__course=review.round.course_id, round__order__gt=review.round.order
    )
    begun = later.exclude(status=ReviewStatus.PREPARING)
    return NEXT_BEGAN if begun.exists() else ""


def of_round(review: Review) -> list[Tie]:
    """Who waits for a decision between equals, then what was decided already."""
    says = read(review.round.rule)
    if review.status != ReviewStatus.OPENED or not ties.manners(says):
        return []
    try:
        ranking = rank(contest_of(review))
    except ContestError:
        return []
    waiting = [Tie(in_receipt(group)) for group in ties.open_groups(ranking)]
    last = {frozenset(row.order): row for row in review.tie_breaks.order_by("at", "pk")}
    there = {each.key for each in ranking.contest.entries}
    done = [Tie(tuple(sorted(keys)), row) for keys, row in last.items() if keys <= there]
    return [*waiting, *done]


def in_receipt(group: Sequence[object]) -> tuple[str, ...]:
    """The numbers of equals, the first received first."""
    entries = sorted(group, key=lambda each: each.received)  # type: ignore[attr-defined]
    return tuple(each.key for each in entries)  # type: ignore[attr-defined]


@atomic
def draw(review: Review, keys: Sequence[str], *, by: Actor, reason: str = "") -> TieBreak:
    """By lot, from a seed that is kept. Raises PermissionDenied, NotAllowedNow."""
    seed = lots.new_seed()
    return _kept(review, TieManner.LOT, lots.drawn(seed, keys), by, reason, seed)


@atomic
def decide(
    review: Review, manner: TieManner, order: Sequence[str], *, by: Actor, reason: str
) -> TieBreak:
    """As the committee voted, or the chair decided. Raises PermissionDenied, NotAllowedNow."""
    refuse(NOT_SO if manner == TieManner.LOT else "" if reason.strip() else SAY_HOW)
    return _kept(review, manner, list(order), by, reason)


def _kept(
    review: Review, manner: TieManner, order: list[str], by: Actor, reason: str, seed: str = ""
) -> TieBreak:
    review = locked(review)
    if by.pk is None or not permissions.begins(by, review):
        raise PermissionDenied
    refuse(why_not(review))
    refuse("" if manner in ties.manners(read(review.round.rule)) else NOT_SO)
    refuse("" if len(set(order)) == len(order) else OTHERS)
    found = {frozenset(each.keys): each for each in of_round(review)}.get(frozenset(order))
    refuse("" if found else NOT_EQUAL)
    refuse(SAY_WHY if found and found.last and not reason.strip() else "")
    made: TieBreak = review.tie_breaks.create(
        manner=manner, seed=seed, order=order, reason=reason.strip(), by_id=by.pk
    )
    return made
