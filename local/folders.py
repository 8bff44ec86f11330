"""The folders of the embedded servers: theirs alone, one starter at a time.

As root the servers run as `nobody`, who must be able to walk to them; no permission of a folder
that existed before is loosened.
"""

import fcntl
import os
import pwd
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from honjo_kyodo import env
from local.addresses import ServiceError, run_dir

UNPRIVILEGED = "nobody"
SYSTEM_STATE = Path("/var/lib/honjo_kyodo")  # root only, when VAR is closed to others


def account() -> dict[str, Any]:
    """Return Popen's arguments for the servers: none, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def private_dir(path: Path) -> Path:
    """Make a 0700 folder that belongs to the servers; refuse a folder laid there by others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = account().get("user", os.geteuid())
    status = path.lstat()
    if status.st_uid not in {owner, os.geteuid()} or path.is_symlink():
        raise ServiceError(f"{path} は別の利用者のフォルダーなので、使えません。")
    os.chown(path, owner, account().get("group", -1))
    path.chmod(0o700)
    return path


def is_open_to_others(path: Path) -> bool:
    """Say whether an unprivileged account may walk down to `path`."""
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def prepare(var: Path) -> Path:
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


def socket_dir(var: Path) -> Path:
    """Return run_dir as the servers must name it: without a link that they may not follow."""
    return run_dir(var).resolve()


@contextmanager
def locked(var: Path) -> Iterator[None]:
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
