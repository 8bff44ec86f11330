"""The staff's side of calls."""

from calls.admin.call import CallAdmin
from calls.admin.setting import CallSettingAdmin, GuidePassageAdmin

__all__ = ["CallAdmin", "CallSettingAdmin", "GuidePassageAdmin"]
