"""Who follows a call or a theme, by an account or a proved address. Reads only."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from accounts.models import User
from calls.models import Call, Follower, Theme
from core.deadlines import Receiver, each_once


def followers(call: Call, *themes: Theme) -> QuerySet[Follower]:
    """Who hears of this call and its themes; of some themes those of them or of the whole call."""
    place = Q(theme=None) | Q(theme__in=themes) if themes else Q()
    open_ones = Follower.objects.filter(place, call=call, closed_at=None, proved_at__isnull=False)
    return open_ones.select_related("user").order_by("pk")


def followers_among(people: Sequence[Receiver], call: Call, *themes: Theme) -> QuerySet[Follower]:
    """Those of them who go by the address of one of these people."""
    wanted = [one.address.lower() for one in people if one.address]
    rows = followers(call, *themes).annotate(own=Lower(Coalesce("user__email", "email")))
    return rows.filter(own__in=wanted)


def listening(call: Call, *themes: Theme) -> list[Receiver]:
    """Those of them who can still be told, each address once; no account that is stopped."""
    stopped = {address.lower() for address in User.objects.stopped_addresses()}
    people = (receiver(row) for row in followers(call, *themes) if is_open(row))
    return each_once(one for one in people if one.address.lower() not in stopped)


def is_open(follower: Follower) -> bool:
    """Whether the account behind it, if there is one, is neither stopped nor closed."""
    user = follower.user
    return user is None or (user.is_active and user.closed_at is None)


def receiver(follower: Follower) -> Receiver:
    """Where this follower's mails go: an account's own address, else the one that was typed."""
    user = follower.user
    if user is not None:
        return Receiver(str(user), user.pk, user.email)
    return Receiver("", address=follower.email, has_page=False)
