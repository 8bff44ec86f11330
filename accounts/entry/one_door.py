"""One door for who is known and who is new: a code to the address, and the right code opens.

Both see the same pages and get the same letter, so a stranger learns of no address whether it is
registered; an account is made when its address is proved, never before (ADR 95). The letter leads
back to the page that was asked for. It leaves as an official letter to whatever address was typed,
so only an address of ours goes into it that could hold no sentence and no key of a link.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User
from core.web import paths

STAGE = LoginByCodeStage.key
LONGEST = 600  # of an address in a letter
WORD = re.compile(r"[a-z0-9_-]{0,24}")


class OneDoor(LoginCodeVerificationProcess):
    """allauth's code for signing in, for an address without an account too."""

    @classmethod
    def begin(cls, request: HttpRequest, user: User | None, email: str, onward: str) -> None:
        """Send the code and wait for it."""
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": STAGE}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email))
        stage.state |= {"initiated_by_user": True, "onward": onward}
        process = cls(stage=stage)
        process.send()
        process.persist()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """The code, to whoever reads there; who was stopped is told so instead."""
        if self.user is None and is_stopped(email):
            if not skip_enumeration_mails:
                get_adapter().send_mail("account/email/stopped_account", email, {})
            return
        letter = {
            "code": self.generate_code(),
            "is_new": self.user is None,
            "back": way_back(self.state.get("onward") or ""),
        }
        get_adapter().send_mail("account/email/login_code", email, letter)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: sign in, with a new account where there is none."""
        if self.user is None:
            self._user = account_of(self.state["email"])
        answer: HttpResponse = super().finish(redirect_url or self.state.get("onward") or None)
        return answer


def is_stopped(email: str) -> bool:
    """Whether the account of this address was stopped."""
    return bool(User.objects.filter(email__iexact=email, is_active=False).exists())


def account_of(email: str) -> User:
    """The account of an address that was just proved; made if there is none."""
    try:
        with transaction.atomic():
            user: User = User.objects.create_user(email)
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    except IntegrityError:  # another tab was faster
        user = User.objects.get(email__iexact=email)
    return user


def way_back(onward: str) -> str:
    """The sign-in page that leads on to the page asked for, as the letter names it."""
    door = f"{settings.SITE_URL}{reverse('account_login')}"
    return f"{door}?{urlencode({'next': onward})}" if may_stand_in_a_letter(onward) else door


def may_stand_in_a_letter(onward: str) -> bool:
    """Whether this is a page of ours, named without anything a stranger could write into it."""
    parts = urlsplit(onward)
    if parts.scheme or parts.netloc or len(onward) > LONGEST:
        return False
    words = [each for pair in parse_qsl(parts.query, keep_blank_values=True) for each in pair]
    return all(WORD.fullmatch(word) for word in words) and paths.is_plain(parts.path)
