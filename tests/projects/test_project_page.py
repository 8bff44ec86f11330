"""The pages of a project that has everything, and much of it: few questions, never all at once."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.web.alongside import COLUMN
from projects.models import ProgressPage, Project
from projects.standing import loading
from tests.factories import full_projects, people, projects

pytestmark = pytest.mark.django_db
WHO = {"group": projects.group, "liaison": people.liaison, "clerk": people.clerk}
MOST_KB = 60


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


@pytest.fixture
def project():
    """Everything; the test goes on on the day on which all of it is there."""
    made = full_projects.filled(full_projects.everything())
    with time_machine.travel(projects.at(full_projects.NOW), tick=False):
        yield made


def asked(client, address):
    """The page, and how many queries it took at the second visit."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        page = client.get(address)
        return page, len(caught)


@pytest.mark.parametrize("who", WHO)
def test_it_asks_at_most_15_queries_with_everything_there(who, project):
    page, number = asked(people.signed_in(WHO[who]()), project.get_absolute_url())

    assert number <= 15
    there = (
        "変更協定 第1号", "変更協定 第2号", "支払った額", "確定した額", "中間報告", "実績報告",
        "中間の評価", "終わりの評価", "打ち合わせ", "これまでの記録", "回数",
    )  # fmt: skip
    assert [each for each in there if each not in page.text] == []


@pytest.mark.parametrize("who", WHO)
def test_it_is_short_on_a_phone_and_leads_to_the_rest(who, project):
    page = people.signed_in(WHO[who]()).get(project.get_absolute_url())

    assert len(page.content) < MOST_KB * 1024
    assert len(re.findall(r"<li|<tr", page.text)) < 150
    assert "日程を見る。" in page.text
    assert f"{full_projects.MANY}つすべてを見る" in page.text


@pytest.mark.parametrize("name", ["days", "tasks", "meetings", "notes"])
def test_each_list_of_it_comes_in_pages_of_twenty(name, project):
    client = people.signed_in(people.clerk())
    address = reverse(f"project_{name}", args=[project.pk])

    page, number = asked(client, address)
    last = client.get(f"{address}?page=99")

    assert number <= 13
    assert page.context["page"].paginator.per_page == 20
    assert len(page.context["page"]) == (3 if name == "meetings" else 20)
    assert last.status_code == 200
    assert client.get(f"{address}?page=%C2%B2").status_code == 200


def test_what_is_read_alongside_is_what_the_tables_hold(project):
    found = loading.load(people.clerk(), project.pk)
    fresh = Project.objects.get(pk=project.pk)

    def compare(mine, theirs, hanging):
        for name, deeper in hanging.items():
            ours, stored = list(getattr(mine, name).all()), list(getattr(theirs, name).all())
            assert ours == stored, name
            for one, other in zip(ours, stored, strict=True):
                for field in one._meta.concrete_fields:
                    value = getattr(one, field.attname)
                    assert value == getattr(other, field.attname), field
                    assert type(value) is type(getattr(other, field.attname)), field
                compare(one, other, deeper)

    compare(found, fresh, loading.SMALL)
    seen = {name for name in loading.SMALL if getattr(found, COLUMN.format(name))}
    assert seen == loading.SMALL.keys() - {"start_notices", "case_sources"}


def test_the_public_page_asks_little_and_shows_twenty_records(project, client):
    now = project.created_at
    said = {
        "group_shows_at": now, "group_shows_by": projects.group(), "city_shows_at": now,
        "city_shows_by": people.clerk(),
    }  # fmt: skip
    ProgressPage.objects.create(project=project, **said)
    project.notes.update(**said)
    address = reverse("project_public", args=[project.number])
    with CaptureQueriesContext(connection) as caught:
        page = client.get(address)
        assert len(caught) <= 6

    last = client.get(f"{address}?page={full_projects.MANY // 20}")
    assert len(re.findall("<article", page.text)) == 20
    assert "記録199" in page.text
    assert "記録0<" in last.text
    assert client.get(f"{address}?page=%C2%B2").status_code == 200
