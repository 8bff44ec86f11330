"""The outbox, the reminders of deadlines, and what staff set about both."""

from notifications.models.feed import CalendarFeed
from notifications.models.log import NoticeLog
from notifications.models.notice import Notice
from notifications.models.printing import PrintBatch
from notifications.models.reminder import Reminder, ReminderRule
from notifications.models.setting import MailSetting

__all__ = [
    "CalendarFeed", "MailSetting", "Notice", "NoticeLog", "PrintBatch", "Reminder", "ReminderRule",
]  # fmt: skip
