"""The days of a round: when members declare and score, until when, and what silence means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.models import Round
from core.calendar.law import LAST_MINUTE
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import PhaseKind, ReviewStatus, Shows, Tells, Unwritten
from reviews.models import Phase, Review
from reviews.notices import review as notices

OVER = "採点をひらいたあとは、日程を変えられません。"
BEGUN = "採点がはじまったあとは、ほかの委員の点がいつ見えるかを変えられません。"
THERE = "この回の審査は、もう準備されています。"


@dataclass(frozen=True)
class Days:
    """A phase as the office sets it."""

    begins_on: date
    due_on: date
    due_time: time = LAST_MINUTE
    silence: Unwritten = Unwritten.TELL_CHAIR


@atomic
def prepare(
    round_: Round, *, by: Actor, shows: Shows, days: Mapping[PhaseKind, Days],
    tells: Tells = Tells.AT_ONCE,
) -> Review:  # fmt: skip
    """A round of a call with its phases; nothing begins by it. Raises PermissionDenied,
    NotAllowedNow for one that is prepared already.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    review, is_new = Review.objects.get_or_create(
        round=round_, defaults={"shows": shows, "tells": tells}
    )
    refuse("" if is_new else THERE)
    write(review, days)
    return review


@atomic
def change(
    review: Review, *, by: Actor, shows: Shows, days: Mapping[PhaseKind, Days],
    tells: Tells | None = None,
) -> Review:  # fmt: skip
    """Other days; members are told of a day that moved once the round has begun.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by, review):
        raise PermissionDenied
    review = locked(review)
    refuse(OVER if review.status == ReviewStatus.OPENED else "")
    is_scored = review.status == ReviewStatus.SCORING
    refuse(BEGUN if is_scored and shows != review.shows else "")
    review.shows, review.tells = shows, tells or review.tells
    review.save(update_fields=["shows", "tells", "updated_at"])
    moved = write(review, days)
    for phase in moved if review.status != ReviewStatus.PREPARING else ():
        notices.days_moved(review, phase)
    return review


def write(review: Review, days: Mapping[PhaseKind, Days]) -> list[Phase]:
    """Save the phases; returns those whose end was set anew."""
    known = {phase.kind: phase for phase in review.phases.all()}
    moved = []
    for kind, each in days.items():
        phase = known.get(kind) or Phase(review=review, kind=kind)
        if (phase.due_on, phase.due_time) != (each.due_on, each.due_time) or phase._state.adding:
            phase.due_set_at = timezone.now()
            moved.append(phase)
        phase.begins_on, phase.due_on = each.begins_on, each.due_on
        phase.due_time, phase.silence = each.due_time, each.silence
        phase.save()
    return moved
