"""Folders with what only the portal may read: closed from the first start, and mended at every."""

from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db
CLOSED = ("private", "mail", "data")


@pytest.mark.parametrize("there", [False, True])
def test_preparing_closes_the_folders(settings, tmp_path, there):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path / "var"
    settings.FINISHED_ROOT = settings.VAR_DIR
    settings.PRIVATE_ROOT, settings.EMAIL_FILE_PATH = (
        settings.VAR_DIR / name for name in ("private", "mail")
    )
    for name in CLOSED if there else ():
        (settings.VAR_DIR / name).mkdir(mode=0o755, parents=True)

    call_command("prepare", stdout=StringIO())

    modes = {name: oct((settings.VAR_DIR / name).stat().st_mode & 0o777) for name in CLOSED}
    assert modes == dict.fromkeys(CLOSED, "0o700")
