"""Nothing missing between code, environment, documents and migrations."""

import re
import ssl

import kombu
import pytest
from django.core.management import call_command
from hypothesis import settings
from redis import ConnectionPool

from honjo_kyodo import env
from tests.house.source import ROOT


def test_env_example_lists_every_variable():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))

    assert listed == set(env.VARIABLES)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_settings_fit_in_one_file():
    lines = (ROOT / "honjo_kyodo" / "settings.py").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 250


def test_decisions_are_short():
    tall = [
        path.name
        for path in (ROOT / "docs" / "adr").glob("*.md")
        if len(path.read_text(encoding="utf-8").splitlines()) > 40
    ]

    assert tall == []


def test_no_example_has_a_limit_of_time():
    assert settings.get_current_profile_name() == "suite"
    assert settings().deadline is None


@pytest.mark.parametrize("query", ["", "?ssl_ca_certs=/etc/ssl/ca.pem", "?ssl_cert_reqs=required"])
def test_certificate_of_redis_is_checked_by_broker_and_cache(query):
    address = f"rediss://:secret@cache.example.jp:6379/0{query}"

    broker = kombu.Connection(env.broker(address)).ssl
    cache = ConnectionPool.from_url(address).make_connection()

    assert broker["ssl_cert_reqs"] == cache.cert_reqs == ssl.CERT_REQUIRED
    assert cache.check_hostname
    assert ("ssl_ca_certs" in broker) is ("ssl_ca_certs" in query)
