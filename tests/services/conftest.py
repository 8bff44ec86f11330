"""Ports and state folders for programs that the tests start."""

import shutil
import socket
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def module_port():
    """A port that nobody uses, for all tests of a file."""
    return _unused()


@pytest.fixture
def free_port():
    """A port that nobody uses."""
    return _unused()


def _unused():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _folder(mode=0o711):
    """Lend an empty folder. Pytest's own are closed to the account of root's servers."""
    folder = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))
    folder.chmod(mode)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def var():
    """An empty state folder."""
    with _folder() as folder:
        yield folder / "var"


@pytest.fixture(scope="module")
def used_var():
    """A state folder that one test after the other starts on: each a second start."""
    with _folder() as folder:
        yield folder / "var"


@pytest.fixture(scope="module")
def module_var():
    """A state folder for all tests of a file."""
    with _folder() as folder:
        yield folder / "var"


@pytest.fixture
def closed_var():
    """A state folder below one that is closed to everybody else, like root's home."""
    with _folder(0o700) as folder:
        yield folder / "var"
        shutil.rmtree((folder / "var/servers").resolve())
