"""The letter that proves an address, and the link by which whoever follows can stop."""

from collections.abc import Sequence

from django.urls import reverse

from calls.models import Call, Follower, Theme
from calls.receivers.following import followers, followers_among, receiver
from core import links
from core.calendar import today, wareki
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox


def following_proof(follower: Follower) -> None:
    """確かめのメール: whoever reads this address confirms it; once a day, however often asked."""
    outbox.post(
        "calls/following_proof",
        to=receiver(follower),
        context={"title": str(follower), "until": wareki(follower.expires_at)},
        private_url=link(follower),
        about=follower,
        dedupe_key=f"following_proof:{follower.pk}:{follower.asked_at:%Y%m%d%H%M}:{today()}",
    )


def link(follower: Follower) -> str:
    """The page at which this follower confirms and stops; the same in every mail.

    When the portal's secret was changed the row learns of the new link.
    """
    token = follower.mailed_token
    if follower.digest != links.digest(token):
        follower.digest = links.digest(token)
        follower.save(update_fields=["digest"])
    return absolute(reverse("following", args=[token]))


def how_to_stop(call: Call, *themes: Theme) -> dict[str, str]:
    """For a preview: what a template is told where nobody follows, so that it speaks of no link."""
    return {} if followers(call, *themes).exists() else {"private_url": ""}


def stop_links(call: Call, *themes: Theme, of: Sequence[Receiver] | None = None) -> dict[str, str]:
    """By address (in small letters) the link with which each follower stops: the ``private_url``
    of every letter to them. ``notices/following_stop.txt`` writes it. ``of``: of these alone.
    """
    found: dict[str, str] = {}
    rows = followers(call, *themes) if of is None else followers_among(of, call, *themes)
    for each in rows:
        found.setdefault(receiver(each).address.lower(), link(each))
    return found
