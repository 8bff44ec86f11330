"""Who may do what to letters, whatever their state."""

from typing import Any


def manages(user: Any, notice: Any) -> bool:
    """May hold, correct, release, resend and cancel; never a letter that holds a sign-in code."""
    return user.has_perm("notifications.manage_notice") and not notice.secret


def manages_printable(user: Any, notice: Any) -> bool:
    """May have it printed; not if it holds its receiver's own link, which printers would read."""
    return manages(user, notice) and not notice.private_url


def manages_unprinted(user: Any, notice: Any) -> bool:
    """May act on it as long as it does not lie printed in a batch: it is taken out first."""
    return manages(user, notice) and notice.batch_id is None
