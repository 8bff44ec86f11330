"""Where the embedded servers of a state folder answer, in the variables that an operator would set.

The site reads its environment alone. Whoever starts it here, without servers of the environment's
own, fills them in first: manage.py, the runner, the tests and the bench. Children inherit them.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from honjo_kyodo import env

BASE_DIR = Path(__file__).resolve().parent.parent
NAME = "portal"  # of the database and of its role
PG_PORT = "5432"
SOCKET_LIMIT = 107  # bytes, of the kernel's sockaddr_un
LONGEST_SOCKET = f".s.PGSQL.{PG_PORT}"


class ServiceError(Exception):
    """One Japanese sentence for the person at the terminal."""


def state_dir() -> Path:
    """Return the state folder: VAR, or `var` beside manage.py."""
    return Path(env.string("VAR", default=str(BASE_DIR / "var"))).resolve()


def run_dir(var: Path) -> Path:
    """Return the folder of the sockets: in VAR, or a short one when VAR's path is too long."""
    inside = Path(var).resolve() / "servers" / "run"
    if len(os.fsencode(inside / LONGEST_SOCKET)) <= SOCKET_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
    return Path("/tmp") / f"honjo-{digest}"  # noqa: S108 -- made 0700 and checked in private_dir


def password(var: Path) -> str:
    """Return the password of both roles; made once, before or with the first start."""
    return env.kept_secret(Path(var) / "postgres.password")


def database_url(var: Path, name: str = NAME) -> str:
    """Return the address of a database of the embedded PostgreSQL, as libpq reads it too."""
    host, secret = quote(str(run_dir(var)), safe=""), quote(password(var), safe="")
    return f"postgresql://{NAME}:{secret}@:{PG_PORT}/{name}?host={host}"


def redis_url(var: Path, db: int = 0) -> str:
    """Return the address of one of Valkey's sixteen databases."""
    return f"unix://{quote(str(run_dir(var) / 'valkey.sock'))}?db={db}"


EMBEDDED: dict[str, Callable[[Path], str]] = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


def embedded(var: Path) -> dict[str, str]:
    """Return the variables that lead to the embedded servers of `var`."""
    return {name: url(var) for name, url in EMBEDDED.items()}


def fill_in() -> frozenset[str]:
    """Set those of the variables that are not set, but never for production; returns which."""
    if not env.boolean("DEBUG", default=True):
        return frozenset()
    missing = {name: url(state_dir()) for name, url in EMBEDDED.items() if not env.string(name)}
    os.environ.update(missing)
    return frozenset(missing)
