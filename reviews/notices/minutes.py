"""Letters about the minutes: who came is asked to read them. None says what stands in them."""

from typing import Any

from django.urls import reverse

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from reviews import receivers
from reviews.models import Minutes
from reviews.notices import preview, tell


def minutes_to_check(minutes: Minutes) -> None:
    """確認のお願い to everybody who came and works still."""
    told, occasion = came(minutes), str(minutes.edition)
    tell("minutes_to_check", minutes, told, occasion, **words(minutes))


def came(minutes: Minutes) -> list[Receiver]:
    """Who came and can be reached by mail."""
    rows = minutes.meeting.attendances.filter(came=True).select_related("reviewer__member__person")
    return receivers.members(each.reviewer for each in rows)


def words(minutes: Minutes) -> dict[str, Any]:
    """What the letter says."""
    return {
        "call": str(minutes.meeting.review.round.course.call),
        "what": str(minutes),
        "until": wareki(minutes.check_by) if minutes.check_by else "",
        "url": absolute(reverse("review_meeting", args=[minutes.meeting_id])),
    }


def check_preview(minutes: Minutes) -> list[dict[str, str]]:
    """The letter as it would leave."""
    return preview("minutes_to_check", came(minutes), **words(minutes))
