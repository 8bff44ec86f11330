"""What does not go on from a round that another one follows: it gets a result of its own, and need
not wait for months (calls.md §1.4: documents first, then the hearing).
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from core.web import once
from proposals.choices import ProposalStatus
from reviews.choices import PhaseKind, ReleaseKind, ReleaseStatus, ReviewStatus, Tells
from reviews.models import Entry, Phase, Recommendation, Release, Review
from reviews.preparing import entering
from reviews.reckoning.contest import contest_of
from reviews.scoring.faults import ContestError
from reviews.scoring.pot import Outcome
from reviews.scoring.ranking import Ranking, rank

OPEN = "次の回に進む提案が、まだ決まりません。先に「同じ点の順番を決める」で決めてください。"
RULE = "決まりのとおりに計算できません：{}"
NOBODY = "次の回に進まない提案で、結果を知らせていないものは、ありません。"
TOGETHER = "最後の回の結果といっしょに知らせると決めています。最後の回の結果を公表してください。"
UNSIGNED = "前の回で終わる提案の結果に、決裁がありません：{}"


def is_earlier(review: Review) -> bool:
    """Whether another round follows. Asked once in a request."""
    later = review.round.course.rounds.filter(order__gt=review.round.order)
    return once.ask_once(("another round", review.pk), later.exists)


def why_not(review: Review) -> str:
    """Why nobody can say yet who does not go on; "" where the rule says it."""
    try:
        ranking = rank(contest_of(review))
    except ContestError as fault:
        return RULE.format("、".join(fault.sentences))
    return OPEN if ranking.is_open and ranking.contest.leads_on else ""


def stopped(review: Review, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those of these proposals that the round does not let go on, and that no later one has."""
    on = entering.going_on(review)
    return rows.exclude(proposal__number__in=on).exclude(Exists(later(review.round.order)))


def later(order: object) -> QuerySet[Entry]:
    """The entries of the outer entry's proposal in a later round of its course."""
    return Entry.objects.filter(
        proposal=OuterRef("proposal"),
        review__round__course=OuterRef("review__round__course"),
        review__round__order__gt=order,
    )


def going(ranking: Ranking, keys: Iterable[str]) -> list[str]:
    """Those of these numbers that the rule lets go on now: somebody before them left, say."""
    rows = [ranking.by_key[key] for key in keys if key in ranking.by_key]
    return [each.entry.key for each in rows if each.outcome in (Outcome.GOES_ON, Outcome.OPEN)]


def taken_on(entries: Iterable[Entry]) -> list[str]:
    """Those that a later round has."""
    rows = Entry.objects.filter(pk__in=[each.pk for each in entries])
    found = rows.filter(Exists(later(OuterRef("review__round__order"))))
    return [
        str(each.proposal.number) for each in found.order_by("received").select_related("proposal")
    ]


# --- told when? ----------------------------------------------------------------------------------


def waits(release: Release) -> str:
    """Why it is not told alone: the last round's result takes it along; "" where it is."""
    review = release.review
    if release.kind != ReleaseKind.ROUND or review.tells != Tells.WITH_LAST:
        return ""
    told = Release.objects.filter(
        kind=ReleaseKind.FIRST, status=ReleaseStatus.RELEASED,
        review__round__course=review.round.course_id,
    )  # fmt: skip
    return "" if told.exists() or not is_reviewed_on(review) else TOGETHER


def is_reviewed_on(review: Review) -> bool:
    """Whether anything went on, or still goes on, to a later round."""
    rows = Entry.objects.running().filter(
        review__round__course=review.round.course_id, review__round__order__gt=review.round.order
    )
    return rows.exists() or bool(entering.going_on(review))


def taken_along(release: Release) -> QuerySet[Release]:
    """The results of earlier rounds that are told with this one: all that is signed of them."""
    if release.kind != ReleaseKind.FIRST:
        return Release.objects.none()
    rows: QuerySet[Release] = Release.objects.filter(
        kind=ReleaseKind.ROUND, status=ReleaseStatus.SIGNED, review__tells=Tells.WITH_LAST,
        review__round__course=release.review.round.course_id,
    )  # fmt: skip
    return rows.order_by("pk")


def unsigned(release: Release) -> list[str]:
    """What was to be told with this result and is not signed: else it would wait for good."""
    if release.kind != ReleaseKind.FIRST:
        return []
    last = release.review.round
    rows = behind().filter(
        review__tells=Tells.WITH_LAST, review__round__course=last.course_id,
        review__round__order__lt=last.order,
    )  # fmt: skip
    signed = Recommendation.objects.filter(release__in=taken_along(release)).values("entry")
    found = rows.exclude(pk__in=signed).order_by("received")
    return [str(each.proposal.number) for each in found.select_related("proposal")]


def behind() -> QuerySet[Entry]:
    """Every proposal that a later round has begun without, and that was told no result."""
    after = Review.objects.filter(
        round__course=OuterRef("review__round__course"),
        round__order__gt=OuterRef("review__round__order"),
    ).exclude(status=ReviewStatus.PREPARING)
    rows: QuerySet[Entry] = Entry.objects.running().filter(
        Exists(after), proposal__status=ProposalStatus.FILED, review__status=ReviewStatus.OPENED
    )
    return rows.exclude(Exists(later(OuterRef("review__round__order"))))


def next_round(review: str = "") -> Subquery:
    """The day on which the round after the outer row's begins; until it is known none. ``review``
    leads to its review: "review__" from a result.
    """
    later_round = {
        "review__round__course": OuterRef(f"{review}round__course"),
        "review__round__order__gt": OuterRef(f"{review}round__order"),
    }
    found = Phase.objects.filter(kind=PhaseKind.DECLARING, **later_round)
    return Subquery(found.order_by("review__round__order").values("begins_on")[:1])


def unprepared() -> QuerySet[Entry]:
    """Those of them whose result nobody prepares."""
    live = Recommendation.objects.filter(release__in=Release.objects.live())
    return behind().exclude(pk__in=live.values("entry"))
