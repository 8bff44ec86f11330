"""The five steps on the page of a project: the picture, and what is known of each."""

import pytest
import time_machine

from projects.models import Project
from projects.standing import steps
from tests.factories import agreements, evaluations, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def notes(project):
    return [each["note"] for each in steps.known(projects.anew(project))]


def test_what_is_still_to_come_is_told_in_general():
    project = projects.begun()

    considered, *rest = notes(project)

    assert considered == f"提案（{project.proposal.number}）が採択されました"
    assert rest == list(steps.NOTES.values())[1:]


def test_what_happened_has_its_days():
    project = agreements.concluded().project

    _, _, discussed, carried, _ = notes(project)

    assert discussed == "令和8年12月14日（月）に協定を結びました"
    assert carried == "令和10年2月28日（月）まで"


def test_addenda_are_counted():
    made = agreements.changed()
    agreements.concluded_of(agreements.frozen_of(made))

    assert notes(made.project)[2].endswith("。そのあと1回変えました")


def test_an_evaluation_says_where_it_stands_and_nothing_of_its_sheets():
    made = evaluations.begun()
    before = notes(made.project)[4]
    with evaluations.on():
        evaluations.fill(made, "group")

    assert before == f"{made.get_kind_display()}：{made.citizen_status}"
    assert notes(made.project)[4] == before


def test_a_project_that_was_entered_came_from_no_proposal():
    project = projects.begun()
    Project.objects.filter(pk=project.pk).update(proposal=None, decision=None)

    assert notes(project)[0] == steps.ENTERED


def test_the_page_draws_the_circle_and_marks_the_step():
    project = projects.begun()

    page = people.signed_in(projects.group()).get(project.get_absolute_url()).text

    drawn = page.partition('id="steps"')[2].partition("</section>")[0]
    assert "c-circle" in drawn
    assert drawn.count('aria-current="step"') == 1


def test_a_project_that_is_over_is_headed_by_nothing_that_is_not_there():
    project = projects.STATES["stopped"]()
    page = people.signed_in(projects.group()).get(project.get_absolute_url()).text

    assert 'id="notes"' not in page
    assert 'id="meetings"' not in page
