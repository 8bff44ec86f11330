"""Who follows a call, a theme or the answers to its questions. Reads only.

Left out is who never proved the address, who stopped, and an account that is stopped or closed.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from accounts.models import User
from calls.models import Call, Follower, Theme
from core.deadlines import Receiver


def followers(call: Call, theme: Theme | None = None) -> QuerySet[Follower]:
    """Who hears of this call; of a theme those who follow it or the whole call."""
    place = Q(theme=None) | Q(theme=theme) if theme else Q()
    open_ones = Follower.objects.filter(place, call=call, closed_at=None, proved_at__isnull=False)
    return open_ones.select_related("user", "call", "theme__call").order_by("pk")


def each(followers: QuerySet[Follower]) -> Iterator[tuple[Follower, Receiver]]:
    """Every follower with where the mail goes, each address once; an account's own address."""
    stopped = {address.lower() for address in User.objects.stopped_addresses()}
    told: set[str] = set()
    for one in followers:
        to = receiver(one)
        if to.address.lower() not in told | stopped:
            told.add(to.address.lower())
            yield one, to


def receiver(follower: Follower) -> Receiver:
    """Where this follower's mails go."""
    user = follower.user
    if user is not None:
        return Receiver(str(user), user.pk, user.email)
    return Receiver("", address=follower.email, has_page=False)
