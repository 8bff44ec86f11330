"""The web server outlives its database and its cache."""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from local import addresses
from local.folders import prepare
from local.postgres import start_postgres
from local.processes import Child
from local.valkey import start_valkey
from tests.services.stack import free_port, wait_until
from tests.template import lay_tables


class Portal:
    """Embedded servers of its own and one web process on them."""

    def __init__(self, var):
        self.var = var
        self.home = prepare(var)
        self.postgres = start_postgres(var, self.home, durable=False)
        self.valkey = start_valkey(var, self.home, durable=False)
        self.port = free_port()
        self.env = addresses.embedded(var) | {
            "PATH": os.environ["PATH"],
            "VAR": str(var),
            "PORT": str(self.port),
            "WEB_WORKERS": "1",
            "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings",
        }
        self.web = None

    def start(self):
        """Start the web server."""
        argv = [sys.executable, "-m", "honjo_kyodo.web"]
        self.web = Child("web", argv, env=self.env, cwd=str(addresses.BASE_DIR))
        with (self.var / "web.log").open("w") as log:
            self.web.start(log)
        wait_until(lambda: self.get("/healthz") == 200)

    def get(self, path):
        """The status of an anonymous GET; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def stop(self):
        for child in filter(None, (self.web, self.valkey, self.postgres)):
            child.stop()


@pytest.fixture(scope="module")
def portal(module_var, django_db_blocker):
    portal = Portal(module_var)
    try:
        with django_db_blocker.unblock():
            lay_tables(module_var)
        portal.start()
        yield portal
    finally:
        portal.stop()


def test_next_request_works_after_the_database_was_restarted(portal):
    assert portal.get("/groups/?q=before") == 200

    portal.postgres.stop()
    portal.postgres = start_postgres(portal.var, portal.home, durable=False)

    assert portal.get("/groups/?q=after") == 200


def test_public_pages_work_without_the_cache(portal):
    portal.valkey.stop()

    answers = [portal.get("/groups/"), portal.get("/"), portal.get("/accounts/login/")]

    portal.valkey = start_valkey(portal.var, portal.home, durable=False)
    assert answers == [200, 200, 200]
    assert portal.get("/groups/") == 200


def test_silent_cache_holds_up_only_those_who_need_it(portal):
    assert [portal.get("/") for _ in range(2)] == [200, 200]  # it is kept now
    silent = portal.valkey.process.pid
    os.kill(silent, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor() as visitors:
            home = visitors.submit(portal.get, "/")
            time.sleep(0.3)
            began = time.monotonic()
            answer, seconds = portal.get("/healthz"), time.monotonic() - began
    finally:
        os.kill(silent, signal.SIGCONT)

    assert (answer, home.result()) == (200, 200)
    assert seconds < 1
