"""The web server: ``python -m honjo_kyodo.web``, for `make run`, the Procfile, systemd and bench.

granian takes the connections, ``gateway`` the requests. DB_POOL is set here: the pool of database
connections is for the web alone.
"""

import gc
import multiprocessing
import os
import socket
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from honjo_kyodo import env

TARGET = "honjo_kyodo.wsgi:served"
HEAD_SECONDS = 10  # for the first line and the headers, and between two requests
HEAD_BYTES = 64 * 1024
UNREAD = 60  # seconds that an answer waits for a reader who takes nothing of it
STOP_SECONDS = 8  # for what is being answered when the server is asked to end
MANY = range(1, 33)


@dataclass(frozen=True)
class Options:
    """What the environment asks for."""

    host: str
    port: int
    workers: int
    threads: int

    @classmethod
    def from_environment(cls) -> "Options":
        """Read and check the variables; a bad one ends the program with a sentence."""
        return cls(
            host=env.string("WEB_HOST", default="127.0.0.1"),
            port=env.integer("PORT", default=8000, allowed=env.PORTS),
            workers=env.integer("WEB_WORKERS", default=2, allowed=MANY),
            threads=env.integer("WEB_THREADS", default=2, allowed=MANY),
        )


def main(target: str = TARGET) -> None:
    """Serve until SIGTERM or SIGINT."""
    options = Options.from_environment()
    os.environ.setdefault("DB_POOL", "1")
    load_once(target)
    Granian(
        target,
        address=options.host,
        port=options.port,
        interface=Interfaces.RSGI,
        workers=options.workers,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEAD_SECONDS * 1000, max_buffer_size=HEAD_BYTES
        ),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=STOP_SECONDS,
    ).serve()


def load_once(target: str) -> None:
    """Load the application before the processes are forked, so that all of them share its memory:
    each alone would hold 140 MB of it. Where nothing is forked, each loads it by itself.
    """
    if sys.platform != "linux":
        return
    multiprocessing.set_start_method("fork", force=True)  # no other since Python 3.14
    import_module(target.partition(":")[0])
    gc.collect()
    gc.freeze()  # what the collector does not touch stays shared


def limit_unread() -> None:
    """Let the kernel end connections whose reader takes nothing; granian has no such option.

    What is set on a listening socket holds for every connection that it accepts (tcp(7)).
    """
    option: int = getattr(socket, "TCP_USER_TIMEOUT", 0)  # Linux
    for number in map(int, os.listdir("/proc/self/fd") if option else ()):
        with suppress(OSError):  # closed meanwhile, or of another kind
            if stat.S_ISSOCK(os.fstat(number).st_mode):  # fromfd would keep a copy of any other
                with socket.fromfd(number, socket.AF_INET, socket.SOCK_STREAM) as one:
                    if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                        one.setsockopt(socket.IPPROTO_TCP, option, UNREAD * 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
