"""The embedded servers and the supervisor, run as a newcomer runs them."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from local import processes
from local.addresses import database_url, password, run_dir
from tests.services.programs import living, newcomer, once, running

UP = "動いています"


def _postmaster(var):
    return int((var / "servers/pgdata/postmaster.pid").read_text().splitlines()[0])


def _connect(var):
    return psycopg.connect(database_url(var), autocommit=True)


@pytest.fixture(scope="module")
def servers(module_var):
    """Running servers that no test here disturbs."""
    with running("local.services", module_var, UP) as program:
        program.var = module_var
        yield program


def test_servers_second_start_in_same_folder_is_refused(servers):
    code, words = once("-m", "local.services", environment=newcomer(servers.var))
    assert code == 1
    assert words.splitlines() == [words]
    assert f"すでに起動しています（プロセス {servers.pid}）" in words


def test_servers_sigterm_leaves_no_process(var):
    with running("local.services", var, UP) as servers:
        assert len(living(str(var))) >= 2
        servers.send_signal(signal.SIGTERM)
        assert servers.wait(timeout=30) == 0
    assert living(str(var)) == []


def test_servers_outlive_a_killed_postgres_on_next_start(var):
    with running("local.services", var, UP) as servers:
        with _connect(var) as connection:
            connection.execute("CREATE TABLE note (word text)")
            connection.execute("INSERT INTO note VALUES ('防災')")
        os.kill(_postmaster(var), signal.SIGKILL)
        assert servers.wait(timeout=30) == 1
    with running("local.services", var, UP), _connect(var) as connection:
        assert connection.execute("SELECT word FROM note").fetchall() == [("防災",)]


def test_servers_do_not_outlive_a_killed_supervisor(var):
    with running("local.services", var, UP) as servers:
        servers.kill()
        servers.wait()
        limit = time.monotonic() + 20
        while living(str(var)) and time.monotonic() < limit:
            time.sleep(0.1)
        assert living(str(var)) == []
    with running("local.services", var, UP):
        assert _postmaster(var) in living(str(var))


def test_servers_listen_on_private_sockets_only(servers):
    with _connect(servers.var) as connection:
        listen = connection.execute("SHOW listen_addresses").fetchone()
        role = connection.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        assert (listen, role.fetchone()) == (("",), (False,))
    assert run_dir(servers.var).stat().st_mode & 0o777 == 0o700
    assert (servers.var / "postgres.password").stat().st_mode & 0o777 == 0o600


def test_servers_refuse_a_wrong_password(servers):
    address = database_url(servers.var).replace(password(servers.var), "guess")
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(address)


def test_servers_read_japanese(servers):
    with _connect(servers.var) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        trigrams = connection.execute("SELECT cardinality(show_trgm('防災ボランティア'))")
        assert trigrams.fetchone() == (9,)
        assert connection.execute("SELECT lower('ＡＢＣ')").fetchone() == ("ａｂｃ",)


def test_servers_in_a_closed_folder_start_without_opening_it(closed_var):
    with running("local.services", closed_var, UP), _connect(closed_var) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert closed_var.parent.stat().st_mode & 0o777 == 0o700


def test_servers_in_a_deep_folder_use_a_short_socket(var):
    deep = var / ("深い" * 20)
    with running("local.services", deep, UP), _connect(deep) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert run_dir(deep).parent == Path("/tmp")


def test_password_is_made_once_and_kept(var):
    first = password(var)
    assert len(first) >= 32
    assert password(var) == first


def test_zombie_is_not_alive():
    child = subprocess.Popen(["true"])
    limit = time.monotonic() + 10
    while processes.is_alive(child.pid) and time.monotonic() < limit:
        time.sleep(0.01)
    assert (child.returncode, processes.is_alive(child.pid)) == (None, False)
    child.wait()
