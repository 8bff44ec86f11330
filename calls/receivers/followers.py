"""Who asked to be told of a call or a theme: with an account, or by a proved address."""

from django.db.models import Q

from accounts.models import User
from calls.models import Call, Follower, Theme
from core.deadlines import Receiver, each_once
from groups.receivers import person


def listening(call: Call, theme: Theme | None = None) -> list[Receiver]:
    """Who hears what concerns the call, or one theme of it; each address once.

    Of the whole call also those who follow one theme of it hear; of a theme nobody who follows
    another one. Left out: what is not proved or was stopped, and accounts that are stopped.
    """
    proved = Q(user__isnull=False) | Q(proved_at__isnull=False)
    rows = Follower.objects.unclosed().filter(proved, call=call).select_related("user")
    if theme is not None:
        rows = rows.filter(Q(theme=None) | Q(theme=theme))
    stopped = {address.lower() for address in User.objects.stopped_addresses()}
    people = (receiver(row) for row in rows.order_by("pk"))
    return each_once(one for one in people if one and one.address.lower() not in stopped)


def receiver(row: Follower) -> Receiver | None:
    """The person behind the row; None whose account is closed or stopped."""
    if row.user is None:
        return Receiver("", address=row.email, has_page=False)
    is_open = row.user.is_active and row.user.closed_at is None
    return person(row.user) if is_open else None
