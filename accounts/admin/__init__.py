"""People, sections, closed days and the history in the admin, one module per noun."""

from accounts.admin.devices import DeviceAdmin
from accounts.admin.letterhead import AppealTextAdmin, DocumentSeriesAdmin, LetterheadAdmin
from accounts.admin.offices import ClosedDayAdmin
from accounts.admin.people import ReadingAdmin, UserAdmin
from accounts.admin.retention import DisposalAdmin, RetentionRuleAdmin
from accounts.admin.sections import SectionAdmin

__all__ = [
    "AppealTextAdmin", "ClosedDayAdmin", "DeviceAdmin", "DisposalAdmin", "DocumentSeriesAdmin",
    "LetterheadAdmin", "ReadingAdmin", "RetentionRuleAdmin", "SectionAdmin", "UserAdmin",
]  # fmt: skip
