"""One style sheet out of many files."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from core.web import stylesheet

CSS = Path(settings.BASE_DIR) / "static" / "css"


def test_cells_of_every_table_of_the_admin_weigh_what_they_did():
    lists = (CSS / "admin" / "lists.css").read_text()

    assert ":is(td, th):where(:not(.c-worklist *))" in lists


@pytest.mark.parametrize("path", stylesheet.BUNDLES)
def test_served_sheet_is_flat_and_has_a_gzipped_twin(path):
    served = Path(finders.find(path))

    text = served.read_text()
    twin = served.with_name(served.name + ".gz")

    assert '@import "' not in text
    assert "/*" not in text
    assert gzip.decompress(twin.read_bytes()).decode() == text


def test_every_component_is_in_a_sheet_once():
    sheets = [stylesheet.sources(CSS / name) for name in ("site.css", "admin.css")]

    used = {file for sheet in sheets for file in sheet if file.parent.name == "components"}

    assert used == set((CSS / "components").glob("*.css"))
    assert all(len(sheet) == len(set(sheet)) for sheet in sheets)


def test_public_sheet_leaves_room_for_the_page():
    served = Path(finders.find("css/site.css"))

    assert served.with_name("site.css.gz").stat().st_size < 14 * 1024


def test_changed_source_is_served_at_once(tmp_path, settings):
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "part.css").write_text("a { color: red; }\n")
    (folder / "site.css").write_text('@import "part.css";\n')
    finder = stylesheet.SiteStylesheetFinder()
    first = Path(finder.find("css/site.css"))
    assert first.read_text() == "a { color: red; }\n"

    (folder / "part.css").write_text("a { color: blue; }\n")
    later = first.stat().st_mtime + 1
    os.utime(folder / "part.css", (later, later))

    assert Path(finder.find("css/site.css")).read_text() == "a { color: blue; }\n"


def test_colours_are_named_in_the_tokens_only():
    painted = [
        str(file.relative_to(CSS))
        for file in CSS.rglob("*.css")
        if file.name not in ("tokens.css", "print.css") and "#" in _colours(file.read_text())
    ]

    assert painted == []


def _colours(text):
    """ "#" if a hexadecimal colour stands in the rules."""
    return "#" if re.search(r":[^;{]*#[0-9a-f]{3,8}\b", text) else ""


def test_map_of_cases_is_pale_on_paper_under_black_numbers():
    paper = (CSS / "print.css").read_text()

    shades = re.findall(r"--heat-[123]: #(..)(..)(..);", paper)

    assert len(shades) == 3
    assert all(int(part, 16) >= 0xA0 for shade in shades for part in shade)
    assert "--heat-ink-3: #000;" in paper
