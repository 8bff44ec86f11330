"""Who follows a call or a theme, by address. Reads only."""

from django.db.models import Q, QuerySet

from calls.models import Call, Follower, Theme
from core.deadlines import Receiver


def followers(call: Call, theme: Theme | None = None) -> QuerySet[Follower]:
    """Who hears of this call and its themes; of one theme those of it or of the whole call."""
    place = Q(theme=None) | Q(theme=theme) if theme else Q()
    open_ones = Follower.objects.filter(place, call=call, closed_at=None, proved_at__isnull=False)
    return open_ones.select_related("user").order_by("pk")


def receiver(follower: Follower) -> Receiver:
    """Where this follower's mails go: an account's own address, else the one that was typed."""
    user = follower.user
    if user is not None:
        return Receiver(str(user), user.pk, user.email)
    return Receiver("", address=follower.email, has_page=False)
