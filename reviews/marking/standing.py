"""Whether a sheet may be written on, whatever its own state: round, proposal and scorer."""

from reviews.choices import ReviewStatus
from reviews.models import Conflict, Sheet

NOT_NOW = "いまは、採点の期間ではありません。"
NOT_YOURS = "この提案は、審査しないことになっています。"
LEFT = "この提案は、審査から外れました。"


def why_shut(sheet: Sheet) -> str:
    """Why nothing may be written on it now, as a sentence; "" when it may."""
    if sheet.entry.review.status != ReviewStatus.SCORING:
        return NOT_NOW
    if sheet.entry.left_at:
        return LEFT
    if sheet.reviewer_id is None:
        return ""
    free = Conflict.objects.filter(reviewer=sheet.reviewer_id, proposal=sheet.entry.proposal_id)
    return "" if free.filter(may_review=True).exists() else NOT_YOURS
