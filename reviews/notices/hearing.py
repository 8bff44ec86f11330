"""Letters about the day of a hearing: to each group its own time, to the members the day.

None says who else is heard, and none to a member which proposals (calls.md §7).
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.calendar import clock, wareki
from core.http import absolute
from proposals.receivers.proposal import applicants
from reviews import receivers
from reviews.models import Hearing, Slot
from reviews.notices import preview, tell

INVITED, MOVED = "hearing_invited", "hearing_moved"
MEMBERS_MOVED = "hearing_members_moved"


def slot_told(slot: Slot, said: Mapping[str, str], hearing: Hearing, *, is_first: bool) -> None:
    """発表のご案内, or that something of it has changed, to whoever proposed."""
    told = applicants(slot.entry.proposal)
    occasion = f"{slot.pk}:{timezone.now().isoformat()}:{digest(said)}"
    kind = INVITED if is_first else MOVED
    tell(kind, hearing, told, occasion, **words(slot, said, hearing))


def slot_preview(
    slot: Slot, said: Mapping[str, str], hearing: Hearing, *, is_first: bool
) -> list[dict[str, str]]:
    """The letter as it would leave."""
    told = applicants(slot.entry.proposal)
    return preview(INVITED if is_first else MOVED, told, **words(slot, said, hearing))


def words(slot: Slot, said: Mapping[str, str], hearing: Hearing) -> dict[str, Any]:
    """What the letter of a group says."""
    begins, ends = (timezone.localtime(datetime.fromisoformat(said[k])) for k in ("begins", "ends"))
    return {
        "number": str(slot.entry),
        "call": str(hearing.review.round.course.call),
        "day": wareki(hearing.on),
        "begins": clock(begins),
        "ends": clock(ends),
        "place": said["place"],
        "online": said["online"],
        "until": said["slides"],
        "group_minutes": hearing.group_minutes,
        "section_minutes": hearing.section_minutes,
        "question_minutes": hearing.question_minutes,
        "is_open": hearing.is_open,
        "url": absolute(reverse("review_slot", args=[slot.entry.proposal_id])),
    }


def members_told(hearing: Hearing) -> None:
    """Another day, hour or place, to everybody who reviews: never which proposals. The first letter
    is the one that calls them to the meeting (``notices/meeting.py``).
    """
    occasion = f"{timezone.now().isoformat()}:{digest(of_members(hearing))}"
    told = receivers.working(hearing.review)
    tell(MEMBERS_MOVED, hearing, told, occasion, **of_members(hearing))


def members_preview(hearing: Hearing) -> list[dict[str, str]]:
    """The same as it would leave."""
    return preview(MEMBERS_MOVED, receivers.working(hearing.review), **of_members(hearing))


def of_members(hearing: Hearing) -> dict[str, str]:
    """What the letter of a member says."""
    return {
        "call": str(hearing.review.round.course.call),
        "round": str(hearing.review.round),
        "day": wareki(hearing.on),
        "begins": clock(hearing.starts_at),
        "place": hearing.place,
        "online": hearing.online,
        "answer_by": wareki(hearing.meeting.answer_by),
        "url": absolute(reverse("review_meeting", args=[hearing.meeting_id])),
    }


def digest(said: Mapping[str, Any]) -> str:
    """Names what a letter says, for the key by which none leaves twice."""
    return sha256(repr(sorted(said.items())).encode()).hexdigest()[:16]
