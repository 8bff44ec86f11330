"""Whether a scorer may have seen the marks of others: then their own are altered no more by
themselves, whatever changes (calls.md §7).
"""

from reviews.choices import SheetStatus, Shows
from reviews.models import Sheet, SheetLog

GIVEN = ("submit", "abstain")  # the moves by which a sheet is out of one's hands


def may_have_seen(sheet: Sheet) -> bool:
    """Whether others' marks were shown to this scorer at some time. In a round that shows them at
    the opening, never before it. In one that shows them after one's own: unless a sheet has waited
    for them, untouched by any move, since before they handed in the first.
    """
    if sheet.reviewer_id is None or sheet.entry.review.shows != Shows.AFTER_OWN:
        return False
    own = Sheet.objects.filter(entry__review=sheet.entry.review_id, reviewer=sheet.reviewer_id)
    first = SheetLog.objects.filter(sheet__in=own, transition__in=GIVEN).order_by("at").first()
    if first is None:
        return False
    waiting = own.filter(status=SheetStatus.DRAFT, log=None, entry__left_at=None)
    return not waiting.filter(created_at__lte=first.at).exists()
