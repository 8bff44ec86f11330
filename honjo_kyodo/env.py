"""Strict readers of the environment: a missing or bad value stops the start with one sentence.

Every variable the portal reads is named in VARIABLES and explained in `.env.example`; a reader
refuses a name that is not there. An empty value counts as not set.
"""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

VARIABLES = frozenset(
    {
        # the two commands
        *("PORT", "VAR", "SAMPLE", "POSTGRES_BIN", "WEB_HOST", "WEB_WORKERS", "WEB_THREADS"),
        # how the site runs
        *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "HTTPS", "LOG_JSON", "BENCH"),
        *("SECRET_KEY_FALLBACKS", "TRUSTED_PROXIES"),
        *("DATABASE_URL", "DB_POOL", "REDIS_URL", "PRIVATE_ROOT"),
        # mail
        *("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"),
        *("EMAIL_USE_TLS", "DEFAULT_FROM_EMAIL"),
        # uploads
        *("UPLOAD_MAX_BYTES", "UPLOAD_MAX_PIXELS", "UPLOAD_MAX_EDGE", "CLAMD_SOCKET"),
    }
)
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
SECRET_LENGTH = 50  # what Django's `check --deploy` asks for
PORTS = range(1, 65536)


class BadEnvironment(SystemExit):
    """Ends the program with one Japanese sentence that names the variable, without a traceback."""


def string(name: str, *, required: bool = False, default: str = "") -> str:
    """Return the text of a variable, or `default`."""
    value = _raw(name)
    if value:
        return value
    if required:
        raise BadEnvironment(f"環境変数 {name} が設定されていません。")
    return default


def boolean(name: str, *, default: bool) -> bool:
    """Return True or False; nothing but 1/0, true/false, yes/no, on/off is understood."""
    value = _raw(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise BadEnvironment(f"環境変数 {name} は 1 か 0 にしてください（今の値: {value}）。")
    return value in TRUE


def integer(name: str, *, default: int, allowed: range = range(1, 2**63)) -> int:
    """Return a whole number within `allowed`."""
    value = _raw(name)
    if not value:
        return default
    if not value.isascii() or not value.isdecimal() or int(value) not in allowed:
        span = f"{allowed.start} から {allowed.stop - 1} まで"
        raise BadEnvironment(f"環境変数 {name} は{span}の整数にしてください（今の値: {value}）。")
    return int(value)


def items(name: str, *, required: bool = False, default: Sequence[str] = ()) -> list[str]:
    """Return the parts of a comma-separated list."""
    value = string(name, required=required, default="")
    return [part.strip() for part in value.split(",") if part.strip()] or list(default)


def url(name: str, *, required: bool = False, default: str = "") -> str:
    """Return an http(s) address without a path, for example https://kyodo.example.jp."""
    value = string(name, required=required, default=default)
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise BadEnvironment(
            f"環境変数 {name} は https://kyodo.example.jp の形にしてください（今の値: {value}）。"
        )
    return f"{parts.scheme}://{parts.netloc}"


def secret(name: str, *, required: bool, fallback_file: Path) -> str:
    """Return a long secret; outside production one is made once and kept in `fallback_file`."""
    value = string(name, required=required, default="")
    if not value:
        return kept_secret(fallback_file)
    if required and (len(value) < SECRET_LENGTH or len(set(value)) < 10):
        raise BadEnvironment(f"環境変数 {name} は {SECRET_LENGTH} 文字以上の乱数にしてください。")
    return value


def database(name: str, *, required: bool = False) -> dict[str, Any]:
    """Return Django's settings for a postgresql:// address, or {} when it is not set.

    What follows `?` (sslmode=require, host=/socket/folder …) goes to libpq as it is.
    """
    value = string(name, required=required, default="")
    if not value:
        return {}
    parts = _split(name, value)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if parts.scheme not in {"postgres", "postgresql"} or not host or len(parts.path) < 2:
        raise BadEnvironment(
            f"環境変数 {name} は postgresql://利用者:暗証@ホスト:5432/名前 の形にしてください。"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def redis(name: str, *, required: bool = False) -> str:
    """Return a redis://, rediss:// or unix:// address, or "" when it is not set."""
    value = string(name, required=required, default="")
    if value:
        parts = _split(name, value)
        complete = parts.path if parts.scheme == "unix" else parts.hostname
        if parts.scheme not in {"redis", "rediss", "unix"} or not complete:
            raise BadEnvironment(f"環境変数 {name} は redis://ホスト:6379/0 の形にしてください。")
    return value


def broker(redis_url: str) -> str:
    """Return the same server's address as Celery writes it: it has its own name for a socket.

    With TLS it must be told to check the certificate, which redis-py does unasked.
    """
    if redis_url.startswith("unix:"):
        return f"redis+socket:{redis_url.removeprefix('unix:').replace('?db=', '?virtual_host=')}"
    if redis_url.startswith("rediss:") and "ssl_cert_reqs=" not in redis_url:
        return f"{redis_url}{'&' if '?' in redis_url else '?'}ssl_cert_reqs=required"
    return redis_url


def state_folder(path: Path) -> Path:
    """Make the state folder VAR, closed to other people of the machine.

    As root the servers run under another account and must walk through it: execute only.
    """
    with suppress(FileExistsError):
        path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True)
    return path


def closed_folder(path: Path) -> Path:
    """Make a folder for its owner alone; one that stands open to others is closed."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def kept_secret(path: Path) -> str:
    """Read the file, or make it whole in one step: several processes may start at once."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        state_folder(path.parent)
        if not path.exists():
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return path.read_text(encoding="ascii").strip() or _refuse_empty(path)
    except OSError as error:
        raise BadEnvironment(f"フォルダー {path.parent} を読み書きできません（VAR）。") from error


def _raw(name: str) -> str:
    if name not in VARIABLES:
        raise KeyError(f"{name} is missing in env.VARIABLES and .env.example")
    return os.environ.get(name, "").strip()


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port  # a bad port shows only when it is asked for
    except ValueError as error:
        raise BadEnvironment(f"環境変数 {name} をアドレスとして読めません。") from error
    return parts


def _refuse_empty(path: Path) -> NoReturn:
    raise BadEnvironment(f"{path} が空です。このファイルを消してから起動してください。")
