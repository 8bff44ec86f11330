"""The pages of a course: conditions, money, papers; and what takes a course away."""

import pytest
import time_machine

from calls.models import Course, Rate, Round
from calls.workflow import call as workflow
from tests.calls.sheet import client, filled, fresh, page, standing, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_course_is_written_with_its_money_papers_and_review():
    call, user = calls.complete(), client()
    add = page(call, "course_add")
    user.post(add, filled(user, add, name="スタート部門", own_income="ignored"))
    course = Course.objects.get(name="スタート部門")
    url, review = page(call, "course", course.pk), page(call, "review", course.pk)

    sent = filled(
        user, url, rate__new0__from_year="1", rate__new0__ceiling="５０，０００円",
        cost__new0__name="印刷費", paper__new0__name="会則",
        registration_required="True", kinds=["civic_group"],
    )  # fmt: skip
    assert user.post(url, sent).status_code == 302
    user.post(review, filled(user, review, round__new0__order="1"))
    row = Round.objects.get(course=course)
    name = f"criterion{row.pk}-new0"
    user.post(review, filled(user, review) | {f"{name}-name": "先駆性", f"{name}-text": "新しいか"})

    rate = course.rates.get()
    assert (rate.from_year, rate.ceiling) == (1, 50_000)
    course.refresh_from_db()
    assert (course.registration_required, course.one_per_group, course.kinds) == (
        True, None, ["civic_group"],
    )  # fmt: skip
    assert [str(each) for each in row.criteria.all()] == ["先駆性"]


def test_course_is_not_added_to_an_open_call():
    call, user = calls.complete(), client()
    add = page(call, "course_add")
    sent = filled(user, add, name="スタート部門", own_income="ignored", reason="ふやすため。")
    workflow.open_up(call, by=people.clerk())

    refused = user.post(add, sent)

    assert "追加募集として準備してください。" in text_of(refused)
    assert standing(refused)["name"] == ["スタート部門"]
    assert (call.courses.count(), fresh(call).edition) == (1, 1)
    assert add not in text_of(user.get(page(call)))


def test_empty_rows_add_nothing_and_a_ticked_row_is_taken_away():
    call, user = calls.complete(), client()
    course = call.courses.get()
    url = page(call, "course", course.pk)
    paper = course.required_papers.get()

    user.post(url, filled(user, url) | {f"paper-{paper.pk}-gone": "on"})

    assert (course.rates.count(), course.cost_items.count()) == (1, 1)
    assert not course.required_papers.exists()


def test_two_rows_of_one_name_are_refused_at_the_row():
    call, user = calls.complete(), client()
    url = page(call, "course", call.courses.get().pk)

    shown = user.post(url, filled(user, url, cost__new0__name="印刷費"))

    twin = "同じものが2つあります：印刷費"
    assert f'<a href="#id_cost-new0-name">費目：{twin}</a>' in text_of(shown)
    assert call.courses.get().cost_items.count() == 1


def test_rate_that_is_more_than_all_is_refused():
    call, user = calls.complete(), client()
    url = page(call, "course", call.courses.get().pk)
    rate = Rate.objects.get()

    shown = user.post(url, filled(user, url) | {f"rate-{rate.pk}-numerator": "4"})

    assert "市の負担は、全体か、その一部です。" in text_of(shown)
    assert Rate.objects.get().numerator == 2


def test_course_that_nobody_has_seen_can_be_taken_away_but_not_the_last():
    call, user = calls.complete(), client()
    first, other = call.courses.get(), calls.course(call, "やめる部門")
    remove = page(call, "course_remove", other.pk)

    assert f'href="{remove}"' in text_of(user.get(page(call, "course", other.pk)))
    assert "部門「やめる部門」" not in text_of(user.get(remove))
    assert call.courses.count() == 2
    user.post(remove)
    user.post(page(call, "course_remove", first.pk))

    assert list(call.courses.all()) == [first]
    assert "部門は、1つはいります。" in text_of(user.get(page(call, "course", first.pk)))


@pytest.mark.parametrize(
    ("state", "instead"),
    [("announced", "先に「予告を取り下げる」を"), ("opened", "「部門の受け付けをやめる」を使って")],
)
def test_course_that_was_seen_stays_and_the_page_says_what_is_possible(state, instead):
    call, user = calls.STATES[state](), client()
    course = calls.course(call, "やめる部門")

    shown = text_of(user.get(page(call, "course", course.pk)))
    user.post(page(call, "course_remove", course.pk))

    assert instead in shown
    assert call.courses.count() == 2
