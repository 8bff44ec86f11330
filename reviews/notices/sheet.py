"""Letters about a sheet."""

from django.urls import reverse

from core.http import absolute
from reviews import receivers
from reviews.choices import PhaseKind
from reviews.models import Sheet
from reviews.notices import tell
from reviews.notices.review import while_it_lasts


def sheet_reopened(sheet: Sheet, why: str) -> None:
    """書き直しのお願い to the member, with the reason."""
    if sheet.reviewer is None:
        return
    told = receivers.member(sheet.reviewer.member)
    tell("sheet_reopened", sheet, told, str(sheet.log.count()), **reopened(sheet, why))


def reopened(sheet: Sheet, why: str) -> dict[str, str]:
    """What the letter says."""
    return {
        "number": str(sheet.entry),
        "call": str(sheet.entry.review.round.course.call),
        "why": why,
        "until": while_it_lasts(sheet.entry.review, PhaseKind.SCORING),
        "url": absolute(reverse("review_sheet", args=[sheet.pk])),
    }
