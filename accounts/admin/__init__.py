"""People, sections, closed days and the history in the admin, one module per noun."""

from accounts.admin.offices import ClosedDayAdmin
from accounts.admin.people import ReadingAdmin, SectionAdmin, UserAdmin

__all__ = ["ClosedDayAdmin", "ReadingAdmin", "SectionAdmin", "UserAdmin"]
