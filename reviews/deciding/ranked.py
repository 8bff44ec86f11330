"""The order under the rule, with what the committee holds to be right of each amount.

A release may hold some of the proposals of a round only (rolling intake): then they are ranked
among themselves against what is left of the pot.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from proposals.models import Writer
from reviews.choices import RecommendationKind, ReleaseKind, ReleaseStatus
from reviews.deciding import pots
from reviews.models import Entry, Recommendation, Release
from reviews.reckoning.contest import contest_of
from reviews.scoring.facts import Chosen, Contest
from reviews.scoring.pot import Outcome
from reviews.scoring.ranking import Ranking, Row, rank

R = RecommendationKind
NAMED = ("proposal__theme", "proposal__call", "proposal__course__call", "submission")
RECOMMENDED_AS: Mapping[Outcome, str] = {
    Outcome.CANDIDATE: R.CANDIDATE,
    Outcome.REDUCED: R.CANDIDATE,
    Outcome.RUNNER_UP: R.RUNNER_UP,
    Outcome.NOT_ENOUGH: R.NOT_ADOPTED,
    Outcome.OUT: R.NOT_ADOPTED,
    Outcome.DECLINED: R.NOT_ADOPTED,
    Outcome.OPEN: "",  # a lot, the chair or the meeting decides: nobody fills it in for them
}


def rows_of(release: Release) -> QuerySet[Entry]:
    """The proposals of a release that are reviewed still."""
    rows: QuerySet[Entry] = Entry.objects.running()
    if release.kind == ReleaseKind.CORRECTION and release.corrects:
        return rows.filter(pk=release.corrects.entry_id)
    return rows.filter(recommendations__release=release)


def entries(release: Release) -> list[Entry]:
    """The proposals of a release that are reviewed still, in the order of receipt, with all that is
    read of them.
    """
    rows = rows_of(release)
    people = Prefetch("proposal__writers", Writer.objects.select_related("person"))
    known = rows.select_related(*NAMED)
    found = known.prefetch_related(people, "proposal__course__rates").order_by("received", "pk")
    return list(found.defer("submission__manifest"))


def root(release: Release) -> Release:
    """The result itself; of a correction the one that it mends."""
    while release.corrects is not None:
        release = release.corrects.release
    return release


def places(release: Release) -> Mapping[int, int]:
    """Who stands where, by the key of the entry, as the committee handed it over; who has no place
    stands behind. A correction changes none of it.
    """
    rows = root(release).recommendations.values_list("entry", flat=True)
    return {entry: place for place, entry in enumerate(rows, 1)}


def contest(release: Release) -> Contest:
    """The facts of these proposals alone, with the amounts that the committee holds to be right.
    The pot is what was left when the committee handed over, whatever was bound since; a correction
    is measured by the same. Who does not go on from a round is seen beside all of it alone.
    """
    first = root(release)
    whole = contest_of(first.review)
    if first.kind == ReleaseKind.ROUND:
        return whole
    rows = first.recommendations.filter(entry__left_at=None).select_related("entry__proposal")
    right = {each.entry.proposal.number: each.held_right for each in rows}
    return replace(
        whole,
        entries=tuple(
            replace(each, recommended=right[each.key])
            for each in whole.entries
            if each.key in right
        ),
        sheets=tuple(each for each in whole.sheets if each.entry in right),
        earlier=tuple(each for each in whole.earlier if each.entry in right),
        before={key: points for key, points in whole.before.items() if key in right},
        chosen=only(whole.chosen, right),
        pot=pot(first),
    )


def only(chosen: Chosen, keys: Collection[str | None]) -> Chosen:
    """What was decided between equals, of these proposals."""

    def among(order: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in order if each in keys)

    return replace(
        chosen, vote=among(chosen.vote), chair=among(chosen.chair), lot=among(chosen.lot)
    )


def pot(first: Release) -> int | None:
    """The yen that a result may hand out; None without a limit."""
    is_open = not first.handovers or first.status == ReleaseStatus.PREPARING
    return pots.of_course(first.review.round.course).left if is_open else first.pot


def ranking(release: Release) -> Ranking:
    """Order, money and every figure between. Raises ContestError."""
    return rank(contest(release))


def recommended(row: Row, rounding: int) -> tuple[str, int]:
    """What the rule by itself would recommend of a proposal: the kind ("" while people have to
    decide between equals) and the yen. Who gets the rest of a pot gets it in whole steps.
    """
    kind = RECOMMENDED_AS.get(row.outcome, "")
    if row.outcome in (Outcome.REDUCED, Outcome.RUNNER_UP):
        return kind, row.amount // rounding * rounding
    return kind, row.amount if kind == R.CANDIDATE else 0


def follows(recommendation: Recommendation, row: Row) -> bool:
    """Whether the recommendation is what the rule gives; conditions may be added to it."""
    said = R.CANDIDATE if recommendation.kind == R.CONDITIONAL else recommendation.kind
    return said == RECOMMENDED_AS.get(row.outcome, "")
