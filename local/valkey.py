"""The embedded Valkey: queue and cache."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.addresses import run_dir
from local.binaries import valkey_binary
from local.folders import account, socket_dir
from local.processes import Child
from local.starting import ENVIRONMENT, end_leftover, started


def start_valkey(var: Path, home: Path, *, durable: bool = True) -> Child:
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
    return started(child, var, lambda: _ping(run_dir(var) / "valkey.sock"))


def _ping(socket_path: Path) -> None:
    """Ask Valkey for an answer; OSError while it does not listen or still loads its data."""
    with _socket(socket_path) as connection:
        connection.sendall(b"PING\r\n")
        if not connection.recv(64).startswith(b"+PONG"):
            raise OSError("not ready")


@contextmanager
def _socket(path: Path) -> Iterator[socket.socket]:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(2)
        connection.connect(str(path))
        yield connection
    finally:
        connection.close()
