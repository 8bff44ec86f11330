"""A 訂正 is judged like an opening: nothing may come in by it that would have stopped that."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from calls.choices import MilestoneKind as Kind
from calls.models import Call, Course, Criterion, Milestone, Rate, Round
from calls.preparing import correcting
from calls.workflow import call as workflow
from tests.calls.sheet import date_parts, filled, standing
from tests.factories import calls, people

pytestmark = pytest.mark.django_db
OVER_THE_POT = "部門「市民提案型」：上限（300,000円）が、予算の額（200,000円）を超えます。"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def correct(call, **facts):
    row = Call.objects.filter(pk=call.pk)
    return workflow.correct(
        call, by=people.clerk(), note="誤りのため。", write=lambda: row.update(**facts)
    )


def fresh(call):
    return Call.objects.get(pk=call.pk)


def part(call, name):
    return reverse("admin:calls_call_edit", args=[call.pk, name])


def test_what_would_have_stopped_the_opening_stops_the_correction_too():
    call = calls.opened()

    with pytest.raises(correcting.Stopped) as refusal:
        correct(call, pot=200_000)

    assert [str(each) for each in refusal.value.stops] == [OVER_THE_POT]
    assert OVER_THE_POT in str(refusal.value)
    assert (fresh(call).pot, fresh(call).edition) == (3_000_000, 1)


@pytest.mark.parametrize("reason", ["", "誤りのため。"])
def test_page_says_what_stops_it_and_keeps_what_was_typed(reason):
    call, user = calls.opened(), people.signed_in(people.clerk())
    url = part(call, "money")

    refused = user.post(url, filled(user, url, pot="200,000", reason=reason))

    text = refused.content.decode()
    assert OVER_THE_POT in text
    assert refused.context["stops"][0].where in text
    assert (standing(refused)["pot"], standing(refused)["reason"]) == (["200,000"], [reason])
    assert (fresh(call).pot, fresh(call).edition) == (3_000_000, 1)


def test_what_nobody_reads_is_judged_too():
    call, user = calls.opened(), people.signed_in(people.clerk())
    url = part(call, "money")

    refused = user.post(url, filled(user, url, draft_number=""))

    assert [str(each) for each in refused.context["stops"]] == [
        "この募集の起案番号を書いてください。"
    ]
    assert fresh(call).draft_number == "R08-推-15"


def test_call_with_an_old_fault_can_still_be_corrected():
    call = calls.opened()
    Call.objects.update(pot=200_000)

    assert correct(call, headline="新しいよびかけ").edition == 2
    assert correct(call, pot=250_000).edition == 3  # the same fault in other numbers
    row = Course.objects.filter(call=call)  # and under another name
    renamed = workflow.correct(
        call, by=people.clerk(), note="誤り", write=lambda: row.update(name="一般部門")
    )
    assert renamed.edition == 4
    with pytest.raises(correcting.Stopped, match="どんな募集かを書いてください"):
        correct(call, lead="")


def test_fault_of_another_course_is_a_new_one():
    call = calls.complete()
    calls.whole(calls.course(call, "スタート部門"))
    call = workflow.open_up(call, by=people.clerk())
    Rate.objects.filter(course__name="スタート部門").update(ceiling=None)
    rates = Rate.objects.filter(course__name="市民提案型")

    with pytest.raises(correcting.Stopped, match="部門「市民提案型」：市の負担の上限"):
        workflow.correct(
            call, by=people.clerk(), note="誤り", write=lambda: rates.update(ceiling=None)
        )


def test_closing_on_a_holiday_is_said_before_and_forbidden_by_a_statute():
    call, user = calls.opened(), people.signed_in(people.clerk())
    url, closes = part(call, "days"), call.milestones.get(kind=Kind.CLOSES)
    saturday = filled(user, url) | date_parts(f"day-{closes.pk}-entered_on", date(2026, 12, 5))

    asked = user.post(url, saturday)
    assert [str(each) for each in asked.context["warns"]] == [
        "応募のしめきり：令和8年12月5日（土）は閉庁日です。次の開庁日は12月7日（月）です。"
    ]
    assert str(asked.context["warns"][0]) in asked.content.decode()

    Milestone.objects.filter(pk=closes.pk).update(basis="statute")
    with pytest.raises(correcting.Stopped, match="法令の期限なので"):
        workflow.correct(
            call, by=people.clerk(), note="誤り",
            write=lambda: Milestone.objects.filter(pk=closes.pk).update(
                on=date(2026, 12, 5), entered_on=date(2026, 12, 5)
            ),
        )  # fmt: skip


def test_correction_asks_as_often_for_a_large_call(django_assert_max_num_queries):
    call = calls.complete()
    for n in range(3):
        calls.whole(calls.course(call, f"部門{n}"))
    call = workflow.open_up(call, by=people.clerk())

    with django_assert_max_num_queries(60):
        correct(call, headline="新しいよびかけ")


# --- rule and criteria --------------------------------------------------------------------------


WRITES = {
    "rule": lambda: Round.objects.update(rule={}),
    "another round": lambda: Round.objects.create(course=Course.objects.get(), order=2),
    "a round less": lambda: Round.objects.all().delete(),
    "weight": lambda: Criterion.objects.update(weight=3),
    "name": lambda: Criterion.objects.update(name="別の基準"),
    "another criterion": lambda: Criterion.objects.create(round=Round.objects.get(), name="別"),
    "a criterion less": lambda: Criterion.objects.all().delete(),
}


@pytest.mark.parametrize("name", WRITES)
def test_database_itself_holds_rule_and_criteria_from_the_opening_on(name):
    calls.opened()

    with pytest.raises(DatabaseError, match="frozen since the opening"), transaction.atomic():
        WRITES[name]()


@pytest.mark.parametrize("name", WRITES)
def test_rule_and_criteria_of_an_announced_call_are_written(name):
    calls.announced()

    WRITES[name]()


def test_text_of_a_criterion_may_be_mended_and_a_rule_stored_as_it_is():
    calls.opened()

    assert Criterion.objects.update(text="役に立つか。") == 1
    assert Round.objects.update(rule=calls.RULE) == 1
