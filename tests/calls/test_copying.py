"""A call from an earlier one: its conditions a year later, nothing of what happened to it."""

from datetime import date, time

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.models import Call, Course, Criterion, Milestone, Passage, Question, Rate, Round, Theme
from calls.preparing import beginning, checking, copying, days, tables
from calls.workflow import call as workflow
from tests.factories import calls, people

pytestmark = pytest.mark.django_db
# What a copy must not have: each differs from a new call's in the source of the test below.
STATE = (
    "status", "edition", "opened_at", "approved_on", "draft_number", "budget_voted_on",
    "intake_ended_at",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def source():
    """A call with a history: two courses, one closed, days done and rolled, followers, themes."""
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門", ceiling=50_000, pot=200_000))
    calls.day(call, Kind.BRIEFING, date(2026, 10, 14), course=other, place="はにぽんプラザ")
    call = workflow.open_up(call, by=people.clerk())
    calls.follower(call)
    Theme.objects.create(call=call, section=calls.section(), title="水辺の学び")
    workflow.close_course(call, by=people.clerk(), note="定員のため。", course=other)
    call.milestones.update(done_at=calls.at())
    return workflow.end_intake(call, by=people.clerk(), note="予算に達したため。")


def copy(call, **facts):
    facts = {"title": "令和10年度 協働事業の提案募集", "fiscal_year": 2027} | facts
    return copying.copied(call, by=people.clerk(), **facts)


def test_copied_call_keeps_nothing_of_the_old_state():
    old = source()

    new = Call.objects.get(pk=copy(old).pk)

    blank = Call()
    assert {name: getattr(new, name) for name in STATE} == {
        name: getattr(blank, name) for name in STATE
    }
    assert {name for name in STATE if getattr(old, name) == getattr(blank, name)} == set()
    assert [new.followers.count(), new.themes.count(), new.log.count(), new.editions.count()] == [
        0, 0, 0, 0,
    ]  # fmt: skip
    assert not new.courses.exclude(closed_at=None, closed_why="").exists()
    assert not new.milestones.exclude(done_at=None).exists()


def test_copied_call_has_its_number_its_year_and_knows_its_source():
    old = source()

    new = copy(old)

    assert (new.number, new.fiscal_year, new.copied_from, new.supplements) == (
        "R09-1", 2027, old, None,
    )  # fmt: skip
    assert (new.work_from, new.work_until) == (date(2028, 4, 1), date(2029, 3, 31))
    assert (new.owner, new.pot, new.ordinance) == (people.clerk(), 3_000_000, "令和8年告示第1号")


def frozen(call, table):
    """The rows without what is each row's own."""

    def bare(row):
        return {
            key: [bare(each) for each in value] if key in below else value
            for key, value in row.items()
            if key not in ("id", "closed_why")
        }

    below = {"rates", "cost_items", "required_papers", "questions_asked", "rounds", "criteria"}
    return [bare(row) for row in table.freeze(call)]


def test_courses_come_with_all_that_hangs_on_them():
    old = source()

    new = copy(old)

    assert frozen(new, tables.COURSES) == frozen(old, tables.COURSES)
    assert [course["rates"][0]["ceiling"] for course in frozen(new, tables.COURSES)] == [
        300_000, 50_000,
    ]  # fmt: skip
    assert frozen(new, tables.PASSAGES) == frozen(old, tables.PASSAGES)


def test_nothing_of_the_copy_is_a_row_of_the_source():
    old = source()
    kinds = (Course, Rate, Round, Criterion, Milestone, Passage)
    before = {kind: set(kind.objects.values_list("pk", flat=True)) for kind in kinds}

    copy(old)

    after = {kind: kind.objects.count() for kind in kinds}
    assert after == {kind: 2 * len(keys) for kind, keys in before.items()}
    assert old.courses.count() == 2


def test_days_are_moved_by_the_years_between_and_stay_on_a_closed_day():
    old = source()

    new = copy(old)

    closes = new.milestones.get(kind=Kind.CLOSES)
    briefing = new.milestones.get(kind=Kind.BRIEFING)
    assert (closes.entered_on, closes.on, closes.ends_at) == (
        date(2027, 12, 4), date(2027, 12, 4), time(17),
    )  # fmt: skip
    assert (briefing.course.call, briefing.place) == (new, "はにぽんプラザ")
    assert any("令和9年12月4日（土）は閉庁日です。" in str(each) for each in checking.findings(new))


def test_day_that_had_rolled_is_moved_from_where_it_was_entered():
    old = calls.complete()
    old.milestones.filter(kind=Kind.RESULT).update(
        entered_on=date(2027, 2, 13), on=date(2027, 2, 15)
    )

    result = copy(old).milestones.get(kind=Kind.RESULT)

    assert (result.entered_on, result.on) == (date(2028, 2, 13), date(2028, 2, 13))


def test_supplement_is_a_call_of_its_own_with_no_pot_in_the_same_year():
    old = source()

    new = copying.supplemented(old, by=people.clerk(), title="追加募集")

    assert (new.supplements, new.copied_from, new.fiscal_year) == (old, None, 2026)
    assert (new.pot, [course.pot for course in new.courses.all()]) == (None, [None, None])
    assert new.milestones.get(kind=Kind.RESULT).on == date(2027, 2, 10)


def test_call_from_the_guide_has_its_text_and_one_course_and_can_be_finished():
    call = beginning.from_guide(by=people.clerk(), title="はじめての募集", fiscal_year=2026)

    assert (call.number, call.status, call.courses.count()) == ("R08-1", "draft", 1)
    headings = list(call.passages.values_list("heading", flat=True))
    assert headings[:3] == ["この募集のねらい", "募集する事業", "提出までの流れ"]
    assert "募集要項の「この募集のねらい」を書いてください。" in map(str, checking.findings(call))


def test_questions_stay_with_the_call_that_was_asked():
    old = source()
    Question.objects.create(
        call=old, text="人件費は対象になりますか。", due_on=calls.TODAY, due_set_at=calls.at()
    )

    assert copy(old).questions.count() == 0


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2026, 12, 4), 1, date(2027, 12, 4)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2026, 12, 4), 0, date(2026, 12, 4)),
    ],
)
def test_day_so_many_years_later(day, years, expected):
    assert days.years_later(day, years) == expected


@pytest.mark.parametrize(
    ("last", "crosses"), [(date(2028, 3, 31), False), (date(2028, 4, 1), True)]
)
def test_work_crosses_a_fiscal_year_after_its_last_day(last, crosses):
    assert days.crosses_a_fiscal_year(date(2027, 4, 1), last) is crosses
