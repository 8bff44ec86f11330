"""People and letters for the tests of signing in."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import samples
from accounts.entry import proof
from notifications.models import Notice

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"


class Mails:
    """The portal's letters, as somebody with access to the mailbox reads them."""

    def to(self, address):
        return list(Notice.objects.filter(to_address=address).order_by("pk"))

    def last(self, address):
        return self.to(address)[-1]

    def kinds(self, address):
        return [notice.kind for notice in self.to(address)]

    def code(self, address):
        return re.search(r"^　　(\d{6})$", self.last(address).text, re.MULTILINE)[1]


@pytest.fixture
def mails(db):
    return Mails()


@pytest.fixture
def citizen(db):
    return samples.ensure("representative")


@pytest.fixture
def clerk(db):
    return samples.ensure("clerk")


@pytest.fixture
def admin(db):
    return samples.ensure("admin")


@pytest.fixture
def signed_in():
    """A client signed in as a person, by default as lately as a moment ago with both factors."""

    def make(user, *, factor=True):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        if factor:
            proof.stamp(session, user)
            session.save()
        key = session.session_key
        UserSession.objects.create(user=user, session_key=key, ip="127.0.0.1", user_agent=PHONE)
        return client

    return make


@pytest.fixture
def app():
    """An authenticator app on a phone: gives the number of a secret for now."""
    return lambda secret: totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


@pytest.fixture
def with_app():
    """Give a person an authenticator app; returns its secret."""

    def give(user):
        secret = totp.generate_totp_secret()
        TOTP.activate(user, secret)
        return secret

    return give
