"""The two addresses for the monitor: asked by any name, and saying no more than they must."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "10.0.0.5", "web"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_monitor_is_answered_by_whatever_name_it_asks(settings, host, path):
    settings.ALLOWED_HOSTS = ["kyodo.example.jp"]
    settings.SECURE_SSL_REDIRECT = True

    answer = Client(headers={"host": host}).get(path)

    assert answer.status_code == {"/healthz": 200, "/readyz": 503}[path]  # no worker here


def test_other_pages_still_ask_for_the_name_of_the_site(settings):
    settings.ALLOWED_HOSTS = ["kyodo.example.jp"]

    assert Client(headers={"host": "127.0.0.1:8000"}).get("/").status_code == 400


@pytest.mark.parametrize(
    ("address", "headers", "told"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.7"}, False),
        ("127.0.0.1", {"x-real-ip": "192.0.2.7"}, False),
        ("127.0.0.1", {"forwarded": "for=192.0.2.7"}, False),
        ("127.0.0.1", {"via": "1.1 proxy"}, False),
        ("192.0.2.7", {}, False),
        ("", {}, False),
    ],
)
def test_numbers_of_the_outbox_are_told_on_this_machine_alone(address, headers, told):
    answer = Client(REMOTE_ADDR=address, headers=headers).get("/readyz").json()

    assert ("letters" in answer) is told
    assert answer["database"] == "up"
