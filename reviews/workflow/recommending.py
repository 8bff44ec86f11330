"""委員会の案: begun from the ranking of an opened round, written proposal by proposal. No status of
a recommendation: it is written while its result is prepared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic

from core.people import Actor
from core.workflow import locked, refuse
from proposals.choices import ProposalStatus
from reviews import permissions
from reviews.choices import RecommendationKind, ReleaseKind, ReleaseStatus, ReviewStatus
from reviews.deciding import ranked, stopping
from reviews.models import Decision, Entry, Recommendation, Release, Review, ReviewSetting
from reviews.scoring.faults import ContestError

NOT_OPENED = "採点をひらいたあとに、結果の準備をはじめられます。"
NOTHING = "結果を決める提案がありません。"
TAKEN = "もう結果を準備しているか、知らせた提案が入っています。"
FROZEN = "委員会の案は、もう市に渡しています。"
CONDITIONS = "条件付きにするときは、条件を書いてください。条件がないときは、条件付きにしません。"
AMOUNT = "案の額は、採択候補、条件付き、次点のときだけ書きます。"
OF_A_ROUND = "前の回で終わる提案の案は、不採択だけです。次の回に進む提案は、最後の回で決めます。"
TOO_MUCH = "案の額と、委員会が考える額は、求めた額（{:,}円）までです。"


@dataclass(frozen=True)
class Word:
    """What the committee recommends of one proposal. Conditions: ``{"text", "until"}``."""

    kind: str
    amount: int = 0
    held_right: int | None = None
    conditions: list[dict[str, str]] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    remarks: str = ""
    why_otherwise: str = ""


def free(review: Review) -> QuerySet[Entry]:
    """The proposals of a round whose result nobody prepares and nobody was told, or that stay in
    review (継続審査); of a round that another one follows those that do not go on.
    """
    running: QuerySet[Entry] = review.entries.running()
    prepared = Recommendation.objects.filter(release__in=Release.objects.live())
    filed = running.filter(proposal__status=ProposalStatus.FILED)
    found = filed.exclude(pk__in=prepared.values("entry")).order_by("received", "pk")
    return stopping.stopped(review, found) if stopping.is_earlier(review) else found


def obstacle(review: Review) -> str:
    """Why no result can be prepared of this round; "" where one can."""
    if review.status != ReviewStatus.OPENED:
        return NOT_OPENED
    is_earlier = stopping.is_earlier(review)
    if is_earlier and (why := stopping.why_not(review)):
        return why
    nothing = stopping.NOBODY if is_earlier else NOTHING
    return "" if free(review).exists() else nothing


@atomic
def begin(review: Review, *, by: Actor, entries: Iterable[Entry] | None = None) -> Release:
    """Begin the result of a round, or (rolling intake) of some of its proposals, filled in from the
    ranking; of a round that another one follows that of what does not go on.

    Raises PermissionDenied, NotAllowedNow.
    """
    review = locked(review)
    refuse_recused(by, review)
    refuse(obstacle(review))
    found = list(free(review))
    if entries is not None:
        wanted = {each.pk for each in entries}
        refuse("" if wanted <= {each.pk for each in found} else TAKEN)
        found = [each for each in found if each.pk in wanted]
    refuse("" if found else NOTHING)
    setting = ReviewSetting.current()
    kind = ReleaseKind.ROUND if stopping.is_earlier(review) else ReleaseKind.FIRST
    release = Release.objects.create(
        review=review, kind=kind, owner=review.owner, deputy=review.deputy,
        answer_days=setting.answer_days, silence=setting.silence,
    )  # fmt: skip
    take_in(release, found)
    fill_in(release)
    return release


def refuse_recused(by: Actor, review: Review) -> None:
    """The office alone, and nobody of it who is recused as a member or wrote a proposal: the list
    would tell.
    """
    if not permissions.begins(by, review):
        raise PermissionDenied


def take_in(release: Release, entries: Iterable[Entry]) -> None:
    """A recommendation of each, with the 講評 of an earlier decision where the proposal stayed in
    review.
    """
    rows = list(entries)
    last = Decision.objects.filter(entry__in=rows).order_by("entry", "-version").distinct("entry")
    remarks = dict(last.values_list("entry", "remarks"))
    Recommendation.objects.bulk_create(
        Recommendation(release=release, entry=each, remarks=remarks.get(each.pk, ""))
        for each in rows
    )


def fill_in(release: Release) -> None:
    """What the rule would recommend, where nobody has chosen otherwise; nothing where the rule
    cannot be applied.
    """
    try:
        ranking = ranked.ranking(release)
    except ContestError:
        return
    rows = list(release.recommendations.filter(kind="").select_related("entry__proposal"))
    for each in rows:
        row = ranking.by_key.get(each.entry.proposal.number or "")
        if row is not None:
            each.kind, each.amount = ranked.recommended(row, ranking.contest.rounding)
    Recommendation.objects.bulk_update(rows, ["kind", "amount"], batch_size=500)


def opened(release: Release, by: Actor) -> Release:
    """The result, locked while its recommendation is written. Raises PermissionDenied,
    NotAllowedNow.
    """
    release = locked(release)
    if not permissions.settles(by, release):
        raise PermissionDenied
    refuse("" if release.status == ReleaseStatus.PREPARING else FROZEN)
    return release


@atomic
def recommend(release: Release, entry: Entry, word: Word, *, by: Actor) -> Recommendation:
    """What the committee says of this proposal. Raises PermissionDenied, NotAllowedNow."""
    release = opened(release, by)
    found: Recommendation = release.recommendations.select_related("entry__submission").get(
        entry=entry
    )
    refuse(why_not_of(release, word) or why_not(found, word))
    for name, value in facts(word).items():
        setattr(found, name, value)
    found.save()
    return found


@atomic
def fill_in_anew(release: Release, *, by: Actor) -> Release:
    """Every proposal as the rule gives it now, with the amounts that the committee holds to be
    right; conditions, reasons and 講評 stay. Raises PermissionDenied, NotAllowedNow.
    """
    release = opened(release, by)
    if release.kind == ReleaseKind.ROUND:
        choose_anew(release)
    kept = release.recommendations.exclude(kind=RecommendationKind.CONDITIONAL)
    kept.update(kind="", amount=0)
    fill_in(release)
    follow_amounts(release)
    return release


def choose_anew(release: Release) -> None:
    """Who goes on after all is let go of; who does not, and is in no other result, is taken in."""
    review = release.review
    refuse(stopping.why_not(review))
    ranking = ranked.ranking(release)
    on = stopping.going(ranking, [*ranking.by_key])
    release.recommendations.filter(entry__proposal__number__in=on).delete()
    take_in(release, free(review))


def follow_amounts(release: Release) -> None:
    """What is conditional gets what the rule gives it, if it gives it anything."""
    try:
        ranking = ranked.ranking(release)
    except ContestError:
        return
    conditional = release.recommendations.filter(kind=RecommendationKind.CONDITIONAL)
    for each in conditional.select_related("entry__proposal"):
        row = ranking.by_key[each.entry.proposal.number or ""]
        kind, amount = ranked.recommended(row, ranking.contest.rounding)
        if kind == RecommendationKind.CANDIDATE:
            each.amount = amount
            each.save(update_fields=["amount"])


def why_not(row: Recommendation, word: Word) -> str:
    """Why it cannot be recommended so; "" where it can."""
    is_conditional = word.kind == RecommendationKind.CONDITIONAL
    if is_conditional != bool(word.conditions):
        return CONDITIONS
    some = ("", RecommendationKind.NOT_ADOPTED, RecommendationKind.CONTINUED)
    if word.amount and word.kind in some:
        return AMOUNT
    requested = row.entry.submission.requested or 0
    over = max(word.amount, word.held_right or 0) > requested
    return TOO_MUCH.format(requested) if over else ""


def why_not_of(release: Release, word: Word) -> str:
    """An earlier round adopts nothing: what could be adopted goes on."""
    is_other = word.kind not in ("", RecommendationKind.NOT_ADOPTED)
    return OF_A_ROUND if is_other and release.kind == ReleaseKind.ROUND else ""


def facts(word: Word) -> dict[str, Any]:
    """The columns of a recommendation."""
    return {
        "kind": word.kind, "amount": word.amount, "held_right": word.held_right,
        "conditions": word.conditions, "reasons": word.reasons,
        "remarks": word.remarks.strip(), "why_otherwise": word.why_otherwise.strip(),
    }  # fmt: skip
