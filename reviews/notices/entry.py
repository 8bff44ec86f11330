"""Letters about a proposal in a round: it came late, its version changed, it left. None reaches a
recused member, and none says a name.
"""

from django.db.models import QuerySet
from django.urls import reverse

from core.http import absolute
from reviews import receivers
from reviews.choices import PhaseKind
from reviews.models import Entry, Review, Sheet
from reviews.notices import preview, tell
from reviews.notices.review import said, while_it_lasts


def entries_added(review: Review, new: list[Entry]) -> None:
    """審査する提案が加わったこと to everybody who reviews: they declare first."""
    keys = [str(each.pk) for each in new]
    words = added(review, len(keys))
    tell("entries_added", review, receivers.working(review), "-".join(keys), **words)


def entry_left(entry: Entry) -> None:
    """審査から外れたこと to whoever was to review it: there is nothing to do any more."""
    words = said(entry.review) | {"number": str(entry), "why": entry.left_why}
    tell("entry_left", entry, receivers.reviewing(entry), "", **words)


def version_changed(entry: Entry, sheets: QuerySet[Sheet]) -> None:
    """提案が直されたこと to each who has written on a sheet of it: read it, keep or alter."""
    rows = sheets.select_related("reviewer__member__person")
    until = while_it_lasts(entry.review, PhaseKind.SCORING)
    for sheet in rows:
        if sheet.reviewer is None:
            continue
        words = said(entry.review) | {
            "number": str(entry),
            "until": until,
            "url": absolute(reverse("review_sheet", args=[sheet.pk])),
        }
        told = receivers.member(sheet.reviewer.member)
        tell("version_changed", sheet, told, str(entry.submission_id), **words)


def conflicts(review: Review) -> str:
    """Where reviewers of this call declare."""
    return absolute(reverse("review_conflicts", args=[review.round.course.call.number]))


def added_preview(review: Review, number: int) -> list[dict[str, str]]:
    """The letter about proposals that are taken in now."""
    return preview("entries_added", receivers.working(review), **added(review, number))


def added(review: Review, number: int) -> dict[str, str]:
    """What the letter about proposals that are taken in says."""
    until = while_it_lasts(review, PhaseKind.DECLARING)
    return said(review) | {"number": str(number), "url": conflicts(review), "until": until}


def left_preview(entry: Entry, why: str) -> list[dict[str, str]]:
    """The letter about a proposal that is taken out now."""
    words = said(entry.review) | {"number": str(entry), "why": why}
    return preview("entry_left", receivers.reviewing(entry), **words)
