"""Worlds from memory: what a builder of ``tests/factories`` makes first in a test is made once.

``@kept`` stands on a builder whose rows many tests begin with. The first test of a process builds
them by the verbs a person would use; the next ones get the same rows back, in a hundredth of the
time, if they begin with the same words at the same moment and nothing was written before. On the
clock of today a world is told for a minute. In every other case (rows are there already, other
settings, a clock that runs elsewhere) the builder works as if ``@kept`` did not stand there. A test
that commits gets its world committed, in one transaction, and what follows a commit is done then.
"""

import pickle
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from math import inf
from pathlib import Path
from time import monotonic, time_ns

import time_machine
from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction
from django.db.models import FileField
from django.utils import timezone

from local.addresses import NAME
from tests.database import ReferenceData

WORLDS = {}
PASSING_OVER = "session_replication_role"  # replica: no trigger fires
FRESH = 60  # seconds
REFERENCE = []  # one: of this process' database


@dataclass(frozen=True)
class World:
    """All rows of the tables that a builder changed, the files they name, and what it gave."""

    tables: dict[str, bytes]
    files: dict[Path, bytes]
    afterwards: tuple
    given: bytes
    until: float  # by the clock that no test moves


def remember(reference: ReferenceData):
    """Let worlds be kept from now on, where this role may pass over the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege(%s, 'SET')", [PASSING_OVER])
        if cursor.fetchone()[0]:
            REFERENCE.append(reference)


def allow(superuser):
    """Let the portal's role of the embedded server do it: an ordinary role must not."""
    superuser.execute(f"GRANT SET ON PARAMETER {PASSING_OVER} TO {NAME}")


def kept(build):
    """The builder, from memory where the test begins with it."""

    @wraps(build)
    def told(*args, **facts):
        key = _key(build, args, facts)
        if key is None:
            return build(*args, **facts)
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            return from_memory(key, *args, **facts)

    def from_memory(key, *args, **facts):
        world = WORLDS.get(key)
        if world and monotonic() < world.until:
            return _restored(world)
        waiting = len(connection.run_on_commit)
        made = build(*args, **facts)
        WORLDS[key] = _world(made, connection.run_on_commit[waiting:])
        return made

    return told


def _key(build, args, facts):
    """What makes two worlds the same; None where this one must be built."""
    if not REFERENCE or isinstance(settings._wrapped, UserSettingsHolder):
        return None
    moment = _moment()
    if moment is None or not _is_untouched():
        return None
    return pickle.dumps((build.__module__, build.__qualname__, args, facts, moment))


def _moment():
    """Where the clock stands still; the day, where it is that of everybody; else None."""
    if not time_machine.escape_hatch.is_travelling():
        return timezone.localdate()
    return timezone.now() if time_ns() == time_ns() else None


def _is_untouched():
    """Whether the test's own transaction has written nothing yet, or nobody, where tests commit."""
    if connection.needs_rollback:
        return False
    if not connection.in_atomic_block:
        return _is_as_migrated()
    with connection.connection.cursor() as cursor:  # no query of the test's
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
        return cursor.fetchone()[0]


def _is_as_migrated():
    (reference,) = REFERENCE
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        return not reference.changed(cursor)


def _world(made, afterwards):
    (reference,) = REFERENCE
    with connection.connection.cursor() as cursor:
        tables = {table: reference.read(cursor, table) for table in reference.changed(cursor)}
    is_still = time_machine.escape_hatch.is_travelling()
    return World(
        tables=tables,
        files={path: path.read_bytes() for path in _files(tables) if path.is_file()},
        afterwards=tuple(afterwards),
        given=pickle.dumps(made),
        until=inf if is_still else monotonic() + FRESH,
    )


def _files(tables):
    """Where the files lie that rows of these tables name."""
    for model in apps.get_models():
        for field in model._meta.fields if model._meta.db_table in tables else ():
            if isinstance(field, FileField):
                for name in model._base_manager.values_list(field.name, flat=True):
                    yield Path(field.storage.path(name))


def _restored(world):
    """What the builder gave, with its rows in the database again; no trigger says a word."""
    (reference,) = REFERENCE
    with connection.connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {PASSING_OVER} = replica")
        for table, rows in world.tables.items():
            if table in reference.rows:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            if rows:
                reference.write(cursor, table, rows)
        cursor.execute(f"SET LOCAL {PASSING_OVER} = origin")
    for path, content in world.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for _, act, robust in world.afterwards:
        connection.run_on_commit.append((set(connection.savepoint_ids), act, robust))
    return pickle.loads(world.given)
