"""The staff's side of letters, one module per noun."""

from notifications.admin.notice import NoticeAdmin

__all__ = ["NoticeAdmin"]
