"""知らせてほしい: asked for, proved by the link of a mail, stopped by it or on one's own page.

Nobody learns from an answer whether an address follows something already.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from calls.choices import CallStatus
from calls.models import Call, Follower, Theme
from calls.models.following import mailed_token
from calls.notices import following as notices
from core import links
from core.caching.tries import tried
from core.people import Person

HOUR, PROOF = 60 * 60, timedelta(days=3)
MOST_OF_NETWORK = 20  # addresses an hour (city setting, generous for an office)
TOO_MANY = "短い時間にたくさんの申しこみがありました。時間をおいて、もう一度お試しください。"
EXPIRED = "このリンクは期限が切れています。募集のページから、もう一度申しこんでください。"
NOT_NOW = "いまは公開していないので、お知らせはありません。"
OVER = {
    CallStatus.DECIDED: (
        "この募集は終わりました。「知らせてほしい」と「関心あり」は、もう受け付けていません。"
    ),
    CallStatus.CANCELLED: (
        "この募集は中止しました。「知らせてほしい」と「関心あり」は、もう受け付けていません。"
    ),
}
TOLD = {  # by whether the call has still to begin
    True: "はじまったとき、変わったことがあったとき、質問に答えが出たときに、",
    False: "変わったことがあったとき、質問に答えが出たとき、結果が決まったときに、",
}
Place = Call | Theme


class TooManyAsked(Exception):
    """A limit is reached. The text is for the person."""


def over(place: Place) -> str:
    """Why nobody can begin to follow it, or be interested in it; "" while one can."""
    call = place.call if isinstance(place, Theme) else place
    return OVER[CallStatus(call.status)] if call.is_over else ""


def told_of(place: Place) -> str:
    """Of what is still to come one is told, and how."""
    call = place.call if isinstance(place, Theme) else place
    return TOLD[call.status == CallStatus.ANNOUNCED] + "メールでお知らせします。"


def ask(place: Place, email: str, *, network: str = "") -> None:
    """Somebody without an account would like to be told: a mail asks whether it was them.

    The same whether the address follows already or not. Raises TooManyAsked.
    """
    if network and tried("following", network, HOUR) > MOST_OF_NETWORK:
        raise TooManyAsked(TOO_MANY)
    with transaction.atomic():
        notices.following_proof(_row(place, email))


@transaction.atomic
def follow(place: Place, *, by: User) -> Follower:
    """Somebody who is signed in: their address is proved already."""
    row = _row(place, by.email)
    row.user, row.proved_at, row.closed_at = by, row.proved_at or timezone.now(), None
    row.save()
    return row


def _row(place: Place, email: str) -> Follower:
    """The one row of an address at a place, made or, where it was stopped, ready to be proved."""
    theme = place if isinstance(place, Theme) else None
    call = place.call if isinstance(place, Theme) else place
    token = mailed_token(call.pk, theme.pk if theme else None, email)
    facts = {"call": call, "theme": theme, "email": email, "expires_at": timezone.now() + PROOF}
    row, is_new = Follower.objects.select_for_update(of=("self",)).get_or_create(
        digest=links.digest(token), defaults=facts
    )
    if not is_new and not row.is_heard:
        row.expires_at, row.proved_at = timezone.now() + PROOF, None
        if row.closed_at is not None:
            row.asked_at, row.closed_at = timezone.now(), None
        row.save()
    return row


def found(token: str) -> Follower | None:
    """Who follows by this link, with what; None for a wrong one. What is not public any more can
    still be stopped, not begun.
    """
    rows = Follower.objects.select_related("call", "theme__call", "user")
    row = rows.found(token)
    return row if row and (row.is_public or row.proved_at) else None


def refusal(row: Follower) -> str:
    """Why the link proves nothing any more; "" while it does, or has. Of what was decided or
    cancelled since the mail nobody hears anything more; while it is under review one still does.
    """
    if row.is_heard:
        return ""
    if not row.is_public:
        return NOT_NOW
    if row.proved_at is None and row.has_expired:
        return EXPIRED
    return over(row.theme or row.call)


@transaction.atomic
def prove(row: Follower) -> None:
    """Whoever holds the link reads the address: from now on it is told. Twice is once."""
    fresh = Follower.objects.select_for_update().get(pk=row.pk)
    if not fresh.is_heard and not refusal(fresh):
        fresh.proved_at, fresh.closed_at = timezone.now(), None
        fresh.save()


@transaction.atomic
def stop(row: Follower) -> None:
    """No further mail. Twice is once."""
    fresh = Follower.objects.select_for_update().get(pk=row.pk)
    if fresh.closed_at is None:
        fresh.use_up()
        fresh.save()


def own(user: Person) -> QuerySet[Follower]:
    """What a person who is signed in hears of, newest first."""
    address = Q(user=user.pk) | Q(email__iexact=getattr(user, "email", ""))
    rows = Follower.objects.filter(address, closed_at=None, proved_at__isnull=False)
    return rows.select_related("call", "theme__call").order_by("-asked_at")


def follows(user: Person, place: Place) -> Follower | None:
    """The person's own row at this place; None while they do not follow it."""
    if isinstance(place, Theme):
        return own(user).filter(theme=place).first()
    return own(user).filter(call=place, theme=None).first()
