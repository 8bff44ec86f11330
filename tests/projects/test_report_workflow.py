"""The lifecycle of a report as a matrix: who may make which move in which state, nothing else."""

import re
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.models import ReportCorrection
from projects.workflow import clock
from projects.workflow import project as projects_workflow
from projects.workflow import report as workflow
from tests.factories import people, projects, reports

pytestmark = pytest.mark.django_db

VERBS = {
    "ask_confirmation": lambda one, by: workflow.ask_confirmation(one, by=by),
    "return_to_writing": lambda one, by: workflow.return_to_writing(one, by=by, note="数"),
    "submit": lambda one, by: workflow.submit(one, by=by),
    "confirm": lambda one, by: workflow.confirm(one, by=by),
    "ask_correction": lambda one, by: workflow.ask_correction(
        one, by=by, note="数", items=reports.ITEMS
    ),
    "take_back_correction": lambda one, by: workflow.take_back_correction(one, by=by),
    "answer_correction": lambda one, by: workflow.answer_correction(one, by=by),
    "expire_correction": lambda one, by: workflow.expire_correction(one, by=by),
    "accept": lambda one, by: workflow.accept(one, by=by),
    "take_back_acceptance": lambda one, by: workflow.take_back_acceptance(one, by=by, note="数"),
    "skip": lambda one, by: workflow.skip(one, by=by, note="いらない"),
    "ask_again": lambda one, by: workflow.ask_again(one, by=by, note="いる"),
}
PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "representative": projects.group,
    "outsider": people.outsider, "reviewer": people.reviewer, "admin": people.admin,
    "clock": lambda: CLOCK,
}  # fmt: skip
OPEN = {
    ("draft", "submit", "representative"): "submitted",
    ("draft", "skip", "clerk"): "skipped",
    ("confirming", "return_to_writing", "representative"): "draft",
    ("confirming", "skip", "clerk"): "skipped",
    ("submitted", "ask_correction", "clerk"): "submitted",
    ("submitted", "ask_correction", "liaison"): "submitted",
    ("submitted", "accept", "clerk"): "accepted",
    ("sent_back", "take_back_correction", "clerk"): "submitted",
    ("sent_back", "take_back_correction", "liaison"): "submitted",
    ("accepted", "take_back_acceptance", "clerk"): "submitted",
    ("skipped", "ask_again", "clerk"): "draft",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", reports.STATES)
def test_matrix(state):
    made = reports.STATES[state]()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            point = transaction.savepoint()
            found[state, verb, who] = attempt(verb, made, person())
            transaction.savepoint_rollback(point)

    moved = {key: said for key, said in found.items() if "A" not in said[:1] and said.islower()}
    assert moved == {key: to for key, to in OPEN.items() if key[0] == state}


def test_the_second_person_confirms_and_never_the_one_who_asked():
    made = reports.confirming()

    with pytest.raises(PermissionDenied):
        workflow.confirm(made, by=projects.group())
    done = workflow.confirm(made, by=reports.second())

    assert (done.status, done.submissions.count()) == ("submitted", 1)


def test_nobody_hands_in_alone_where_the_city_asks_for_two():
    made = reports.draft()
    reports.with_second()

    with pytest.raises(NotAllowedNow, match="2人目"):
        workflow.submit(made, by=projects.group())


def test_what_is_handed_in_is_frozen_and_its_date_is_done():
    made = reports.submitted()
    frozen = made.submissions.get()

    assert frozen.facts["columns"]["participants"] == 102
    assert len(frozen.sha256) == 64
    assert made.day.done_at is not None or reports.anew(made).day.done_at is not None


def test_a_correction_opens_only_the_named_page_and_makes_a_new_submission():
    made = reports.sent_back()
    with pytest.raises(NotAllowedNow, match="まだ直していない"):
        workflow.answer_correction(made, by=projects.group())
    with pytest.raises(NotAllowedNow, match="お願いしたページだけ"):
        reports.writing.save_page(made, "deeds", by=projects.group(), facts={"deeds": "x"})

    with time_machine.travel(projects.at(date(2028, 3, 1)), tick=False):
        facts = reports.FACTS["people"] | {"participants": 104}
        reports.writing.save_page(made, "people", by=projects.group(), facts=facts)
        done = workflow.answer_correction(reports.anew(made), by=projects.group())

    said = [each.facts["columns"]["participants"] for each in done.submissions.all()]
    assert said == [104, 102]
    assert ReportCorrection.objects.get().end == "answered"


def test_silence_ends_a_correction_and_accepts_nothing():
    made = reports.sent_back()

    with time_machine.travel(projects.at(date(2028, 6, 1)), tick=False):
        assert clock.carry_out() == 1
        assert clock.carry_out() == 0

    assert reports.anew(made).status == "submitted"
    assert ReportCorrection.objects.get().end == "expired"


def test_no_project_is_completed_while_its_report_is_not_accepted():
    made = reports.submitted()

    with pytest.raises(NotAllowedNow, match="実績報告"):
        projects_workflow.complete(made.project, by=people.clerk())
    workflow.accept(made, by=people.clerk())

    assert projects_workflow.complete(made.project, by=people.clerk()).status == "completed"


def test_what_the_group_settles_within_itself_is_told_to_nobody_of_the_city():
    made = reports.confirming()
    before = {*Notice.objects.values_list("pk", flat=True)}

    workflow.return_to_writing(made, by=reports.second(), note="数をたしかめる")

    told = {each.to_user_id for each in Notice.objects.exclude(pk__in=before)}
    assert told == {projects.group().pk, reports.second().pk}


@pytest.mark.parametrize(
    ("made", "is_written"), [(reports.draft, True), (reports.sent_back, True),
                             (reports.accepted, False)],
)  # fmt: skip
def test_text_in_hand_is_a_paper_as_long_as_it_is_written(made, is_written):
    report = made()
    page = people.signed_in(projects.group()).get(report.get_absolute_url()).content.decode()

    assert ("いま書いてあること（PDF）" in page) == is_written
    assert ("1回目の提出（PDF）" in page) == (made is not reports.draft)


def test_the_list_of_pages_is_numbered_and_marks_the_page_that_is_open():
    made = reports.draft()
    page = reverse("report_page", args=[made.project_id, made.pk, "people"])
    shown = people.signed_in(projects.group()).get(page).text
    link = r'<a href="[^"]*/pages/(\w+)/"( aria-current="page")?><span><strong>(\d)'
    pages = re.findall(link, shown)

    assert [number for _, _, number in pages] == ["1", "2", "3", "4"]
    assert [name for name, mark, _ in pages if mark] == ["people"]
