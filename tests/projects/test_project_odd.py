"""Odd values in every control of a project, as tests/house/test_odd_input.py sends them."""

import random
from datetime import time
from html import unescape

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from projects.carrying import changes, meetings, notes
from projects.choices import Side
from tests.factories import (
    agreements,
    checks,
    evaluations,
    money,
    people,
    projects,
    reports,
    showcases,
)
from tests.house.filling import answered, undone
from tests.house.test_odd_input import asked_of, failures

KNOWN = set()  # what the stages before were asked
pytestmark = pytest.mark.django_db
WITHIN = ("/projects/",)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def of_staff(row, *pages):
    """Pages of the admin of a row."""
    model = row._meta.model_name
    return [f"/admin/projects/{model}/{row.pk}/{page}" for page in ("change/", *pages)]


def pages_of(project):
    """Where the pages of a project begin."""
    return [project.get_absolute_url()]


def work_of_a_group():
    project = projects.running()
    by = projects.group()
    notes.write(project, by=by, on=projects.STARTS_ON, title="記録", text="見本")
    held = {"title": "準備", "on": projects.TODAY, "starts_at": time(14), "ends_at": time(15)}
    meeting = meetings.call(project, held | {"place": "市役所"}, by=people.clerk())
    meetings.write(meeting, "決めたこと", by=by, side=Side.GROUP)
    changes.ask(project, by=by, what="回数", why="増水")
    return by, pages_of(project), projects.TODAY


def work_of_a_section():
    _, pages, day = work_of_a_group()
    return people.liaison(), pages, day


def work_of_the_office():
    project = projects.running()
    acts = ("sections/", "place/", "move/pause/", "move/stop/", "move/finish/", "owner/")
    enter = reverse("admin:projects_project_enter")
    return people.clerk(), [*of_staff(project, *acts), enter], projects.STARTS_ON


def talks_of_a_group():
    return projects.group(), [agreements.talking().get_absolute_url()], projects.TODAY


def talks_of_the_office():
    made = agreements.frozen()
    return people.clerk(), [made.get_absolute_url(), f"{made.get_absolute_url()}conclude/"], (
        projects.TODAY
    )  # fmt: skip


def addendum_of_a_group():
    return projects.group(), [agreements.addendum().get_absolute_url()], projects.TODAY


def application_of_a_group():
    project = money.draft().project
    return projects.group(), [reverse("project_money", args=[project.pk])], money.DAY


def grant_of_the_office():
    row = money.submitted()
    return people.clerk(), of_staff(row, "move/grant/", "move/send_back/"), money.DAY


def account_of_a_group():
    project = money.settling_draft().project
    return projects.group(), [reverse("project_money_settlement", args=[project.pk])], money.ENDED


def account_of_the_office():
    return people.clerk(), of_staff(money.settling_submitted()), money.ENDED


def contract_of_a_group():
    project = money.contracted().project
    return projects.group(), [reverse("project_money", args=[project.pk])], money.DONE_ON


def contract_of_the_office():
    made = money.contract_finished()
    acts = ("move/pass_inspection/", "move/ask_redo/", "move/end_early/", "move/amend/")
    return people.clerk(), of_staff(made, *acts), money.INSPECTED_ON


def check_of_a_group():
    check = checks.with_officer()
    page = reverse("background_check", args=[check.pk])
    return projects.group(), [page], projects.TODAY


def check_of_the_office():
    check = checks.handed_in()
    ask = reverse("admin:projects_backgroundcheck_ask", args=[check.project_id])
    return people.clerk(), [*of_staff(check, "result/", "take-back/"), ask], projects.TODAY


def report_of_a_group():
    report = reports.draft()
    return projects.group(), [report.get_absolute_url()], projects.ENDS_ON


def report_of_a_section():
    report = reports.submitted()
    return people.liaison(), of_staff(report), projects.ENDS_ON


def sheet_of_a_group():
    made = evaluations.begun()
    return projects.group(), [reverse("evaluation_sheet", args=[made.pk])], evaluations.BEGUN_ON


def talk_of_a_section():
    made = evaluations.half_accepted()
    return people.liaison(), [reverse("evaluation_show", args=[made.pk])], evaluations.BEGUN_ON


def opinion_of_an_expert():
    with evaluations.on():
        opinion = evaluations.asked(evaluations.stated())
    return people.expert(), [reverse("opinion_write", args=[opinion.pk])], evaluations.BEGUN_ON


def evaluation_of_the_office():
    made = evaluations.stated()
    return people.clerk(), of_staff(made), evaluations.BEGUN_ON


def end_of_the_office():
    project = projects.then(projects.closing)
    acts = ("decide", "case", "next")
    pages = [reverse(f"admin:projects_sequel_{act}", args=[project.pk]) for act in acts]
    return people.clerk(), pages, projects.ENDS_ON


def day_of_an_evaluation():
    return people.clerk(), of_staff(evaluations.begun(), "move/"), evaluations.BEGUN_ON


def showcase_of_the_office():
    row = showcases.announced()
    acts = ("edit", "programme", "off", "result")
    pages = [reverse(f"admin:projects_showcase_{act}", args=[row.pk]) for act in acts]
    new, own = reverse("admin:projects_showcase_new"), of_staff(row)
    return people.clerk(), [*own, *pages, new], showcases.ON


def showing_of_a_group():
    item = showcases.announced().items.get()
    return (
        projects.group(),
        [reverse("project_showing", args=[item.project_id, item.pk])],
        projects.STARTS_ON,
    )


STAGES = (
    work_of_a_group, work_of_a_section, work_of_the_office, talks_of_a_group, talks_of_the_office,
    addendum_of_a_group, application_of_a_group, grant_of_the_office, account_of_a_group,
    account_of_the_office, contract_of_a_group, contract_of_the_office, check_of_a_group,
    check_of_the_office, report_of_a_group, report_of_a_section, sheet_of_a_group,
    talk_of_a_section, opinion_of_an_expert, evaluation_of_the_office, end_of_the_office,
    day_of_an_evaluation, showcase_of_the_office, showing_of_a_group,
)  # fmt: skip


def lost(client, address, form):
    """What was typed with signs that nobody sees, and is neither on the page that answers nor kept:
    the controls and the status.
    """
    words = {name: f"が{place}番の言葉" for place, name in enumerate(sorted(form.typed))}
    typed = {name: f"か\u3099\u200b{word[1:]}\x02\0" for name, word in words.items()}
    with undone(client):
        answer = answered(client, address, form, form.filled() | typed)
        there = stored() if answer.status_code == 302 else unescape(answer.content.decode())
    gone = [name for name, word in words.items() if word not in there]
    if gone and answer.status_code not in NOTHING_DONE:
        yield address, answer.status_code, gone


NOTHING_DONE = (403, 404, 405)


def stored():
    """Every row of a project, and of what was sent about it, in words."""
    models = [
        each for name in ("projects", "cases") for each in apps.get_app_config(name).get_models()
    ]
    return "".join(str(list(each.objects.values())) for each in models)


@pytest.mark.parametrize("stage", STAGES, ids=lambda each: each.__name__)
def test_no_odd_value_makes_a_page_of_a_project_fail(stage):
    who, pages, day = stage()
    with time_machine.travel(projects.at(day), tick=False):
        client = people.signed_in(who, raise_request_exception=False)
        opened = {each: client.get(each).status_code for each in pages}
        own = tuple(each.removesuffix("change/") for each in pages)
        within = own if pages[0].startswith("/admin/") else WITHIN
        forms, dice = asked_of(client, pages, within, KNOWN), random.Random(9)

        found, gone = [], []
        for address, form in forms:
            found += failures(client, address, form, dice)
            if form.method == "post" and form.typed:
                gone += lost(client, address, form)

    assert set(opened.values()) == {200}, opened
    assert found == []
    assert gone == []
