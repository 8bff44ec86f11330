"""The page of a day: its times, how the order came to be, slides, who came."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.admin import past
from core.calendar import today
from reviews.choices import TOLD, Attends, ReviewStatus
from reviews.meetings import attending, quorum
from reviews.models import Hearing, Slides
from reviews.notices.previews import sent_about
from reviews.preparing import checklist as of_round
from reviews.presenting import ordering, timetable
from reviews.presenting.timetable import Line
from reviews.workflow import HEARING


@dataclass(frozen=True)
class Shown:
    """A slot on the page: its slides and whether the group came."""

    line: Line
    slides: Slides | None
    presence: str


def context(hearing: Hearing) -> dict[str, Any]:
    """What the page shows."""
    review = hearing.review
    lines, due = timetable.timetable(hearing), hearing.slides_due
    is_day = hearing.status in TOLD and hearing.on <= today()
    items = list(hearing.meeting.items.named()) if is_day else []
    acts = (past.act(row, HEARING.labels) for row in hearing.log.select_related("by"))
    return {
        "hearing": hearing,
        "review": review,
        "lines": shown(hearing, lines),
        "ends": timetable.ends(lines, hearing),
        "breaks": list(hearing.breaks.all()),
        "unplaced": ordering.unplaced(hearing) if lines else [],
        "draws": list(hearing.draws.select_related("by").order_by("-at")),
        "counts": presences(hearing),
        "left": of_round.unwritten(review) if review.status == ReviewStatus.SCORING else 0,
        "is_scored": review.status == ReviewStatus.SCORING,
        "is_opened": review.status == ReviewStatus.OPENED,
        "may_note": hearing.status in TOLD,
        "missed": quorum.warnings(hearing.meeting, items) if is_day else [],
        "no_quorum": quorum.note(hearing.meeting),
        "is_day": is_day,
        "may_change": hearing.status != "held",
        "slides_are_in": due is not None and due.at <= timezone.now(),
        "is_fixed": bool(ordering.why_fixed(hearing)),
        "events": past.told((*acts, *map(past.mail, sent_about(hearing)))),
        "review_url": reverse("admin:reviews_review_change", args=[review.pk]),
    }


def shown(hearing: Hearing, lines: list[Line]) -> list[Shown]:
    """The slots with what belongs beside them. One query."""
    keys = [each.slot.entry_id for each in lines]
    slides = {each.entry_id: each for each in Slides.objects.filter(entry__in=keys)}
    return [
        Shown(each, slides.get(each.slot.entry_id), str(each.slot.get_presence_display()))
        for each in lines
    ]


def presences(hearing: Hearing) -> dict[str, int]:
    """How many members came, said that they come, and there are."""
    rows = attending.rows(hearing.meeting)
    return {
        "came": sum(bool(each.came) for each in rows),
        "coming": sum(each.answer == Attends.COMES for each in rows),
        "members": len(rows),
    }
