"""The staff's side of letters, one module per noun."""

from notifications.admin.notice import NoticeAdmin
from notifications.admin.printing import PrintBatchAdmin

__all__ = ["NoticeAdmin", "PrintBatchAdmin"]
