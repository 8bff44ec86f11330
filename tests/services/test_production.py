"""Production by the environment alone: what is missing is named, what is for newcomers is gone."""

import pytest

from tests.services.programs import newcomer, once

COMPLETE = {
    "DEBUG": "0",
    "SECRET_KEY": "k3Jx9mQ2vR7tY5wZ8bN4cL6dF1gH0pSaUeIoKjMqXzWvTrEyPn",
    "ALLOWED_HOSTS": "kyodo.example.jp",
    "SITE_URL": "https://kyodo.example.jp",
    "DATABASE_URL": "postgresql://portal:secret-word@db.example.jp:5432/portal",
    "REDIS_URL": "redis://cache.example.jp:6379/0",
    "EMAIL_HOST": "smtp.example.jp",
    "DEFAULT_FROM_EMAIL": "kyodo@example.jp",
}
REQUIRED = sorted(set(COMPLETE) - {"DEBUG"})
SHOW = "import django; django.setup(); from django.urls import get_resolver; import sys;"


def _check(var, **changed):
    return once("manage.py", "check", environment=newcomer(var, **COMPLETE | changed))


def test_complete_environment_starts(var):
    code, words = _check(var)
    assert (code, "no issues" in words) == (0, True), words


@pytest.mark.parametrize("name", REQUIRED)
def test_missing_value_is_one_sentence_that_names_it(var, name):
    code, words = _check(var, **{name: ""})
    assert (code, words) == (1, f"環境変数 {name} が設定されていません。")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "production"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SITE_URL", "kyodo.example.jp"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DATABASE_URL", "postgresql://portal:secret-word@db.example.jp:port/portal"),
        ("REDIS_URL", "cache.example.jp:6379"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_USE_TLS", "perhaps"),
        ("UPLOAD_MAX_BYTES", "-1"),
    ],
)
def test_bad_value_is_one_sentence_that_names_it(var, name, value):
    code, words = _check(var, **{name: value})
    assert (code, words.splitlines()) == (1, [words])
    assert words.startswith(f"環境変数 {name} ")
    assert "secret-word" not in words


@pytest.mark.parametrize(
    "argv",
    [
        ["-m", "honjo_kyodo.web"],
        ["-m", "celery", "-A", "honjo_kyodo", "worker"],
        ["-m", "celery", "-A", "honjo_kyodo", "beat"],
    ],
    ids=["web", "worker", "beat"],
)
def test_every_process_names_the_missing_value(var, argv):
    code, words = once(*argv, environment=newcomer(var, **COMPLETE | {"SITE_URL": ""}))
    assert code != 0
    assert "環境変数 SITE_URL が設定されていません。" in words
    assert "Traceback" not in words


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_site_itself_knows_no_embedded_server(var, name):
    environment = newcomer(var, **COMPLETE | {"DEBUG": "1", name: ""})
    code, words = once("-m", "honjo_kyodo.web", environment=environment)
    assert code != 0
    assert f"環境変数 {name} が設定されていません。" in words


@pytest.mark.parametrize(("debug", "found"), [("0", False), ("1", True)])
def test_pages_for_newcomers_exist_in_debug_only(var, debug, found):
    program = SHOW + "sys.exit(any('dev/' == str(p.pattern) for p in get_resolver().url_patterns))"
    settings = {"DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings", "DEBUG": debug}
    code, words = once("-c", program, environment=newcomer(var, **COMPLETE | settings))
    assert (code, words) == (int(found), "")


def test_production_writes_nothing_on_the_disk_at_import(var):
    _check(var)
    assert not var.exists()
