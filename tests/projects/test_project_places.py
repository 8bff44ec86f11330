"""Form and zone change with date and reason; what was before stays to be read."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.carrying import placing
from projects.choices import OVER
from projects.models import PlaceChange
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db
WHY = "市が会場の手配を受けもつことになったため。"
PEOPLE = {
    "section": people.liaison, "group": projects.group, "outsider": people.outsider,
    "clerk": people.clerk,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.STARTS_ON), tick=False):
        yield


def other(project):
    """A zone in which it does not stand."""
    return "city_led" if project.zone != "city_led" else "equal"


def place(project, by=None, **more):
    facts = {"form": project.form, "zone": other(project), "why": WHY} | more
    return placing.place(project, by=by or people.clerk(), **facts)


@pytest.mark.parametrize("state", projects.STATES)
def test_who_may_change_it_when(state):
    project, found = projects.then(projects.STATES[state]), []
    for who, person in PEOPLE.items():
        try:
            place(projects.anew(project), by=person())
        except (NotAllowedNow, PermissionDenied):
            assert not PlaceChange.objects.exists()
        else:
            found.append(who)

    assert found == ([] if project.status in OVER else ["clerk"])


def test_what_was_before_stays_on_the_page_of_both_and_both_are_told():
    project = projects.then(projects.running)
    before = project.get_zone_display()

    row = place(project)

    now = projects.anew(project)
    assert (row.zone_before, row.zone_after, now.zone) == (
        project.zone,
        other(project),
        other(project),
    )
    for person in (projects.group(), people.liaison()):
        page = people.signed_in(person).get(project.get_absolute_url()).content.decode()
        assert f"{before} → {now.get_zone_display()}" in page
        assert WHY in page
        mail = Notice.objects.get(kind="projects/project_placed", to_user=person)
        assert WHY in mail.text
    with pytest.raises(DatabaseError):
        PlaceChange.objects.update(why="別の理由")


def test_nothing_changes_without_a_change_nor_the_form_once_money_has_begun():
    project = projects.then(money.draft).project
    with pytest.raises(NotAllowedNow, match="いまと同じです"):
        place(project, zone=project.zone)
    form = "commission" if project.form != "commission" else "cooperation"
    with pytest.raises(NotAllowedNow, match="お金の手続きが始まっている"):
        place(project, form=form)

    assert place(project).zone_after == other(project)


def test_the_clerk_changes_it_on_a_page_that_shows_the_letter():
    project = projects.then(projects.running)
    client = people.signed_in(people.clerk())
    there = reverse("admin:projects_project_place", args=[project.pk])
    facts = {"form": project.form, "zone": other(project), "why": WHY, "agreement": ""}
    own = reverse("admin:projects_project_change", args=[project.pk])
    assert there in client.get(own).content.decode()

    seen = client.post(there, facts | {"preview": "1"}).content.decode()
    assert WHY in seen
    assert "協働の領域　" in seen
    assert not PlaceChange.objects.exists()
    assert client.post(there, facts).status_code == 302

    assert PlaceChange.objects.count() == 1
    assert people.signed_in(people.liaison()).get(there).status_code in (403, 404)
