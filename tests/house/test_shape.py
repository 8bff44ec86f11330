"""The measures of the house: short functions, files with room, no inline script or style."""

import ast
import re

from tests.house.source import PACKAGES, ROOT, TOOLS, named, nodes, production_files, templates

FUNCTION_LINES = 40
FILE_LINES = {"models": 150, "views": 200, "forms": 200, "admin": 200}
FILE_LINES |= {"workflow": 320, "notices": 320}  # one table, one row after the other
OTHER_LINES = 250
LOOSE_MODULES = 14
EVERYWHERE = (*PACKAGES, *TOOLS)
FORBIDDEN_NAMES = {"utils", "common", "helpers", "selectors", "signals"}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*(\ssrc=|application/(ld\+)?json))", re.IGNORECASE)


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_functions_are_at_most_forty_lines():
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in production_files(EVERYWHERE)
        for node in nodes(path, ast.FunctionDef)
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def most_lines(path):
    """The measure of the room that a module is, or lies in."""
    rooms = (FILE_LINES.get(path.stem), FILE_LINES.get(path.parent.name))
    return min(filter(None, rooms), default=OTHER_LINES)


def test_rooms_are_not_overfull():
    overfull = [
        f"{named(path)} ({lines_of(path)})"
        for path in production_files(EVERYWHERE)
        if lines_of(path) > most_lines(path)
    ]

    assert overfull == []


def test_roots_of_the_apps_hold_few_loose_modules():
    loose = {app: len({*(ROOT / app).glob("*.py")}) - 1 for app in EVERYWHERE}

    assert {app: number for app, number in loose.items() if number > LOOSE_MODULES} == {}


def test_no_module_is_a_drawer_for_everything():
    every = production_files(EVERYWHERE)
    drawers = [named(path) for path in every if path.stem in FORBIDDEN_NAMES]

    assert drawers == []


def test_templates_and_style_sheets_fit_on_a_screen():
    sheets = sorted((ROOT / "static" / "css").rglob("*.css"))
    tall = [f"{named(p)} ({lines_of(p)})" for p in (*templates(), *sheets) if lines_of(p) > 80]

    assert tall == []


def test_templates_have_no_inline_script_or_style():
    mail = ROOT / "templates" / "notices" / "letter.html"  # a mail has no style sheet (ADR 93)
    pages = [path for path in templates() if path.suffix == ".html" and path != mail]
    inline = [
        named(path)
        for path in pages
        if INLINE.search(path.read_text(encoding="utf-8"))
        or SCRIPT.search(path.read_text(encoding="utf-8"))
    ]

    assert inline == []


def lineage(path):
    """The text of a template with the texts of those it extends."""
    text = path.read_text(encoding="utf-8")
    parent = re.search(r'{% extends "(.+?)" %}', text)
    above = ROOT / "templates" / parent[1] if parent else path
    is_ours = above != path and above.exists()
    return text + (lineage(above) if is_ours else "")


def test_every_form_that_knows_what_it_showed_loads_the_script_for_the_way_back():
    forgetful = [
        named(path)
        for path in templates()
        if 'name="seen"' in path.read_text(encoding="utf-8") and "js/seen.js" not in lineage(path)
    ]

    assert forgetful == []


def test_import_inside_a_function_gives_its_reason():
    silent = [
        f"{named(path)}:{number}"
        for path in production_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "noqa: PLC0415" in line and "PLC0415 --" not in line
    ]

    assert silent == []


def test_digits_are_asked_for_by_what_int_can_read():
    """``"²".isdigit()`` is true, and ``int("²")`` fails."""
    asking = [
        named(path)
        for path in production_files()
        for node in nodes(path, ast.Attribute)
        if node.attr in {"isdigit", "isnumeric"}
    ]

    assert asking == []


def test_no_function_is_called_of():
    """What it gives is a noun one would look for."""
    nameless = [
        f"{named(path)}:{node.lineno}"
        for path in production_files(EVERYWHERE)
        for node in nodes(path, ast.FunctionDef)
        if node.name == "of"
    ]

    assert nameless == []
