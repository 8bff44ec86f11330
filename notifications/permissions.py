"""Who may do what to letters, whatever their state."""

from typing import Any

from core.people import Person


def manages(user: Person, notice: Any) -> bool:
    """May hold, correct, release, resend and cancel; never a letter that holds a sign-in code."""
    return user.has_perm("notifications.manage_notice") and not notice.secret


def manages_printable(user: Person, notice: Any) -> bool:
    """May have it printed; not if it holds its receiver's own link, which printers would read."""
    return manages(user, notice) and not notice.private_url


def manages_unprinted(user: Person, notice: Any) -> bool:
    """May act on it as long as it does not lie printed in a batch: it is taken out first."""
    return manages(user, notice) and notice.batch_id is None


def nobody(user: Person, notice: Any) -> bool:
    """The worker that sends makes these moves by itself; no person may."""
    return False
