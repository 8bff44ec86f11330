"""What is missing before a round begins, and before its marks may be opened."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from calls.choices.rule import Scorer
from calls.models import Round
from calls.rules import read, validate
from reviews.choices import PhaseKind, Seat
from reviews.models import Phase, Review, Reviewer, Sheet
from reviews.preparing import entering

NO_CHAIR = "委員長が決まっていません"
NO_REVIEWER = "引き受けた審査委員がいません"
NO_PROPOSAL = "要件確認済の提案がありません"
NO_PHASE = "{}の期間が決まっていません"
EARLIER = "前の回の採点が、まだひらかれていません"
OTHERS = "事務局や担当課が点をつける決まりの審査は、まだこのポータルでは進められません"
RULE = "点の決まりに、まちがいがあります"
OLDER = (
    "提案が直されたあと、点をそのままにするか見直すかを選んでいない採点表が{}枚あります"
    "（{}の期限のあとなら、出した点のまま、ひらけます）"
)
NOT_OVER = "出ていない採点表が{}枚あります（{}の期限のあとなら、ひらけます）"


def missing(review: Review) -> list[str]:
    """Why the declarations cannot begin, in words; [] when they can."""
    return list(_missing(review))


def _missing(review: Review) -> Iterator[str]:
    working = Reviewer.objects.filter(call=review.round.course.call_id).working()
    if not working.exists():
        yield NO_REVIEWER
    elif not working.filter(seat=Seat.CHAIR).exists():
        yield NO_CHAIR
    if entering.waits_for(review):
        yield EARLIER
    elif not entering.eligible(review).exists():
        yield NO_PROPOSAL
    there = set(review.phases.values_list("kind", flat=True))
    yield from (NO_PHASE.format(kind.label) for kind in PhaseKind if kind not in there)
    names = review.round.criteria.values_list("name", flat=True)
    if validate(review.round.rule, list(names)):
        yield RULE
    elif others_score(review.round):
        yield OTHERS


def others_score(round_: Round) -> bool:
    """Whether somebody else than the members, each or as one, scores: of such sheets there is no
    page yet.
    """
    rule = read(round_.rule)
    known = {Scorer.MEMBERS.value, Scorer.MEETING.value}
    return not {rule["scorer"], *rule["scorers"].values()} <= known


def unwritten(review: Review) -> int:
    """How many sheets of reviewers who work are not handed in."""
    return int(Sheet.objects.awaited().filter(entry__review=review).count())


def of_older(review: Review) -> int:
    """How many sheets that count were handed in of an older version than the one that counts."""
    return int(Sheet.objects.of_older().filter(entry__review=review).count())


def unanswered(review: Review) -> int:
    """Of these, how many are of reviewers who still can keep their marks or alter them."""
    working = Q(reviewer=None) | Q(reviewer__in=Reviewer.objects.working())
    return int(Sheet.objects.of_older().filter(working, entry__review=review).count())


def unopened(review: Review) -> list[str]:
    """Why the marks cannot be opened yet, in words; [] when they can."""
    phase = Phase.objects.get(review=review, kind=PhaseKind.SCORING)
    if phase.due.at <= timezone.now():
        return []
    left = ((NOT_OVER, unwritten(review)), (OLDER, unanswered(review)))
    return [words.format(number, phase) for words, number in left if number]
