"""What every test stands on: servers, one database per worker, a clean cache, the mail outbox."""

import gc
import logging
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as search
from xdist.scheduler import LoadScopeScheduling

from core.admin.desk import statements
from core.caching import pages
from local.addresses import ServiceError
from local.folders import locked
from local.postgres import superuser
from local.services import Servers
from tests import client, kept
from tests.database import ReferenceData
from tests.template import is_there, template

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
        if postgres:
            with superuser(settings.VAR_DIR) as server:
                kept.allow(server)
    except ServiceError as error:
        pytest.exit(str(error), returncode=1)


def pytest_unconfigure():
    """Stop what was started; nothing in an xdist worker."""
    RUNNING.close()


class FilesTogether(LoadScopeScheduling):
    """Under xdist: one worker for a file where a browser or processes are started for all of it,
    and for a class that tells its samples once for all of its tests.
    """

    def _split_scope(self, nodeid):
        file, *inside = nodeid.split("::", 2)
        if Path(file).parent.name in GROUPED:
            return file
        return f"{file}::{inside[0]}" if len(inside) > 1 else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out the tests as they are ordered below, not the files with many tests first."""
    config.option.loadscopereorder = False
    return FilesTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes longest: then no worker waits for another at the end.

    Programs are waited for, browsers work: the files of both alternate. A browser may be late on a
    busy machine: such a test is asked once more when it fails, and the report names it. Nothing
    else is: a race or a lost letter must not get a second chance.
    """
    files = dict.fromkeys(item.path for item in items)
    places = spread([file for file in files if file.parent.name in GROUPED])
    items.sort(
        key=lambda item: places.get(item.path) or (1 + (item.path.parent.name != "house"), "")
    )
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.flaky(reruns=1))


def spread(files):
    """Where each file stands, from 0 to 1 and by its name: those of a folder in order, evenly."""
    places = {}
    for folder in {file.parent for file in files}:
        own = [file for file in files if file.parent == folder]
        places |= {file: (place / len(own), str(file)) for place, file in enumerate(own)}
    return places


def pytest_collection_finish():
    """Let Python's collector pass over all that is loaded by now, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, django_db_keepdb, django_db_createdb, django_db_blocker
):
    """Let the test database be a copy of the migrated one, unless it is kept from before."""
    name = connection.creation._get_test_db_name()
    with django_db_blocker.unblock():
        if not (django_db_keepdb and not django_db_createdb and is_there(name)):
            connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remember the reference data of the fresh database. At the end nobody is in it any more."""
    with django_db_blocker.unblock():
        reference = ReferenceData()
        reference.install()
        kept.remember(reference)
    yield
    gc.collect()  # a thread that is over may have left its connection to the collector
    with django_db_blocker.unblock():
        reference.send_others_away()


@pytest.fixture(autouse=True, scope="session")
def _pages_are_told(django_test_environment):
    client.tell_of_pages()


@pytest.fixture(autouse=True, scope="session")
def _outbox_is_used(django_test_environment):
    """Undo Django's own replacement: the portal's mail goes through its outbox in tests too."""
    settings.EMAIL_BACKEND = "notifications.backends.OutboxBackend"


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()
    for memory in (pages.SHELF, pages.PARTS, pages.PIECES, statements.KEPT):
        memory.clear()


@pytest.fixture
def quiet():
    """Of hundreds of refusals none is logged: to write them takes longer than to refuse. Faults
    are.
    """
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
