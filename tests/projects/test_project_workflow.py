"""The lifecycle as a matrix: who may make which move in which state, and nothing else."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.choices import ProjectStatus
from projects.models import Project, ProjectLog
from projects.standing import showing
from projects.workflow import clock
from projects.workflow import project as workflow
from tests.factories import people, projects

pytestmark = pytest.mark.django_db

VERBS = {
    "enter": lambda one, by: workflow.enter(one, by=by),
    "conclude": lambda one, by: workflow.conclude(projects.anew(one), by=by),
    "fail_talks": lambda one, by: workflow.fail_talks(one, by=by, note="まとまらない"),
    "resume_talks": lambda one, by: workflow.resume_talks(one, by=by, note="もう一度"),
    "start": lambda one, by: workflow.start(one, by=by),
    "pause": lambda one, by: workflow.pause(one, by=by, note="大雨"),
    "resume": lambda one, by: workflow.resume(one, by=by),
    "stop": lambda one, by: workflow.stop(one, by=by, note="会場がない"),
    "finish": lambda one, by: workflow.finish(one, by=by),
    "go_back": lambda one, by: workflow.go_back(one, by=by, note="まだだった"),
    "complete": lambda one, by: workflow.complete(one, by=by),
    "reopen": lambda one, by: workflow.reopen(one, by=by, note="忘れもの"),
    "give_up": lambda one, by: workflow.give_up(one, by=by),
    "take_again": lambda one, by: workflow.take_again(one, by=by),
}
PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "approver": people.approver,
    "representative": projects.group, "outsider": people.outsider, "admin": people.admin,
    "clock": lambda: CLOCK,
}  # fmt: skip
OPEN = {
    ("talking", "conclude", "clerk"): "agreed",
    ("talking", "fail_talks", "clerk"): "failed",
    ("talking", "give_up", "clerk"): "given_up",
    ("talking", "give_up", "representative"): "given_up",
    ("talking", "give_up", "clock"): "given_up",
    ("agreed", "start", "clerk"): "running",
    ("agreed", "start", "liaison"): "running",
    ("agreed", "start", "clock"): "running",
    ("agreed", "stop", "clerk"): "stopped",
    ("running", "pause", "clerk"): "paused",
    ("running", "stop", "clerk"): "stopped",
    ("running", "finish", "clerk"): "closing",
    ("running", "finish", "liaison"): "closing",
    ("running", "finish", "clock"): "closing",
    ("paused", "resume", "clerk"): "running",
    ("paused", "stop", "clerk"): "stopped",
    ("closing", "go_back", "clerk"): "running",
    ("closing", "complete", "clerk"): "completed",
    ("completed", "reopen", "clerk"): "closing",
    ("failed", "resume_talks", "clerk"): "talking",
    ("given_up", "take_again", "clerk"): "talking",
    ("given_up", "take_again", "representative"): "talking",
    ("given_up", "take_again", "clock"): "talking",
}


def on(day):
    """Stand on ten in the morning of this day."""
    return time_machine.travel(projects.at(day), tick=False)


@pytest.fixture(autouse=True)
def _today():
    with on(projects.TODAY):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", projects.STATES)
def test_matrix(state):
    made = projects.STATES[state]()
    logged = ProjectLog.objects.count()

    found = {}
    with on(projects.STARTS_ON):
        for verb in VERBS:
            for who, person in PERSONS.items():
                point = transaction.savepoint()
                found[state, verb, who] = attempt(verb, made, person())
                transaction.savepoint_rollback(point)

    moved = {key: said for key, said in found.items() if said in ProjectStatus.values}
    assert moved == {key: to for key, to in OPEN.items() if key[0] == state}
    assert ProjectLog.objects.count() == logged


def test_no_work_begins_before_its_day():
    made = projects.agreed()

    with pytest.raises(NotAllowedNow, match="令和9年4月1日"):
        workflow.start(made, by=people.clerk())


def test_the_clock_begins_and_ends_the_work_on_its_days():
    made = projects.agreed()

    assert clock.carry_out() == 0
    with on(projects.STARTS_ON):
        assert clock.carry_out() == 1
        assert clock.carry_out() == 0
    with on(projects.ENDS_ON):
        assert clock.carry_out() == 0
    with on(date(2028, 2, 29)):
        assert clock.carry_out() == 1

    assert [each.transition for each in made.log.all()] == ["conclude", "start", "finish"]


def test_the_database_refuses_a_move_that_is_not_in_the_table():
    made = projects.begun()

    with pytest.raises(DatabaseError), transaction.atomic():
        Project.objects.filter(pk=made.pk).update(status="completed")


def test_a_condition_that_is_open_keeps_it_from_being_completed():
    made = projects.closing()
    made.tasks.create(text="学校との連絡の表をつくる", is_condition=True)

    with pytest.raises(NotAllowedNow, match="学校との連絡の表をつくる"):
        workflow.complete(made, by=people.clerk())


def test_reopening_writes_to_nobody():
    made = projects.completed()
    before = Notice.objects.count()

    workflow.reopen(made, by=people.clerk(), note="忘れもの")

    assert Notice.objects.count() == before


def test_both_sides_hear_of_a_move_and_why():
    made = projects.running()
    before = {*Notice.objects.values_list("pk", flat=True)}

    workflow.pause(made, by=people.clerk(), note="大雨のため。")

    told = Notice.objects.exclude(pk__in=before)
    assert {each.kind for each in told} == {"projects/project_moved"}
    assert all("理由：大雨のため。" in each.text for each in told)
    assert {projects.group().pk, people.liaison().pk} <= {each.to_user_id for each in told}


def test_every_move_has_words_for_who_reads_of_it_later():
    assert {*showing.TOLD} == {row.name for row in workflow.PROJECT.transitions}
