"""Who may do what to letters, whatever their state."""

from typing import Any


def manages(user: Any, notice: Any) -> bool:
    """May hold, correct, release, resend and cancel; never a letter that holds a sign-in code."""
    return user.has_perm("notifications.manage_notice") and not notice.secret
