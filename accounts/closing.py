"""Closing an account: asking who still needs the person, then forgetting who they were.

Apps above this one register a question; nothing here knows what they hold.
"""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from accounts.addresses import end_sessions

Check = Callable[[Any], Iterable[str]]
_checks: list[Check] = []


class NotClosableError(Exception):
    """Somebody still needs this person; the arguments are sentences for the person."""


def register_check(check: Check) -> Check:
    """Add a question, asked before an account closes: ``check(user)`` gives the sentences that
    speak against it, none when nothing does. To be called in ``AppConfig.ready``."""
    if check not in _checks:
        _checks.append(check)
    return check


def obstacles(user: Any) -> list[str]:
    """Why the account cannot be closed now, as sentences; empty when it can."""
    if user.is_staff:
        return ["職員のアカウントは、システム管理の担当者が停止します。担当者にご連絡ください。"]
    return [sentence for check in _checks for sentence in check(user)]


@transaction.atomic
def close(user: Any) -> None:
    """Stop the account and blank what tells who it was; what the person did stays on record.

    Raises NotClosableError with the reasons when somebody still needs the person.
    """
    found = obstacles(user)
    if found:
        raise NotClosableError(*found)
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


def _blank(user: Any) -> None:
    user.name = user.kana = ""
    user.email = f"closed-{user.pk}@closed.invalid"
    user.save()
    history = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj=user)
    history.update(name="", kana="", email=user.email)
