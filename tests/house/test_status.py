"""Status changes in one file: nothing but the engine assigns or updates a status."""

import ast

import pytest

from honjo_kyodo.lifecycles import LIFECYCLES, diagram
from tests.house.source import ROOT, named, nodes, production_files

# Letters on their way out have an engine of their own: claim, mark_sent, mark_failed …
ENGINES = {"core/workflow.py", "notifications/sending/claiming.py"}
UNSEEN = {"notice", "theme"}  # nobody outside the city sees the status of a letter or a theme


def assignments_of_status(path):
    for node in nodes(path, ast.Assign, ast.AugAssign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute) and part.attr == "status":
                    yield node.lineno


def updates_of_status(path):
    for node in nodes(path, ast.Call):
        writes = isinstance(node.func, ast.Attribute) and node.func.attr in {
            "update",
            "create",
            "bulk_update",
        }
        if writes and any(keyword.arg == "status" for keyword in node.keywords):
            yield node.lineno


def test_status_changes_only_in_the_engine():
    offenders = [
        f"{named(path)}:{line}"
        for path in production_files()
        if named(path) not in ENGINES
        for line in (*assignments_of_status(path), *updates_of_status(path))
    ]

    assert offenders == []


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_every_status_has_its_citizen_wording_and_turn(lifecycle):
    statuses = set(lifecycle.statuses)

    assert set(lifecycle.turn) == statuses
    assert set(lifecycle.wording) == (set() if lifecycle.name in UNSEEN else statuses)
    assert all(lifecycle.wording.values())


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_every_status_can_be_reached(lifecycle):
    first = next(iter(lifecycle.statuses))
    reached = {first} | {
        transition.leads_to(source)
        for transition in lifecycle.rows
        for source in transition.sources
    }

    assert reached == set(lifecycle.statuses)


def rows_of(lifecycle):
    """The file of its table: one for an app, or in a package one for each noun."""
    room = f"{lifecycle.model._meta.app_label}/workflow"
    noun = f"{room}/{lifecycle.name}.py"
    return noun if (ROOT / noun).exists() else f"{room}.py"


def test_every_table_of_moves_is_in_the_list():
    declared = {
        named(path)
        for path in production_files()
        for node in nodes(path, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "Lifecycle"
    }

    assert declared == {rows_of(each) for each in LIFECYCLES}


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_every_move_of_people_has_one_verb_of_its_name(lifecycle):
    verbs = {row.name: verb.__name__ for row, verb in lifecycle.verbs.items()}

    assert verbs == {row.name: row.name for row in lifecycle.transitions}


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_workflow_diagram_is_fresh(lifecycle):
    page = ROOT / "docs" / "workflows" / f"{lifecycle.name}.md"

    assert page.read_text(encoding="utf-8") == diagram(lifecycle)
