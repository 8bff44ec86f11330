"""The staff's side of letters, one module per noun."""

from notifications.admin.notice import NoticeAdmin
from notifications.admin.printing import PrintBatchAdmin
from notifications.admin.setting import MailSettingAdmin, ReminderRuleAdmin

__all__ = ["MailSettingAdmin", "NoticeAdmin", "PrintBatchAdmin", "ReminderRuleAdmin"]
