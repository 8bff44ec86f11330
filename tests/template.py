"""A database with every migration applied, made once for their text; the tests get copies of it.

To migrate takes 7 seconds of a processor, to copy less than one. The copy is migrated all the
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
IMPORT = re.compile(
    r"^(?:from ([\w.]+) import (\([^)]*\)|.+)|import ([\w.]+)(?: as \w+)?)$", re.MULTILINE
)
# What makes rows after the migrations: one for each kind of deadline.
AFTERWARDS = ("*/deadlines.py", "notifications/reminders/rules.py")


def sources():
    """The migrations of the apps, what they import, what runs after them, and others' versions."""
    migrations = sorted(ROOT.glob("*/migrations/*.py"))
    texts = [path.read_text(encoding="utf-8") for path in migrations]
    named = {each for text in texts for each in IMPORT.findall(text)}
    imported = {file for each in named for file in imported_by(*each)}
    afterwards = {file for pattern in AFTERWARDS for file in ROOT.glob(pattern)}
    return [*migrations, *sorted(imported | afterwards), ROOT / "requirements.txt"]


def imported_by(module, names, whole):
    """The files behind an import: of the modules it names, else of the one it takes names from."""
    inside = [files_of(f"{module}.{name}") for name in re.findall(r"\w+", names)]
    return [file for files in inside for file in files] or files_of(module or whole)


def files_of(module):
    """The file of a module, all files of a package; none if it is not ours."""
    path = ROOT.joinpath(*module.split("."))
    file = path.with_suffix(".py")
    return [file] if file.exists() else sorted(path.rglob("*.py"))


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
