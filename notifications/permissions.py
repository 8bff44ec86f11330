"""Who may do what to letters, whatever their state."""

from typing import Any


def manages(user: Any, notice: Any) -> bool:
    """May hold, correct, release, resend and cancel; never a letter that holds a sign-in code."""
    return user.has_perm("notifications.manage_notice") and not notice.secret


def manages_printable(user: Any, notice: Any) -> bool:
    """The same, unless the letter holds a link of its receiver's own: whoever prints reads it."""
    return manages(user, notice) and not notice.private_url


def manages_unprinted(user: Any, notice: Any) -> bool:
    """The same, unless the letter lies printed in a batch: it is taken out of that first."""
    return manages(user, notice) and notice.batch_id is None
