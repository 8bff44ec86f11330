"""A database with every migration applied, made once for their text; the tests get copies of it.

To migrate takes 40 seconds of a processor, to copy less than one. The copy is migrated all the
same: permissions of changed models are added, and nothing else is left to do. It stays in the
state folder of the tests for the next run, until a migration changes.
"""

import fcntl
import hashlib
import re
import subprocess
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from local import addresses
from local.binaries import postgres_bin

ROOT = addresses.BASE_DIR
PREFIX = "portal_tables_"
IMPORT = re.compile(r"^from ([a-z_]+(?:\.[a-z_]+)*) import (.+)$", re.MULTILINE)


def sources():
    """The migrations of the apps, the modules that they import, and the versions of the others'."""
    migrations = sorted(ROOT.glob("*/migrations/*.py"))
    imported = {
        file
        for path in migrations
        for module, names in IMPORT.findall(path.read_text(encoding="utf-8"))
        for name in ["", "__init__", *re.findall(r"\w+", names)]
        if (file := ROOT.joinpath(*module.split("."), name).with_suffix(".py")).exists()
    }
    return [*migrations, *sorted(imported), ROOT / "requirements.txt"]


def template():
    """The name of the migrated database; makes it if nobody has."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources())).hexdigest()
    name = f"{PREFIX}{digest[:12]}"
    with (settings.VAR_DIR / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker makes it, the others wait
        if not is_there(name):
            _make(name)
    return name


def is_there(name):
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _make(name):
    """Migrate under a name of its own and rename: half a template never."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        for (old,) in cursor.fetchall():
            cursor.execute(f"DROP DATABASE {old}")
        cursor.execute(f"CREATE DATABASE {PREFIX}new")
    with _connected_to(f"{PREFIX}new"):
        call_command("migrate", verbosity=0)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {PREFIX}new RENAME TO {name}")


@contextmanager
def _connected_to(name):
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def lay_tables(var):
    """Give the empty database of the running embedded servers in ``var`` the migrated tables."""
    dump = [postgres_bin() / "pg_dump", "--no-owner", "-d"]
    load = [postgres_bin() / "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d"]
    ours = addresses.database_url(settings.VAR_DIR, template())
    tables = subprocess.run([*dump, ours], check=True, capture_output=True).stdout
    subprocess.run([*load, addresses.database_url(var)], check=True, input=tables)
