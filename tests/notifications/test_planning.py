"""What is noted as owed: once, whatever the clock, the staff and other planners do."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import ClosedDay
from notifications.models import Notice, Reminder
from notifications.reminders import locks, planning
from notifications.tasks import plan
from tests.factories import people
from tests.notifications.invented import HANAKO, JIRO, Plan, Sample, jst, registered, rule

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 1)
PLAN = Plan(TUESDAY)
DAY = timedelta(days=1)
PRINT_QUEUE = "/admin/notifications/printbatch/"
KACHO = "kacho@sample.example"


@pytest.fixture
def kind():
    with registered() as kind:
        yield kind


def noted():
    """(threshold, address, copy) of every reminder, in the order they were noted."""
    rows = Reminder.objects.filter(kind=Sample.name).order_by("pk")
    return [(row.threshold, row.address, row.is_copy) for row in rows]


def thresholds():
    return [threshold for threshold, _address, _copy in noted()]


def at(*moments):
    for moment in moments:
        planning.note_owed(moment)


def test_reminder_is_noted_at_its_moment_and_not_before(kind):
    kind.open(PLAN)

    assert planning.note_owed(jst(2026, 11, 24, 8, 59)) == 0
    assert planning.note_owed(jst(2026, 11, 24, 9)) == 1
    assert noted() == [(7, HANAKO.address, False)]


def test_planning_twice_notes_once(kind):
    kind.open(PLAN)

    assert [planning.note_owed(jst(2026, 11, 24, 9)) for _ in range(2)] == [1, 0]


def test_outage_of_days_is_caught_up_with_the_newest_alone(kind):
    kind.open(PLAN)

    at(jst(2026, 11, 24, 9), jst(2026, 12, 2, 10), jst(2026, 12, 2, 10, 5))

    assert thresholds() == [7, -1]


def test_clock_that_jumps_back_repeats_nothing(kind):
    kind.open(PLAN)

    at(jst(2026, 11, 30, 9), jst(2026, 11, 24, 9), jst(2026, 11, 27, 9), jst(2026, 12, 1, 9))

    assert thresholds() == [1, 0]


def test_closure_entered_later_moves_the_reminder(kind):
    kind.open(PLAN)
    ClosedDay.objects.create(day=date(2026, 12, 1))

    at(jst(2026, 11, 30, 9), jst(2026, 12, 1, 9))

    assert thresholds() == [0]  # with that of one day before: both are said on Monday


def test_rule_changed_by_staff_says_nothing_twice(kind):
    kind.open(PLAN)
    at(jst(2026, 11, 30, 9))
    rule(before=[5, 1, 0], hour="16:00")

    at(jst(2026, 11, 30, 16), jst(2026, 12, 1, 16))

    assert thresholds() == [1, 0]


def test_deadline_moved_later_begins_anew(kind):
    pk = kind.open(PLAN)
    at(jst(2026, 11, 30, 9))
    kind.change(pk, on=date(2026, 12, 8), since=jst(2026, 11, 30, 10))

    at(jst(2026, 11, 30, 11), jst(2026, 12, 1, 9), jst(2026, 12, 4, 9))

    assert thresholds() == [1, 7, 3]


def test_deadline_moved_earlier_owes_what_is_still_to_come(kind):
    pk = kind.open(Plan(date(2026, 12, 15)))
    at(jst(2026, 12, 8, 9))
    kind.change(pk, on=date(2026, 12, 10), since=jst(2026, 12, 8, 10))

    at(jst(2026, 12, 8, 11), jst(2026, 12, 9, 9), jst(2026, 12, 10, 9))

    assert thresholds() == [7, 1, 0]


def test_deadline_moved_back_to_its_day_repeats_nothing(kind):
    pk = kind.open(PLAN)
    at(jst(2026, 11, 27, 9))
    kind.change(pk, on=date(2026, 12, 20), since=jst(2026, 11, 27, 10))
    at(jst(2026, 11, 27, 11))
    kind.change(pk, on=TUESDAY, since=jst(2026, 11, 27, 12))

    at(jst(2026, 11, 27, 13), jst(2026, 11, 30, 9))

    assert thresholds() == [3, 1]


def test_person_added_later_hears_the_newest_once(kind):
    pk = kind.open(PLAN)
    at(jst(2026, 11, 24, 9), jst(2026, 11, 27, 9))
    kind.change(pk, receivers=(HANAKO, JIRO))

    at(jst(2026, 11, 28, 12), jst(2026, 11, 28, 13))

    assert noted() == [
        (7, HANAKO.address, False),
        (3, HANAKO.address, False),
        (3, JIRO.address, False),
    ]


def test_person_named_twice_is_reminded_once(kind):
    kind.open(replace(PLAN, receivers=(HANAKO, replace(HANAKO, address="Hanako@sample.example"))))

    assert planning.note_owed(jst(2026, 11, 24, 9)) == 1


def test_deadline_that_is_over_owes_nothing(kind):
    pk = kind.open(PLAN)
    at(jst(2026, 11, 24, 9))
    kind.meet(pk)

    at(jst(2026, 11, 27, 9), jst(2026, 12, 8, 9))

    assert thresholds() == [7]


def test_copy_is_noted_from_its_day_on(kind):
    rule(copy_to=KACHO, copy_after=3)
    kind.open(PLAN)

    at(jst(2026, 12, 2, 9), jst(2026, 12, 4, 9), jst(2026, 12, 8, 9))

    assert noted() == [
        (-1, HANAKO.address, False),
        (-3, KACHO, True),
        (-7, HANAKO.address, False),
        (-7, KACHO, True),
    ]


def test_kind_that_is_switched_off_owes_nothing(kind):
    rule(is_active=False)
    kind.open(PLAN)

    assert planning.note_owed(jst(2026, 11, 24, 9)) == 0


class Broken(Sample):
    """A kind whose app has a bug."""

    name = "invented/broken"

    def deadline(self, row):
        raise KeyError(self.name)


def test_broken_kind_does_not_silence_the_others_and_the_task_tells_of_it():
    with registered(Broken()) as broken, registered() as kind:  # the broken one is asked first
        kind.open(PLAN)
        broken.open(PLAN)
        with (
            time_machine.travel(jst(2026, 11, 24, 9)),
            pytest.raises(planning.NotAllPlanned, match="^invented/broken$"),
        ):
            plan()

    assert thresholds() == [7]
    assert Notice.objects.count() == 1


def test_broken_kind_hides_no_other_from_staff():
    with registered(Broken()) as broken, registered() as kind:
        kind.open(PLAN)
        broken.open(PLAN)
        clerk = people.signed_in(people.clerk())
        coming = clerk.get("/admin/notifications/notice/coming/")
        others = [clerk.get(page).status_code for page in ("/admin/", PRINT_QUEUE)]
        with pytest.raises(CommandError, match="作れなかった予定があります"):
            call_command("notices", stdout=StringIO())

    assert coming.context["broken"] == f"期限：{broken.label}"
    assert "いまは作れません" in coming.content.decode()
    assert others == [200, 200]


def test_application_that_comes_back_late_is_not_forgotten(kind):
    """Its clock stood still too long: the deadline is past on the day on which it is set anew."""
    since = jst(2026, 12, 9, 10)
    kind.open(replace(PLAN, since=since))

    assert [planning.note_owed(since + days * DAY) for days in (0, 1, 7, 30)] == [0, 1, 1, 0]
    assert thresholds() == [-1, -7]


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_note_everything_once(kind):
    kind.open_many(30, PLAN)
    counts = []

    def work():
        counts.append(planning.note_owed(jst(2026, 11, 24, 9)))
        connection.close()

    together(work, 4)

    assert sorted(counts) == [0, 0, 0, 30]
    assert thresholds() == [7] * 30


@pytest.mark.django_db(transaction=True)
def test_plan_that_finds_another_one_running_leaves_it_alone(kind):
    kind.open(PLAN)
    answers = []

    def work():
        answers.append(plan())
        connection.close()

    with time_machine.travel(jst(2026, 11, 24, 9)):
        with locks.only_one() as is_free:
            together(work, 1)
        together(work, 1)

    assert is_free
    assert answers == [0, 1]


def together(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def statements_of(count, kind):
    """What one run asks and writes that notes so many."""
    kind.open_many(count, PLAN)
    planning.note_owed(jst(2026, 11, 1))  # nothing is owed, everything is cached
    with CaptureQueriesContext(connection) as queries:
        assert planning.note_owed(jst(2026, 11, 24, 9)) == count
    return [each["sql"] for each in queries]


OF_THE_RUN = 3  # rules, days of the post, closures
OF_A_CHUNK = 6  # rows, savepoint, lock, what is noted, insert, release


@pytest.mark.parametrize(("count", "chunks"), [(1, 1), (999, 1), (1500, 2)])
def test_thousand_deadlines_cost_as_many_queries_as_one(kind, count, chunks):
    assert len(statements_of(count, kind)) == OF_THE_RUN + chunks * OF_A_CHUNK


def test_of_many_deadlines_the_first_are_noted_before_the_next_are_read(kind):
    asked = [
        word
        for statement in statements_of(1500, kind)
        for word, sign in (("read", 'FROM "auth_group"'), ("noted", "INSERT"))
        if sign in statement
    ]

    assert asked == ["read", "noted", "read", "noted"]
