"""Closing, reopening or saving an old project again writes no letter to anyone whom nothing
concerns (issue 14, point 10).
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects import tasks
from projects.beginning import sections
from projects.choices import OVER, SequelKind
from projects.finishing import deciding, drafting
from projects.models import Member, Project
from projects.workflow import PROJECT
from projects.workflow import project as workflow
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
FINISHED = ("completed", "failed", "stopped", "given_up")
DONE = projects.ENDS_ON + timedelta(days=400)
# A verb of a finished project that concerns both sides: whoever takes part now hears of it.
TELLS = {("failed", "resume_talks")}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(DONE), tick=False):
        yield


def finished(state):
    """Made in its time; somebody of the group has left, and other people know nothing of it."""
    project = projects.then(projects.STATES[state])
    left = people.citizen("left")
    Member.objects.create(
        project=project, person=left, role="editor", left_at=timezone.now()
    )  # fmt: skip
    for person in (people.outsider, people.reviewer, people.expert, people.approver):
        person()
    return project


def since(known):
    """Who got a letter that was not there before."""
    rows = Notice.objects.exclude(pk__in=known)
    return {each.to_user or each.to_name or each.to_address for each in rows}


def letters():
    return set(Notice.objects.values_list("pk", flat=True))


def test_the_states_that_are_over_are_all_here():
    assert {each.value for each in OVER} == set(FINISHED)


@pytest.mark.parametrize("state", FINISHED)
def test_every_verb_of_a_finished_project_tells_only_whom_it_concerns(state):
    project = finished(state)
    parts = {projects.group(), people.liaison(), people.clerk()}
    for transition, verb in PROJECT.verbs.items():
        known = letters()
        try:
            verb(projects.anew(project), by=people.clerk(), note="まちがいを直すため。")
        except (NotAllowedNow, PermissionDenied):
            assert since(known) == set()
            continue
        told = since(known)
        expected = told & parts if (state, transition.name) in TELLS else set()
        assert told == expected, transition.name
        break  # it is over no more


def test_what_is_completed_again_is_told_to_nobody():
    project = finished("completed")
    known = letters()

    again = workflow.reopen(project, by=people.clerk(), note="忘れもの")
    workflow.complete(again, by=people.clerk())

    assert since(known) == set()
    client = people.signed_in(people.clerk())
    workflow.reopen(projects.anew(project), by=people.clerk(), note="もう一度")
    page = client.get(
        reverse("admin:projects_project_move", args=[project.pk, "complete"])
    ).content.decode()
    assert "届くメール" not in page


@pytest.mark.parametrize("state", FINISHED)
def test_saving_it_again_and_the_clock_tell_nobody(state):
    project = finished(state)
    rows = [
        {
            "section": each.section, "contact": each.contact, "deputy": each.deputy,
            "is_lead": each.is_lead,
        }
        for each in project.sections.all()
    ]  # fmt: skip
    known = letters()

    projects.anew(project).save()
    sections.choose(projects.anew(project), rows, by=people.clerk())
    for day in project.days.all():
        day.save()
    for member in project.members.all():
        member.save()
    assert tasks.carry_out_days() == 0
    assert tasks.carry_out_evaluations() == 0

    assert since(known) == set()
    assert Project.objects.get(pk=project.pk).status == project.status


def test_the_same_sequel_and_a_case_that_is_there_are_told_to_nobody():
    project = finished("completed")
    said = {"kind": SequelKind.ENDED, "reason": "目的をはたしたため。"}
    deciding.decide(project, by=people.clerk(), **said)
    drafting.draft_case(project, by=people.clerk())
    known = letters()

    deciding.decide(projects.anew(project), by=people.clerk(), **said)
    drafting.draft_case(projects.anew(project), by=people.clerk())

    assert since(known) == set()
    with time_machine.travel(projects.at(DONE + timedelta(days=1)), tick=False):
        again = said | {"reason": "別の理由。"}
        deciding.decide(projects.anew(project), by=people.clerk(), **again)
    assert people.citizen("left") not in since(known)
    assert projects.group() in since(known)
