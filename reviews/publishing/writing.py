"""Publishing a result: made in the act that releases it, frozen as bytes, never made anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Max
from django.utils import timezone

from core.caching import pages
from reviews.choices import DecisionKind, ReleaseKind
from reviews.deciding import ranked
from reviews.deciding.departures import BY_RULE, LOW, level
from reviews.deciding.standing import Staged
from reviews.models import Decision, Publication, Release, Review
from reviews.publishing import rounds
from reviews.publishing.anonymising import anonymised
from reviews.reckoning.contest import contest_of
from reviews.scoring.facts import Contest
from reviews.scoring.faults import ContestError
from reviews.scoring.files import (
    Published,
    read_files,
    rule_file,
    scores_csv,
    scores_json,
)
from reviews.scoring.files.published import is_departing, published_row
from reviews.scoring.pot import OUTCOMES
from reviews.scoring.ranking import rank

MOVED = "順位とちがう決定がほかにあり、順番が動いたため。"
LEVELS = {said: BY_RULE.get(outcome, LOW) for outcome, said in OUTCOMES.items()}


def publish(whole: Staged) -> Publication | None:
    """Freeze rule and scores of a result that is released now, before its awards take from the pot.
    Of a correction the decision alone is new; the table of an earlier round comes with the last
    result. None where the rule cannot be applied.
    """
    pages.refresh_after_commit()
    row = to_be(whole)
    if row is not None:
        row.save()
    return row


def to_be(whole: Staged) -> Publication | None:
    """What :func:`publish` would store now, under letters drawn for this once."""
    if whole.release.kind != ReleaseKind.FIRST:
        return _amended(whole)
    if whole.ranking is None:
        return None
    found = anonymised(whole.ranking.contest)
    decided = {found.letters[each.key]: each.decision for each in whole.rows if each.decision}
    return _row(whole.release, found.contest, lines(found.contest, decided), found.letters)


def publish_rounds(whole: Staged) -> None:
    """The earlier rounds of a result that was released now, with what was decided in them."""
    for review in rounds.to_be_told(whole):
        _of_round(whole.release, review)


def _of_round(release: Release, review: Review) -> None:
    """Who went on from an earlier round, under letters of its own: its rows are not to be joined
    with those of the result. Nothing where its rule cannot be applied.
    """
    told = Decision.objects.told().filter(entry__review=review).select_related("entry__proposal")
    decided = {str(each.entry): each for each in told}
    try:
        found = anonymised(contest_of(review))
        by_letter = {found.letters[key]: each for key, each in decided.items()}
        rows = lines(found.contest, by_letter)
    except ContestError:
        return
    _row(release, found.contest, rows, found.letters, review).save()


def lines(contest: Contest, decided: Mapping[str, Decision]) -> list[Published]:
    """What is published of each proposal, in the order of the letters."""
    ranking = rank(contest)
    rows = (ranking.by_key[each.key] for each in contest.entries)
    found = [published_row(row, contest.says["digits"]) for row in rows]
    return [told(each, decided[each.entry]) if each.entry in decided else each for each in found]


def told(line: Published, decision: Decision) -> Published:
    """The line with what the city decided, and why where it is another thing."""
    kind = DecisionKind(decision.kind)
    reason = decision.reason
    if not reason and is_departing(line.outcome, kind.label):
        reason = MOVED if level(kind) > LEVELS.get(line.outcome, LOW) else ""
    return replace(line, decided=kind.label, reason=reason)


def _amended(whole: Staged) -> Publication | None:
    """The version before with the decisions that are new or others now: no letter is drawn anew,
    so that everybody can see what has changed. None where nothing was published yet.
    """
    old = newest(ranked.root(whole.release))
    if old is None:
        return None
    contest, published = read_files(bytes(old.rule), bytes(old.scores))
    decided = {old.letters.get(each.key, ""): each.decision for each in whole.rows}
    rows = [
        told(each, decision) if (decision := decided.get(each.entry)) else each
        for each in published
    ]
    return _row(whole.release, contest, rows, old.letters, old.review, old.result)


def newest(result: Release) -> Publication | None:
    """What is published of a result, with its last correction; of what ended in an earlier round
    the table of that round.
    """
    rows = Publication.objects.filter(result=result, review=None)
    if result.kind == ReleaseKind.ROUND:
        rows = Publication.objects.filter(review=result.review_id)
    return rows.order_by("-number").first()


def _row(
    release: Release,
    contest: Contest,
    rows: Sequence[Published],
    letters: Mapping[str, str],
    review: Review | None = None,
    result: Release | None = None,
) -> Publication:
    """The files under the next number of the call, whose row the release holds. Not saved."""
    call = release.review.round.course.call_id
    last = Publication.objects.filter(call=call).aggregate(last=Max("number"))["last"]
    return Publication(
        call_id=call,
        number=(last or 0) + 1,
        release=release,
        result=result or ranked.root(release),
        review=review,
        at=release.released_at or timezone.now(),
        letters=dict(letters),
        rule=rule_file(contest),
        scores=scores_json(contest, rows),
        scores_csv=scores_csv(contest, rows),
    )
