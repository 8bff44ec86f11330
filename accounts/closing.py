"""Closing an account: asking who still needs the person, then forgetting who they were.

Apps above this one register what they hold (a question, and what they forget); nothing here
knows what that is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from accounts.addresses import end_sessions
from accounts.models import User

Tell = Callable[[Any], Iterable[str]]
_checks: list[Tell] = []
_holdings: list["Holding"] = []


class NotClosableError(Exception):
    """Somebody still needs this person; the arguments are sentences for the person."""


@dataclass(frozen=True)
class Holding:
    """What an app holds of a person: sentences about what goes and what stays when the account
    closes, and the act that takes away what goes. All three are given the person."""

    goes: Tell
    stays: Tell
    forget: Callable[[Any], None]


def register_check(check: Tell) -> Tell:
    """Add a question, asked before an account closes: ``check(user)`` gives the sentences that
    speak against it, none when nothing does. To be called in ``AppConfig.ready``."""
    if check not in _checks:
        _checks.append(check)
    return check


def register_holding(holding: Holding) -> None:
    """Add what an app holds of people. To be called in ``AppConfig.ready``."""
    if holding not in _holdings:
        _holdings.append(holding)


def obstacles(user: User) -> list[str]:
    """Why the account cannot be closed now, as sentences; empty when it can."""
    if user.is_staff:
        return ["職員のアカウントは、システム管理の担当者が停止します。担当者にご連絡ください。"]
    return [sentence for check in _checks for sentence in check(user)]


def goes(user: User) -> list[str]:
    """What closing takes away besides name and address, as sentences."""
    return [sentence for holding in _holdings for sentence in holding.goes(user)]


def stays(user: User) -> list[str]:
    """What closing leaves, as sentences."""
    return [sentence for holding in _holdings for sentence in holding.stays(user)]


@transaction.atomic
def close(user: User) -> None:
    """Stop the account, take away what was the person's alone, and blank what tells who it was.

    What the person did officially stays on record. Raises NotClosableError with the reasons when
    somebody still needs the person.
    """
    found = obstacles(user)
    if found:
        raise NotClosableError(*found)
    for holding in _holdings:
        holding.forget(user)
    end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.groups.clear()
    user.sections.clear()
    for tries in (AccessAttempt, AccessFailureLog, AccessLog):
        tries.objects.filter(username__iexact=user.email).delete()
    user.is_active, user.closed_at = False, timezone.now()
    user.set_unusable_password()
    _blank(user)


def _blank(user: User) -> None:
    user.name = user.kana = ""
    user.email = f"closed-{user.pk}@closed.invalid"
    user.save()
    history = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj=user)
    history.update(name="", kana="", email=user.email)
