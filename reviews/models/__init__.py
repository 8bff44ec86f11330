"""Every table of the app by its name."""

from reviews.models.conflict import Conflict
from reviews.models.history import ReviewerLog, ReviewLog, SheetLog
from reviews.models.mark import Mark
from reviews.models.member import Interests, Member
from reviews.models.review import Entry, Phase, Review
from reviews.models.reviewer import Reviewer, ReviewerInvitation
from reviews.models.scan import SheetScan
from reviews.models.setting import ReviewSetting
from reviews.models.sheet import Sheet

__all__ = [
    "Conflict", "Entry", "Interests", "Mark", "Member", "Phase", "Review", "ReviewLog",
    "ReviewSetting", "Reviewer", "ReviewerInvitation", "ReviewerLog", "Sheet", "SheetLog",
    "SheetScan",
]  # fmt: skip
