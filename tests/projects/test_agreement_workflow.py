"""The lifecycle of an agreement as a matrix, and what its verbs do."""

import pytest
import time_machine

from tests.factories import agreements, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def test_everything_begins_filled():
    made = agreements.begun()
    project = made.project

    assert (made.title, made.roles[0]["task"], made.amount) == (
        project.title, project.roles[0]["task"], project.provisional
    )


def test_concluding_writes_it_into_the_project():
    made = agreements.concluded()

    project = projects.anew(made.project)
    assert (project.status, project.agreed) == ("agreed", 200_000)


def test_addendum():
    made = agreements.changed()
    assert str(made) == "変更協定 第1号"
