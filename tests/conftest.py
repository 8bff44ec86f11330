"""What every test stands on: servers, one database per worker, a clean cache, the mail outbox."""

from contextlib import ExitStack

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import settings as search

from core.caching import pages
from local.addresses import ServiceError
from local.folders import locked
from local.services import Servers
from tests.database import ReferenceData

GROUPED = ("browser", "services")
RUNNING = ExitStack()

# A busy machine is no fault of the code: no example has a limit of time, anywhere in the suite.
search.register_profile("suite", deadline=None)
search.load_profile("suite")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Start the embedded servers once, in the controller, unless addresses are given."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    postgres, valkey = "DATABASE_URL" in settings.EMBEDDED, "REDIS_URL" in settings.EMBEDDED
    try:
        RUNNING.enter_context(locked(settings.VAR_DIR))
        RUNNING.enter_context(
            Servers(settings.VAR_DIR, postgres=postgres, valkey=valkey, durable=False)
        )
    except ServiceError as error:
        pytest.exit(str(error), returncode=1)


def pytest_unconfigure():
    """Stop what was started; nothing in an xdist worker."""
    RUNNING.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep the tests of one file in one worker where a browser or processes are started.

    A browser may be late on a busy machine: such a test is asked once more when it fails, and the
    report names it. Nothing else is: a race or a lost letter must not get a second chance.
    """
    for item in items:
        if item.path.parent.name in GROUPED:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remember the reference data of the fresh database."""
    with django_db_blocker.unblock():
        ReferenceData().install()


@pytest.fixture(autouse=True, scope="session")
def _outbox_is_used(django_test_environment):
    """Undo Django's own replacement: the portal's mail goes through its outbox in tests too."""
    settings.EMAIL_BACKEND = "notifications.backends.OutboxBackend"


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()
    for memory in (pages.SHELF, pages.PARTS, pages.PIECES):
        memory.clear()
