"""The city's own duties in a call: who is reminded of a day, and what ends it."""

from datetime import date

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.deadlines.milestone import MilestoneDue, MilestoneLate
from calls.models import Call
from calls.workflow import call as workflow
from core.calendar import as_day
from core.deadlines import KINDS
from notifications.calendar import events
from notifications.reminders import planning
from tests.factories import calls, people

pytestmark = pytest.mark.django_db
DUE, LATE = KINDS[MilestoneDue.name], KINDS[MilestoneLate.name]
AFTER = date(2026, 12, 12)  # the day after the formal check should have been done


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def kinds(found):
    return [deadline.title.rpartition("「")[2].rstrip("」") for deadline in found]


def told(kind, title, today=calls.TODAY):
    (deadline,) = [each for each in kind.due(today) if title in each.title]
    return [receiver.user_id for receiver in deadline.receivers]


def test_what_comes_by_itself_or_is_of_others_is_no_duty_of_the_city():
    call = calls.opened()
    call.milestones.filter(kind=Kind.AGREEMENT).update(side="applicant")

    assert kinds(DUE.due(calls.TODAY)) == [
        "要件と書類の確認", "公開プレゼンテーション", "結果のお知らせ",
    ]  # fmt: skip


def test_owner_of_the_day_hears_with_the_deputy_else_the_owner_of_the_call():
    other, deputy = people.clerk("other"), people.clerk("deputy")
    call = calls.opened()
    call.milestones.filter(kind=Kind.RESULT).update(owner=other, deputy=deputy)

    assert told(DUE, "結果のお知らせ") == [other.pk, deputy.pk]
    assert told(DUE, "要件と書類の確認") == [people.clerk().pk]


def test_owner_who_can_do_it_no_more_is_not_reminded_and_somebody_is():
    other = people.clerk("other")
    call = calls.opened()
    call.milestones.filter(kind=Kind.RESULT).update(owner=other)
    other.groups.clear()

    assert told(DUE, "結果のお知らせ") == [people.clerk().pk]


def test_day_that_is_done_is_open_no_more_and_ends_in_calendars():
    call = calls.opened()
    row = call.milestones.get(kind=Kind.FORMAL_CHECK)
    row.done_at = calls.at(hour=13)
    row.save()

    assert "要件と書類の確認" not in kinds(DUE.due(calls.TODAY))
    assert kinds(DUE.deadlines(list(DUE.ended(calls.at())))) == ["要件と書類の確認"]


def test_nobody_is_reminded_of_a_call_that_was_cancelled():
    calls.cancelled()

    assert list(DUE.due(calls.TODAY)) == []


def test_what_remains_after_the_result_is_still_due_to_who_is_in_charge():
    call = calls.decided()
    calls.day(call, Kind.REPORT, date(2028, 4, 10))

    assert kinds(DUE.due(calls.TODAY)) == ["協定を結ぶ", "実績の報告"]
    assert told(DUE, "実績の報告") == [people.clerk().pk]


def test_head_hears_of_what_is_late_only_where_silence_says_so():
    head = people.approver()
    call = calls.opened()
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(silence="tell_head")
    call.milestones.filter(kind=Kind.PRESENTATION).update(on=AFTER, entered_on=AFTER)

    assert list(LATE.chunks(date(2026, 12, 10), date(2026, 12, 10))) == []
    assert kinds(LATE.due(AFTER)) == ["要件と書類の確認"]
    assert told(LATE, "要件と書類の確認", AFTER) == [head.pk]


def test_letter_to_the_head_is_promised_before_the_day_has_passed():
    head = people.approver()
    call = calls.opened()
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(silence="tell_head")

    owed = [each for each in planning.promised(30) if each.deadline.kind == LATE.name]

    assert [(each.receiver.user_id, as_day(each.moment[0])) for each in owed] == [
        (head.pk, date(2026, 12, 14)), (head.pk, date(2026, 12, 18)),
    ]  # fmt: skip


def test_day_stands_once_in_the_calendar_of_who_hears_of_it_late_too():
    call = calls.opened()
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(silence="tell_head")

    found = [each.title for each in events.entries(people.clerk())]

    assert len([title for title in found if "要件と書類の確認" in title]) == 1


def test_clerk_hears_of_what_is_late_where_there_is_no_head():
    call = calls.opened()
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(silence="tell_head")

    assert told(LATE, "要件と書類の確認", AFTER) == [people.clerk().pk]


def test_own_days_stand_in_the_own_calendar_alone():
    other = people.clerk("other")
    call = calls.opened()
    call.milestones.filter(kind=Kind.RESULT).update(deputy=other)

    assert kinds(DUE.open_of(other, calls.TODAY)) == ["結果のお知らせ"]
    assert kinds(DUE.open_of(call.owner, calls.TODAY)) == [
        "要件と書類の確認", "公開プレゼンテーション", "協定を結ぶ",
    ]  # fmt: skip
    assert DUE.open_of(people.outsider(), calls.TODAY) == []


def test_day_in_preparation_counts_too():
    call = calls.complete()
    calls.day(call, Kind.THEMES, date(2026, 12, 1), is_public=False)

    assert "庁内のテーマのしめきり" in kinds(DUE.due(calls.TODAY))


@pytest.mark.parametrize("number", [1, 3])
def test_deadlines_cost_the_same_for_one_call_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        workflow.open_up(calls.complete(f"2026-{n}"), by=people.clerk())

    with django_assert_num_queries(5):
        found = list(DUE.due(calls.TODAY))

    assert len(found) == 4 * Call.objects.count()
