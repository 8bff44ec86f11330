"""The other parts of a call: basics, money, text; saved as they stand."""

import lxml.html
import pytest
import time_machine

from calls.forms.course import CourseForm
from calls.forms.parts import BasicsForm, MoneyForm
from calls.models import Call
from calls.workflow import call as workflow
from tests.calls.sheet import client, filled, part, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_fixed_passage_is_read_and_a_variable_one_written():
    call, user = calls.complete(), client()
    fixed = call.passages.get(heading="情報の公開")
    own = call.passages.get(kind="variable")
    url = part(call, "text")
    sent = filled(user, url)
    assert f"passage-{fixed.pk}-text" not in sent

    user.post(url, sent | {f"passage-{own.pk}-text": "水辺を守ります。",
                           f"passage-{fixed.pk}-text": "ちがう文"})  # fmt: skip

    own.refresh_from_db()
    fixed.refresh_from_db()
    assert own.text == "水辺を守ります。"
    assert fixed.text.startswith("募集の内容")


def test_unknown_placeholder_is_refused_with_those_that_are_known():
    call, user = calls.complete(), client()
    own = call.passages.get(kind="variable")
    url = part(call, "text")

    shown = user.post(url, filled(user, url) | {f"passage-{own.pk}-text": "{締切}まで"})

    assert "{締切}には、入れる言葉がありません。使えるのは、{募集の名前}、" in text_of(shown)


@pytest.mark.parametrize("name", ["basics", "money", "days", "text"])
def test_part_that_is_saved_as_it_stands_changes_nothing(name):
    call, user = calls.complete(), client()
    before = Call.objects.filter(pk=call.pk).values().get()
    days = list(call.milestones.values())

    answer = user.post(part(call, name), filled(user, part(call, name)))

    assert answer.status_code == 302
    assert Call.objects.filter(pk=call.pk).values().get() == before
    assert list(call.milestones.values()) == days


def marks(page):
    """What stands beside the label of each field."""
    fields = "//*[contains(@class, 'c-field')]/*[self::label or self::legend]"
    labels = lxml.html.fromstring(text_of(page)).xpath(fields)
    return {each.text.strip(): each[0].text for each in labels if len(each)}


def test_what_the_checker_asks_for_is_wanted_by_the_opening_and_then_always():
    call, user = calls.complete(), client()
    wanted = ["要綱の番号", "起案番号", "決裁日", "審査する会の位置づけ"]

    before = marks(user.get(part(call, "money")))
    after = marks(user.get(part(workflow.open_up(call, by=people.clerk()), "money")))

    assert [before[name] for name in wanted] == ["公開までに"] * 4
    assert [after[name] for name in wanted] == ["必須"] * 4
    assert marks(user.get(part(call, "basics")))["応募できる団体"] == "部門ごとに決めないときは必須"
    assert before["予算の所管課"] == after["予算の所管課"] == "任意"


@pytest.mark.parametrize("form", [BasicsForm, MoneyForm, CourseForm])
def test_each_field_stands_under_one_heading(form):
    named = [name for names in form.headings.values() for name in names]

    assert sorted(named) == sorted(form.base_fields)


def test_amount_of_the_budget_is_read_in_thousands():
    call, user = calls.complete(), client()
    Call.objects.filter(pk=call.pk).update(pot=2_000_000)

    assert filled(user, part(call, "money"))["pot"] == ["2,000,000"]
