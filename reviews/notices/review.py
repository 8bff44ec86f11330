"""Letters to the members of a round: what they do now, and until when."""

from django.urls import reverse

from core.calendar import today, wareki
from core.http import absolute
from reviews import receivers
from reviews.choices import PhaseKind
from reviews.models import Phase, Review
from reviews.notices import tell


def declaring_started(review: Review) -> None:
    """利害関係の届け出のお願い to everybody who reviews."""
    started("declaring_started", review, PhaseKind.DECLARING)


def scoring_started(review: Review) -> None:
    """採点のお願い to everybody who reviews."""
    started("scoring_started", review, PhaseKind.SCORING)


def started(kind: str, review: Review, phase: PhaseKind) -> None:
    """One letter with the day of this phase."""
    tell(kind, review, receivers.working(review), "", **until(review, phase))


def until(review: Review, kind: PhaseKind) -> dict[str, str]:
    """What a letter says of a phase: its day, too."""
    phase = review.phases.filter(kind=kind).first()
    return said(review) | {"until": wareki(phase.due.on) if phase else ""}


def while_it_lasts(review: Review, kind: PhaseKind) -> str:
    """The day of a phase, for a letter that asks for something in its midst; "" once it is past."""
    phase = review.phases.filter(kind=kind, due_on__gte=today()).first()
    return wareki(phase.due.on) if phase else ""


def days_moved(review: Review, phase: Phase) -> None:
    """期限が変わったこと to everybody who reviews."""
    words = {"what": str(phase), "until": str(phase.due)} | said(review)
    occasion = phase.due_set_at.isoformat()
    tell("days_moved", review, receivers.working(review), f"{phase.kind}:{occasion}", **words)


def scores_opened(review: Review) -> None:
    """採点をひらいたこと to everybody who reviews. Never a number."""
    tell("scores_opened", review, receivers.working(review), "", **said(review))


def said(review: Review) -> dict[str, str]:
    """What every letter of a round says."""
    return {
        "call": str(review.round.course.call),
        "round": str(review.round),
        "url": absolute(reverse("review_files")),
    }
