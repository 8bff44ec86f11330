"""What is due in a project, and to whom it is said; nothing of what is done, over or paused."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Letterhead, Section
from core.web import once
from notifications.tasks import plan
from projects.beginning import dates
from projects.choices import DayKind, DaySilence, Side
from projects.deadlines.day import DayDue, DayDueCity, DayLateCity
from projects.deadlines.evaluation import OpinionDue
from projects.deadlines.report import ReportCheckDue, ReportCheckLate, ReportCorrectionDue
from projects.workflow import project as workflow
from tests.factories import evaluations, mails, people, projects, reports

pytestmark = pytest.mark.django_db
SOON = projects.TODAY + timedelta(days=3)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def day(project, side, **more):
    """A date of its own, on this side."""
    row = dates.row(project, DayKind.OTHER, SOON)
    row.label, row.side = "見本の日", side
    for name, value in more.items():
        setattr(row, name, value)
    row.save()
    return row


def due(kind, on=SOON):
    """Whom each open deadline of this kind is said to, the day of the own row alone."""
    return [sorted(each.user_id for each in one.receivers) for one in kind().due(on) if is_own(one)]


def is_own(deadline):
    return getattr(deadline.about, "label", "見本の日") == "見本の日"


def key(*persons):
    return sorted(each.pk for each in persons)


@pytest.mark.parametrize(
    ("side", "group", "city"),
    [(Side.GROUP, True, False), (Side.CITY, False, True), (Side.BOTH, True, True)],
)
def test_each_side_hears_of_what_lies_with_it(side, group, city):
    project = projects.begun()
    day(project, side)

    assert due(DayDue) == ([key(projects.group())] if group else [])
    assert due(DayDueCity) == ([key(people.liaison(), people.clerk())] if city else [])


@pytest.mark.parametrize("end", ["done_at", "skipped_at"])
def test_what_is_done_or_skipped_is_due_no_more_and_ends_in_the_calendar(end):
    row = day(projects.begun(), Side.GROUP)
    before = timezone.now() - timedelta(minutes=1)
    assert len(DayDue().open_of(projects.group(), projects.TODAY)) >= 1

    setattr(row, end, timezone.now())
    row.skipped_why = "雨" if end == "skipped_at" else ""
    row.save()

    assert due(DayDue) == []
    assert [each.about for each in DayDue().ended_of(projects.group(), before)] == [row]


def test_who_left_finds_nothing_in_their_calendar_and_hears_nothing():
    project = projects.begun()
    day(project, Side.GROUP)
    project.members.update(left_at=timezone.now())

    assert due(DayDue) == [[]]
    assert DayDue().open_of(projects.group(), projects.TODAY) == []


def test_an_adviser_is_not_reminded():
    project = projects.begun()
    day(project, Side.GROUP)
    project.members.create(person=people.outsider(), role="adviser")

    assert due(DayDue) == [key(projects.group())]
    assert DayDue().open_of(people.outsider(), projects.TODAY) == []


@pytest.mark.parametrize("state", ["paused", "stopped", "failed"])
def test_nothing_is_due_of_what_rests_or_is_over(state):
    project = projects.STATES[state]()
    day(project, Side.BOTH)

    assert due(DayDue) == due(DayDueCity) == []


def test_a_question_of_later_years_is_due_although_it_is_over():
    project = projects.completed()
    day(project, Side.BOTH, kind=DayKind.FOLLOW_UP)

    assert due(DayDue) == [key(projects.group())]


def test_the_head_hears_only_where_the_row_says_so_and_only_once_it_is_late():
    Letterhead.objects.update(contact_email="")
    project = projects.begun()
    Section.objects.filter(name="福祉部").update(head=people.approver())
    row = day(project, Side.CITY)
    assert due(DayLateCity) == []

    row.silence = DaySilence.TELLS_HEAD
    row.save()

    assert due(DayLateCity) == [key(people.approver())]
    assert (DayLateCity.before, DayLateCity.after) == ((), (3, 10))


def test_a_section_that_nobody_serves_leaves_it_with_who_runs_it():
    project = projects.begun()
    day(project, Side.CITY)
    people.liaison().sections.clear()

    assert due(DayDueCity) == [key(people.clerk())]


def test_both_sides_get_one_letter_each_and_no_second_one():
    project = projects.begun()
    project.days.all().delete()
    day(project, Side.BOTH)

    with time_machine.travel(projects.at(SOON - timedelta(days=1)), tick=False):
        plan()
        plan()

    told = mails.written().filter(kind__startswith="projects/day_due")
    assert sorted((each.kind, each.to_user_id) for each in told) == sorted(
        [("projects/day_due", projects.group().pk)]
        + [("projects/day_due_city", each.pk) for each in (people.liaison(), people.clerk())]
    )


@pytest.mark.parametrize("kind", [DayDue, DayDueCity])
def test_many_dates_are_asked_for_as_often_as_one(kind, django_assert_max_num_queries):
    project = projects.begun()
    for _ in range(5):
        day(project, Side.BOTH)

    with once.scope(), django_assert_max_num_queries(10):
        assert len(due(kind)) == 5


# --- reports and opinions -------------------------------------------------------------------------


def test_the_city_looks_at_a_report_in_its_days_and_its_head_hears_when_it_does_not():
    report = reports.submitted()
    Section.objects.filter(name="福祉部").update(head=people.approver())
    last = date(2029, 1, 1)

    assert [each.about for each in ReportCheckDue().due(last)] == [report]
    assert due(ReportCheckDue, last) == [key(people.liaison(), people.clerk())]
    assert due(ReportCheckLate, last) == [key(people.approver())]


def test_the_group_hears_of_a_correction_until_it_is_answered():
    report = reports.sent_back()
    row = report.corrections.get()

    assert due(ReportCorrectionDue, date(2029, 1, 1)) == [key(projects.group())]
    assert [each.about for each in ReportCorrectionDue().open_of(projects.group(), None)] == [row]
    report.project.members.update(left_at=timezone.now())
    assert ReportCorrectionDue().open_of(projects.group(), None) == []


def test_an_expert_hears_of_the_opinion_until_it_is_given():
    with evaluations.on():
        made = evaluations.stated()
        opinion = evaluations.asked(made)

        assert [each.about for each in OpinionDue().due(date(2029, 1, 1))] == [opinion]
        assert due(OpinionDue, date(2029, 1, 1)) == [key(people.expert())]


def test_a_project_that_is_paused_keeps_its_dates_for_later():
    made = projects.paused()
    row = day(made, Side.GROUP)
    assert due(DayDue) == []

    workflow.resume(made, by=people.clerk())

    assert [each.about for each in DayDue().due(SOON) if is_own(each)] == [row]
