"""変更の承認 as a matrix: who may answer or take back in which state, and nothing else."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from projects.carrying import changes
from projects.choices import ChangeStatus
from projects.workflow import change as workflow
from tests.factories import people, projects

pytestmark = pytest.mark.django_db

VERBS = {
    "approve": lambda one, by: workflow.approve(one, by=by),
    "refuse": lambda one, by: workflow.refuse(one, by=by, note="安全でない"),
    "take_back": lambda one, by: workflow.take_back(one, by=by),
}
PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "representative": projects.group,
    "outsider": people.outsider, "admin": people.admin, "clock": lambda: CLOCK,
}  # fmt: skip
OPEN = {
    ("asked", "approve", "clerk"): "approved",
    ("asked", "refuse", "clerk"): "refused",
    ("asked", "take_back", "representative"): "taken_back",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.STARTS_ON), tick=False):
        yield


def asked():
    return changes.ask(
        projects.then(projects.running), by=projects.group(), what="回数", why="増水"
    )


STATES = {
    "asked": asked,
    "approved": lambda: workflow.approve(asked(), by=people.clerk()),
    "refused": lambda: workflow.refuse(asked(), by=people.clerk(), note="安全でない"),
    "taken_back": lambda: workflow.take_back(asked(), by=projects.group()),
}


def attempt(verb, one, by):
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", STATES)
def test_matrix(state):
    made = STATES[state]()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            point = transaction.savepoint()
            found[state, verb, who] = attempt(verb, made, person())
            transaction.savepoint_rollback(point)

    moved = {key: said for key, said in found.items() if said in ChangeStatus.values}
    assert moved == {key: to for key, to in OPEN.items() if key[0] == state}


def test_the_same_words_twice_are_one_request():
    project = projects.then(projects.running)

    first = changes.ask(project, by=projects.group(), what="回数", why="増水")
    second = changes.ask(project, by=projects.group(), what="回数", why="増水")

    assert first.pk == second.pk
