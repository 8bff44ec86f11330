"""Who closes an account hears of no call any more, and is interested in no theme."""

from collections.abc import Iterator
from typing import Any

from accounts.closing import Holding, register_holding
from calls.listing import following
from calls.models import Follower, Interest
from core.caching import pages

GOES = (
    "「知らせてほしい」と「関心あり」（{number}件）をやめて、メールアドレスといっしょに消します。"
)


def goes(user: Any) -> Iterator[str]:
    """One sentence, if there is anything."""
    number = following.own(user).count() + Interest.objects.filter(user=user).count()
    if number:
        yield GOES.format(number=number)


def stays(user: Any) -> Iterator[str]:
    """Nothing: the questions that were asked name nobody."""
    yield from ()


def forget(user: Any) -> None:
    """Take away both, and what of an interest was public."""
    Follower.objects.filter(user=user).delete()
    Follower.objects.filter(email__iexact=user.email).delete()
    if Interest.objects.filter(user=user).delete()[0]:
        pages.refresh_after_commit()


register_holding(Holding(goes, stays, forget))
