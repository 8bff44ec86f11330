"""`make run`: one supervisor, and nothing of it left behind."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from local.addresses import BASE_DIR, database_url, embedded, password, redis_url
from local.folders import locked
from local.processes import Child
from local.services import Servers
from tests.services.programs import living, newcomer, once, running
from tests.template import lay_tables

UP = "終わるには"
LEAN = {"SAMPLE": "0", "WEB_WORKERS": "1"}  # for what does not ask how many there are


def _get(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _ready(port, wanted, seconds=30):
    """Ask /readyz until it answers with the wanted status; its last words."""
    limit = time.monotonic() + seconds
    while True:
        status, body = _get(port, "/readyz")
        if status == wanted or time.monotonic() > limit:
            assert status == wanted, body
            return json.loads(body)
        time.sleep(0.2)


def _child(supervisor, name):
    """The process id that the supervisor named when it started this child."""
    line = next(line for line in supervisor.said if line.startswith(name))
    return int("".join(filter(str.isdigit, line)))


@pytest.fixture
def migrated_var(used_var, django_db_blocker):
    """A state folder whose database is up to date, whichever test is the first to use it."""
    if not (used_var / "servers").exists():
        with locked(used_var), Servers(used_var), django_db_blocker.unblock():
            lay_tables(used_var)
    return used_var


@pytest.fixture(scope="module")
def portal(module_var, module_port):
    """A running portal that no test here disturbs."""
    with running("local.run", module_var, UP, PORT=str(module_port), SAMPLE="0") as program:
        program.var, program.port = module_var, module_port
        yield program


def test_run_says_one_line_per_process_and_the_address_last(portal):
    words = [line.split("|")[0].strip() for line in portal.said if "起動しました" in line]
    assert words == ["postgres", "valkey", "web", "worker", "beat"]
    assert f"http://localhost:{portal.port}/" in portal.said[-1]


def test_run_answers_when_up_and_when_ready(portal):
    assert _get(portal.port, "/healthz") == (200, '{"healthy": true}')
    answer = _ready(portal.port, 200)
    assert set(answer.pop("letters")) >= {"queued", "failed", "last_tick_seconds"}
    assert answer == {
        "ready": True,
        "database": "up",
        "broker": "up",
        "worker": "up",
        "beat": "up",
    }


def test_run_second_start_in_same_folder_is_one_sentence(portal):
    code, words = once("-m", "local.run", environment=newcomer(portal.var, PORT="1024"))
    assert (code, words.splitlines()) == (1, [words])
    assert f"すでに起動しています（プロセス {portal.pid}）" in words


def test_run_port_in_use_is_one_sentence_before_anything_starts(portal, var):
    environment = newcomer(var, PORT=str(portal.port))
    code, words = once("-m", "local.run", environment=environment)
    assert (code, words.splitlines()) == (1, [words])
    assert f"ポート {portal.port} は" in words
    assert not (var / "servers").exists()


def test_manage_works_beside_run_with_the_same_var_alone(portal):
    code, words = once("manage.py", "migrate", "--check", environment=newcomer(portal.var))
    assert (code, words) == (0, "")


def test_run_keeps_no_secret_in_a_command_line(portal):
    secret = password(portal.var)
    lines = [Path(f"/proc/{pid}/cmdline").read_text() for pid in living(str(portal.var))]
    assert len(lines) >= 5
    assert [line for line in lines if secret in line] == []


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_run_leaves_no_process(migrated_var, free_port, stop):
    with running("local.run", migrated_var, UP, PORT=str(free_port), **LEAN) as program:
        program.send_signal(stop)
        program.wait(timeout=60)
        limit = time.monotonic() + 20
        while living(str(migrated_var)) and time.monotonic() < limit:
            time.sleep(0.1)
    assert living(str(migrated_var)) == []


@pytest.mark.parametrize("name", ["web", "worker", "valkey"])
def test_run_ends_everything_when_a_child_dies(migrated_var, free_port, name):
    with running("local.run", migrated_var, UP, PORT=str(free_port), **LEAN) as program:
        os.kill(_child(program, name), signal.SIGKILL)
        words = program.stdout.read()
        assert program.wait(timeout=60) == 1
    assert "すべて止めます" in words
    assert living(str(migrated_var)) == []


@contextmanager
def _web_alone(var, port):
    """A web process without worker and beat."""
    argv = [sys.executable, "-m", "honjo_kyodo.web"]
    environment = newcomer(var, PORT=str(port), WEB_WORKERS="1") | embedded(var)
    web = Child("web", argv, env=environment, cwd=str(BASE_DIR))
    web.start(subprocess.DEVNULL)
    try:
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            with suppress(OSError):
                _get(port, "/healthz")
                break
            time.sleep(0.1)
        yield
    finally:
        web.stop()


def test_readyz_names_what_is_down(var, free_port, django_db_blocker):
    with running("local.services", var, "動いています"):
        with django_db_blocker.unblock():
            lay_tables(var)
        with _web_alone(var, free_port):
            answer = _ready(free_port, 503)
    assert answer.pop("letters")["last_tick_seconds"] is None
    assert answer == {
        "ready": False,
        "database": "up",
        "broker": "up",
        "worker": "down",
        "beat": "down",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("SAMPLE", "maybe"),
        ("DATABASE_URL", "mysql://root@localhost/portal"),
        ("REDIS_URL", "localhost"),
        ("WEB_WORKERS", "0"),
    ],
)
def test_run_names_a_bad_variable(var, name, value):
    code, words = once("-m", "local.run", environment=newcomer(var, **{name: value}))
    assert (code, words.splitlines()) == (1, [words])
    assert words.startswith(f"環境変数 {name} は")


def test_run_uses_the_servers_of_the_environment(var, module_var, portal, free_port):
    address = database_url(module_var)
    servers = {"DATABASE_URL": address, "REDIS_URL": redis_url(module_var, db=5)}
    with running("local.run", var, UP, PORT=str(free_port), **LEAN, **servers):
        assert _get(free_port, "/healthz")[0] == 200
        assert not (var / "servers").exists()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) > 10 FROM django_migrations").fetchone()[0]
