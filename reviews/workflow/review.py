"""審査の手続き: prepared, declared, scored, opened; the table of moves and their verbs."""

from django.utils import timezone

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse_while
from reviews import permissions
from reviews.choices import REVIEW_TURN, REVIEW_WORDING
from reviews.choices import ReviewStatus as S
from reviews.conflicts import asking
from reviews.marking import sheets
from reviews.models import Clarification, Review
from reviews.notices import review as notices
from reviews.preparing import checklist, entering
from reviews.workflow.clarification import drop_all

ANSWERS_LATE = "採点をひらいたため、質問を閉じました。"

START_DECLARING = Transition(
    "start_declaring", {S.PREPARING}, S.DECLARING, "利害関係の届け出をはじめる",
    permissions.runs, "calls.md §7: before the declaration only names are shown",
)  # fmt: skip
START_SCORING = Transition(
    "start_scoring", {S.DECLARING}, S.SCORING, "採点をはじめる", permissions.runs,
    "domain facts §3.6: members read and score alone", by_clock=True,
)  # fmt: skip
OPEN_SCORES = Transition(
    "open_scores", {S.SCORING}, S.OPENED, "採点をひらく", permissions.runs,
    "calls.md §7: marks of others are seen at the opening, never before",
)  # fmt: skip
REVIEW = Lifecycle(
    "review",
    "審査",
    Review,
    S,
    REVIEW_TURN,
    (START_DECLARING, START_SCORING, OPEN_SCORES),
    REVIEW_WORDING,
)
guard(REVIEW)


@REVIEW.verb(START_DECLARING)
def start_declaring(review: Review, *, by: Actor, note: str = "") -> Review:
    """What was filed enters the review; every reviewer is asked what they have to do with it."""
    review = locked(review)
    START_DECLARING.require(review, by)
    refuse_while(checklist.missing(review), "まだはじめられません")
    entering.enter(review)
    asking.ask_all(review)
    review.started_at = timezone.now()
    move(review, START_DECLARING, by=by, note=note)
    notices.declaring_started(review)
    return review


@REVIEW.verb(START_SCORING)
def start_scoring(review: Review, *, by: Actor, note: str = "") -> Review:
    """Who declared and is free gets a sheet of each proposal; who declares later gets it then."""
    review = locked(review)
    START_SCORING.require(review, by)
    move(review, START_SCORING, by=by, note=note)
    sheets.hand_out(review.entries.running())
    notices.scoring_started(review)
    return review


@REVIEW.verb(OPEN_SCORES)
def open_scores(review: Review, *, by: Actor, note: str = "") -> Review:
    """All marks are seen by all at once. Before the day is over only when nothing is missing; what
    is missing then counts as absent, never as 0.
    """
    review = locked(review)
    OPEN_SCORES.require(review, by)
    refuse_while(checklist.unopened(review), "まだひらけません")
    review.opened_at = timezone.now()
    move(review, OPEN_SCORES, by=by, note=note)
    drop_all(Clarification.objects.filter(entry__review=review), by, ANSWERS_LATE)
    notices.scores_opened(review)
    return review
