"""The sample projects: one in every state, quickly, and never twice."""

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from projects.choices import ProjectStatus
from projects.models import Project
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


def load():
    with time_machine.travel(calls.at(), tick=False):
        call_command("load_project_samples", verbosity=0)


def test_there_is_one_in_every_state_and_none_twice():
    load()
    load()

    assert sorted(Project.objects.values_list("status", flat=True)) == sorted(ProjectStatus.values)


def test_both_sides_and_everybody_open_the_pages_of_the_running_one():
    load()
    made = Project.objects.get(status="running")
    with time_machine.travel(calls.at(), tick=False):
        for key in ("representative", "member", "liaison", "clerk"):
            client = people.signed_in(people.samples.ensure(key))
            for address in ("", "days/", "notes/", "people/"):
                assert client.get(f"{made.get_absolute_url()}{address}").status_code == 200
        clerk = people.signed_in(people.clerk())
        for each in Project.objects.all():
            assert clerk.get(f"/admin/projects/project/{each.pk}/change/").status_code == 200
            assert clerk.get(each.get_absolute_url()).status_code == 200
        for address in ("/admin/", "/admin/projects/report/", "/admin/projects/changerequest/"):
            assert clerk.get(address).status_code == 200
        text = Client().get(f"/projects/{made.number}/").content.decode()

    assert "2回目の調べ" in text
    assert "先生の都合" not in text


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_project_samples", verbosity=0)
