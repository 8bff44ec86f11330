"""Reviews as staff run them, one module per page."""

from reviews.admin.award import AwardAdmin
from reviews.admin.clarification import ClarificationAdmin
from reviews.admin.conflict import ConflictAdmin
from reviews.admin.hearing import HearingAdmin
from reviews.admin.meeting import MeetingAdmin
from reviews.admin.member import MemberAdmin
from reviews.admin.minutes import MinutesAdmin
from reviews.admin.release import ReleaseAdmin
from reviews.admin.review import ReviewAdmin
from reviews.admin.reviewer import ReviewerAdmin
from reviews.admin.setting import ReviewSettingAdmin
from reviews.admin.sheet import SheetAdmin

__all__ = [
    "AwardAdmin", "ClarificationAdmin", "ConflictAdmin", "HearingAdmin", "MeetingAdmin",
    "MemberAdmin", "MinutesAdmin", "ReleaseAdmin", "ReviewAdmin", "ReviewSettingAdmin",
    "ReviewerAdmin", "SheetAdmin",
]  # fmt: skip
