"""The door for newcomers: there in development, not there in production."""

import os
import subprocess
import sys

import pytest

from accounts.samples import PEOPLE, address
from honjo_kyodo import env
from notifications import tasks
from notifications.models import Notice
from tests.factories import cases

ASK = """
import django
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
django.setup()
for name in ("dev_index", "dev_sign_in", "dev_mails", "dev_styleguide"):
    try:
        print(reverse(name))
    except NoReverseMatch:
        print("none")
for path in ("/dev/", "/dev/sign-in/", "/dev/mails/", "/dev/styleguide/"):
    try:
        print(resolve(path))
    except Resolver404:
        print("none")
"""
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "a-secret-of-production-that-is-long-enough-0123456789",
    "ALLOWED_HOSTS": "kyodo.sample.example",
    "SITE_URL": "https://kyodo.sample.example",
    "DATABASE_URL": "postgresql://portal:x@db.sample.example/portal",
    "REDIS_URL": "redis://cache.sample.example:6379",
    "EMAIL_HOST": "mail.sample.example",
    "DEFAULT_FROM_EMAIL": "no-reply@sample.example",
    "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings",
}


def test_in_production_the_addresses_do_not_exist():
    clean = {name: value for name, value in os.environ.items() if name not in env.VARIABLES}

    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env=clean | PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.stdout.split() == ["none"] * 8, asked.stderr


@pytest.fixture
def _development(settings):
    settings.ROOT_URLCONF = "tests.accounts.dev_urls"


@pytest.mark.usefixtures("_development")
@pytest.mark.parametrize("key", PEOPLE)
def test_stepping_in_as_each_person_opens_their_desk(client, db, key):
    answer = client.post("/dev/sign-in/", {"person": key})

    staff = key in ("clerk", "liaison", "roads", "admin")
    assert answer.url == ("/admin/" if staff else "/my/")
    assert client.get(answer.url).status_code == 200
    assert client.get("/accounts/").context["user"].email == address(key)


@pytest.mark.usefixtures("_development")
def test_stepping_in_as_nobody_or_by_get_does_nothing(client, db):
    assert client.post("/dev/sign-in/", {"person": "mayor"}).status_code == 404
    assert client.get("/dev/sign-in/?person=clerk").status_code == 405


@pytest.mark.usefixtures("_development")
def test_every_mail_can_be_read(client, mails):
    client.post("/accounts/login/", {"login": "a@sample.example"})
    letter = mails.last("a@sample.example")

    listed = client.get("/dev/mails/").content.decode()
    shown = client.get(f"/dev/mails/{letter.pk}/").content.decode()

    assert letter.subject in listed
    assert mails.code("a@sample.example") in shown
    assert letter.subject in client.get("/dev/").content.decode()


@pytest.mark.usefixtures("_development")
def test_a_mail_is_read_with_its_link_before_and_after_it_has_left(client, db, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    case = cases.with_partner()
    letter = Notice.objects.get(kind="cases/case_check_asked")

    waits = client.get(f"/dev/mails/{letter.pk}/").content.decode()
    tasks.sweep()
    sent = client.get(f"/dev/mails/{letter.pk}/").content.decode()

    assert f"/cases/check/{case.token}/" in waits
    assert f"/cases/check/{case.token}/" in sent
