"""A person's e-mail address: the one on the account, and its change confirmed from both ends.

The new address proves that the person reads it, the old one that it is the same person.
"""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.entry import codes
from accounts.models import User

NEW, OLD = "email_new", "email_old"
STATE = "accounts_email_change"


def confirm(user: User) -> None:
    """Record the account's address as the person's own, in place of any other."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def is_proven(user: User) -> bool:
    """Whether the person has shown that they read the address of their account."""
    found = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    return bool(found.exists())


def is_taken(email: str) -> bool:
    """Whether an account (or a claim to one) already uses the address, in any case of letters."""
    users = get_user_model().objects.filter(email__iexact=email)
    claims = EmailAddress.objects.filter(email__iexact=email)
    return bool(users.exists() or claims.exists())


def ask_change(request: HttpRequest, user: User, new: str) -> None:
    """Send a code to the old and one to the new address.

    A new address that has an account gets a mail without a code, so that the person who asks
    learns nothing about others.
    """
    adapter = get_adapter(request)
    old = user.email
    request.session[STATE] = new
    context = {"user": user, "code": codes.issue(request.session, OLD)}
    adapter.send_mail("account/email/email_change_old", old, context)
    if is_taken(new):
        codes.forget(request.session, NEW)
        adapter.send_mail("account/email/email_change_taken", new, {})
        return
    context = {"user": user, "code": codes.issue(request.session, NEW)}
    adapter.send_mail("account/email/email_change_new", new, context)


def asked(request: HttpRequest) -> str:
    """The new address that waits for its codes; "" when none does or they have run out."""
    waiting = codes.is_pending(request.session, OLD)
    return request.session.get(STATE, "") if waiting else ""


def drop_change(request: HttpRequest) -> None:
    """Forget the change that waits."""
    codes.forget(request.session, OLD, NEW)
    request.session.pop(STATE, None)


@transaction.atomic
def change(user: User, new: str) -> Any:
    """Make the new address the account's; tell both addresses; raises IntegrityError if taken."""
    old, user.email = user.email, new
    user.save(update_fields=["email"])
    confirm(user)
    tell_changed(user, old)
    return user


def tell_changed(user: User, old: str) -> None:
    """Tell the earlier and the present address that the account has another one now."""
    for address in (old, user.email):
        get_adapter().send_mail("account/email/email_changed", address, {"user": user})


def lately(user: User, days: int = 30) -> list[str]:
    """The present address, then each that was the account's within so many days, once.

    What is done to an account is told to them all: who took over the present address cannot
    keep it from the person.
    """
    since = timezone.now() - timedelta(days=days)
    history = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj=user)
    states = list(history.order_by("pgh_id").values_list("email", "pgh_created_at"))
    replaced = [before for (before, _), (_, at) in pairwise(states) if at >= since]
    return list(dict.fromkeys([user.email, *reversed(replaced)]))


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign the person out everywhere, except in the session with the key ``but``."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in sessions:
        session.end()
    return len(sessions)
