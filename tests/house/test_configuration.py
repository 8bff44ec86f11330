"""Nothing missing between code, environment, documents and migrations."""

import re
import ssl
import sys

import kombu
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import settings
from redis import ConnectionPool

import manage
from honjo_kyodo import env
from honjo_kyodo.management.commands.prepare import pending_migrations
from local import addresses
from tests import template
from tests.house.source import ROOT

# Where the migrations began anew (ADR 57), and the last one of each app before that.
BEGINNING = ("0001_tables", "0002_first_rows")
LAST_BEFORE = {
    "accounts": "0009_numbers_set_by_staff",
    "notifications": "0015_addresses_without_tokens",
    "groups": "0018_facets",
    "cases": "0013_one_row",
    "guide": "0004_one_row",
}


def test_env_example_lists_every_variable():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))

    assert listed == set(env.VARIABLES)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_database_from_before_the_new_beginning_goes_on_where_it_stood():
    applied = MigrationRecorder(connection).migration_qs
    applied.filter(app__in=LAST_BEFORE, name__in=BEGINNING).delete()

    assert pending_migrations() == 0
    assert applied.filter(app__in=LAST_BEFORE, name__in=BEGINNING).count() == 10


@pytest.mark.django_db
@pytest.mark.parametrize("app", LAST_BEFORE)
def test_database_that_lacks_a_step_from_before_is_refused(app):
    MigrationRecorder(connection).migration_qs.filter(app=app, name=LAST_BEFORE[app]).delete()

    with pytest.raises(NodeNotFoundError, match=LAST_BEFORE[app]):
        pending_migrations()


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


def test_who_has_a_database_gets_no_password_of_the_embedded_one(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal:secret@db.example.jp/portal")
    monkeypatch.delenv("REDIS_URL")

    assert addresses.fill_in() == {"REDIS_URL"}
    assert list(tmp_path.iterdir()) == []


def test_production_needs_nothing_of_the_embedded_servers(monkeypatch):
    ran = []
    monkeypatch.setenv("DEBUG", "0")
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setitem(sys.modules, "local.addresses", None)
    monkeypatch.setattr(manage, "execute_from_command_line", ran.append)

    manage.main()

    assert ran == [sys.argv]


def test_migrated_database_is_made_anew_when_what_migrations_read_has_changed():
    read = {str(path.relative_to(ROOT)) for path in template.sources()}

    assert read >= {
        "accounts/roles.py",  # a module
        "groups/models/likeness.py",  # import x.y
        "core/japanese/spelling.py",  # of a package
        "cases/deadlines.py", "notifications/reminders/rules.py",  # after the migrations
        "requirements.txt",
    }  # fmt: skip
    assert "core/pdf.py" not in read
