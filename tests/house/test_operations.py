"""What docs/operations.md tells people to type does what it says, with the values of the start."""

import os
import re
import subprocess

import pytest
from django.conf import settings

from core.web.bodies import most_bytes
from tests.core.test_bodies import ATTACHMENTS
from tests.house.source import ROOT

MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


def lines(*commands):
    """The lines of the manual, in order, that begin with one of these commands."""
    typed = [line for block in BLOCKS for line in block.splitlines()]
    return [line for line in typed if line.startswith(commands)]


def typed(line, folder, **variables):
    """Type a line in a shell in this folder."""
    environment = {"PATH": os.environ["PATH"]} | variables
    subprocess.run(["bash", "-euc", line], cwd=folder, env=environment, check=True)


@pytest.mark.parametrize(
    ("variables", "place"),
    [({}, "var/private"), ({"VAR": "state"}, "state/private"), ({"PRIVATE_ROOT": "own"}, "own")],
)
def test_files_come_back_from_the_backup_on_an_empty_machine(tmp_path, variables, place):
    before, after = tmp_path / "before", tmp_path / "after"
    (before / place / "ab").mkdir(parents=True)
    (before / place).chmod(0o700)
    (before / place / "ab" / "file").write_text("中身")
    after.mkdir()
    save, make, restore = lines("tar -C", "mkdir -p")

    typed(save, before, **variables)
    [archive] = before.glob("kyodo-files-*.tgz")
    archive.rename(after / re.search(r"kyodo-files-\S+\.tgz", restore).group())
    typed(make, after, **variables)
    typed(restore, after, **variables)

    assert (after / place / "ab" / "file").read_text() == "中身"
    assert (after / place).stat().st_mode & 0o777 == 0o700


def test_manual_names_what_the_proxy_must_let_through():
    assert f"client_max_body_size`）は、初期の値なら `{most_bytes(ATTACHMENTS) >> 20}m`" in MANUAL
    assert f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20}MB" in MANUAL


def test_every_way_of_starting_the_web_runs_the_same_module():
    command = "python -m honjo_kyodo.web"

    assert re.findall(r"^ExecStart=\S+/(python .*)$", MANUAL, re.MULTILINE) == [command]
    assert f" {command}\n" in (ROOT / "Procfile").read_text(encoding="utf-8")
    for name in ("local/run.py", "bench/site.py"):
        assert '"honjo_kyodo.web"' in (ROOT / name).read_text(encoding="utf-8")
