"""The embedded PostgreSQL: its cluster, its start, the role and database of the portal."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from local.addresses import NAME, PG_PORT, ServiceError, password, run_dir
from local.binaries import postgres_bin
from local.folders import account, socket_dir
from local.processes import Child
from local.starting import ENVIRONMENT, end_leftover, started

SUPERUSER = "postgres"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def init_database(var: Path, home: Path, bin_dir: Path) -> None:
    """Make the cluster under a temporary name and move it into place: half a cluster never."""
    fresh = home / "pgdata.new"
    shutil.rmtree(fresh, ignore_errors=True)
    secret = home / "password.new"
    secret.unlink(missing_ok=True)
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password(var))
    os.chown(secret, account().get("user", -1), -1)
    _initdb(bin_dir, fresh, secret)
    secret.unlink()
    fresh.rename(home / "pgdata")


def _initdb(bin_dir: Path, data: Path, secret: Path) -> None:
    """Run initdb; the locale is named, for Japanese search depends on it."""
    argv = [str(bin_dir / "initdb"), "-D", str(data), "-U", SUPERUSER, "--encoding=UTF8"]
    argv += ["--auth=scram-sha-256", f"--pwfile={secret}", "--data-checksums", "--no-sync"]
    argv += ["--locale=C.UTF-8"]
    if _version(bin_dir) >= 17:
        argv += ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
    done = subprocess.run(  # noqa: S603 -- argv is ours, no shell
        argv, env=ENVIRONMENT, cwd="/", capture_output=True, text=True, check=False, **account()
    )
    if done.returncode:
        raise ServiceError(f"データベースを作れませんでした: {done.stderr.strip()[-600:]}")


def _version(bin_dir: Path) -> int:
    argv = [str(bin_dir / "postgres"), "--version"]
    done = subprocess.run(argv, env=ENVIRONMENT, capture_output=True, text=True, check=True)  # noqa: S603 -- argv is ours, no shell
    return int("".join(c if c.isdecimal() else " " for c in done.stdout).split()[0])


def start_postgres(var: Path, home: Path, *, durable: bool = True) -> Child:
    """Start PostgreSQL and return its Child once it answers; makes what is missing before."""
    bin_dir = postgres_bin()
    data = home / "pgdata"
    if not (data / "PG_VERSION").exists():
        init_database(var, home, bin_dir)
    _check_version(data, bin_dir)
    end_leftover(data / "postmaster.pid", "postgres", signal.SIGINT)
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_dir(var)),
        "shared_buffers": "256MB",
        "max_connections": "100",
        **({} if durable else FAST),
    }
    argv = [str(bin_dir / "postgres"), "-D", str(data), "-p", PG_PORT]
    argv += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    child = Child("postgres", argv, env=ENVIRONMENT, stop_signal=signal.SIGINT, account=account())
    return started(child, var, lambda: _make_database(var))


def _check_version(data: Path, bin_dir: Path) -> None:
    have = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if have != str(_version(bin_dir)):
        raise ServiceError(
            f"{data} は PostgreSQL {have} のデータです。{bin_dir} は版が異なるため使えません。"
            "POSTGRES_BIN で同じ版を指定するか、VAR で別のフォルダーを指定してください。"
        )


def _make_database(var: Path) -> None:
    """Make the role and database `portal` if missing; an ordinary role, as in production."""
    with superuser(var) as connection:
        role = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME])
        if not role.fetchone():
            make_role = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
            secret = sql.Literal(password(var))
            connection.execute(make_role.format(sql.Identifier(NAME), secret))
        database = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if not database.fetchone():
            make_database = sql.SQL("CREATE DATABASE {0} OWNER {0}")
            connection.execute(make_database.format(sql.Identifier(NAME)))


def superuser(var: Path) -> psycopg.Connection[Any]:
    """A connection as the owner of the server, who may do all."""
    return psycopg.connect(
        host=str(run_dir(var)),
        port=PG_PORT,
        dbname=SUPERUSER,
        user=SUPERUSER,
        password=password(var),
        autocommit=True,
        connect_timeout=5,
    )
