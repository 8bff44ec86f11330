"""保存年限 of a project (協定): due when its years are over, gone as a whole, leaving its case."""

from datetime import date

import pytest
from django.apps import apps
from django.db import transaction

from accounts import retention as rules
from accounts.admin.retention import hold_url
from accounts.models import Disposal, RecordKind
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects import retention
from projects.models import Equipment, GrantApplication, Project, Settlement
from tests.factories import (
    full_projects,
    money,
    people,
    projects,
    showcases,
)

pytestmark = pytest.mark.django_db
ENDED_2028, DUE = date(2028, 3, 20), date(2039, 4, 1)  # ended in 年度 2028: ten years from 4/2029
STAY = ("Setting", "Series", "Template", "Item", "Showcase", "Rule")  # of no project, by their name
OF_THE_OTHER = ("Project", "ProjectDay", "Member")  # that began with the same result


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def due(today=DUE):
    """The projects that may go."""
    found = rules.due(people.approver(), today)
    return [each.obj.pk for each in found if each.records.kind == RecordKind.AGREEMENT]


def without_proposal(project):
    """As after the disposal of the papers of its proposal."""
    Project.objects.filter(pk=project.pk).update(proposal=None, decision=None)
    return projects.anew(project)


def dispose(project, today=DUE):
    key = f"{RecordKind.AGREEMENT}:{project.pk}"
    return rules.dispose(key, by=people.approver(), note="起案1号", today=today)


def hanging():
    """The names of all tables of projects, and of their histories, in which something is."""
    models = apps.get_app_config("projects").get_models()
    rows = [each for each in models if each._meta.managed and not each._meta.proxy]
    return {each.__name__ for each in rows if each._base_manager.exists()}


def test_ten_years_from_the_april_after_the_last_move():
    made = without_proposal(projects.given_up())  # in 年度 2026

    assert due(date(2037, 3, 31)) == []
    assert due(date(2037, 4, 1)) == [made.pk]


def test_papers_of_the_proposal_go_first():
    made = projects.given_up()

    assert made.pk not in due()


@pytest.mark.parametrize("make", [projects.running, projects.paused, projects.ready])
def test_what_goes_on_is_never_due(make):
    without_proposal(make())

    assert due(date(2080, 4, 1)) == []


def test_money_that_is_open_keeps_it():
    row = money.granted()
    Project.objects.filter(pk=row.project_id).update(status="stopped")
    without_proposal(row.project)
    assert due(date(2080, 4, 1)) == []

    GrantApplication.objects.filter(pk=row.pk).update(status="cancelled")
    assert due(date(2080, 4, 1)) == [row.project_id]


def test_restricted_equipment_keeps_it_until_its_day(monkeypatch):
    row = money.settling_closed()
    Project.objects.filter(pk=row.project_id).update(status="stopped")
    thing = Equipment.objects.create(
        project=row.project, key="k", name="テント", yen=80_000, bought_on=date(2027, 6, 1),
        restricted_until=date(2060, 3, 31),
    )  # fmt: skip
    without_proposal(row.project)
    with money.on(DUE):
        assert due() == []
        Equipment.objects.filter(pk=thing.pk).update(restricted_until=date(2032, 3, 31))
        assert due() == [row.project_id]


def test_who_took_part_for_the_group_does_not_see_it():
    made = without_proposal(projects.given_up())
    member = made.members.first()
    member.person = people.approver()
    member.save()

    assert due() == []
    with pytest.raises(NotAllowedNow):
        dispose(made)


def test_project_goes_with_all_that_is_known_of_it():
    project = full_projects.everything()
    assert {"Agreement", "MoneyLetter", "EvaluationAnswer", "Report", "Settlement"} <= hanging()

    with transaction.atomic():
        retention.erase(project)

    left = {name for name in hanging() if not any(word in name for word in STAY)}
    assert left - {each + end for each in OF_THE_OTHER for end in ("", "Event")} == set()
    assert Project.objects.count() == 1
    assert not Project.objects.filter(pk=project.pk).exists()
    told = Notice.objects.filter(about_type__startswith="projects.").exclude(
        about_type="projects.project", about_id=str(Project.objects.get().pk)
    )
    assert not told.exists()


def test_disposal_leaves_one_line():
    row = money.settling_closed()
    Project.objects.filter(pk=row.project_id).update(status="stopped")
    made = without_proposal(row.project)
    line = dispose(made)

    assert (line.kind, line.number, line.years) == ("agreement", made.number, 10)
    assert not Settlement.objects.exists()
    assert Disposal.objects.count() == 1


def test_showcase_stays_without_it():
    with showcases.on():
        showcase = showcases.told()
        project = showcases.project_of(showcase)
        with transaction.atomic():
            retention.erase(project)

    assert not showcase.items.filter(project=project.pk).exists()
    assert type(showcase).objects.filter(pk=showcase.pk).exists()


def test_disposal_of_a_project_can_be_held():
    made = projects.running()
    answer = people.signed_in(people.approver()).get(hold_url(made))

    assert answer.status_code == 200
    assert made.number in answer.content.decode()
