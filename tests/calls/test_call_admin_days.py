"""The page of the days: rows, closed days, what silence may mean."""

import re
from datetime import date

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.preparing import checking
from tests.calls.sheet import client, date_parts, filled, page, part, standing, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_new_rows_that_were_sent_are_kept_although_another_clerk_wrote_the_first_ones():
    call = calls.draft(owner=people.clerk())
    first, second = client(), people.signed_in(people.clerk("second"))
    url, late = part(call, "days"), date_parts("day-new9-entered_on", date(2026, 12, 1))
    mine = filled(second, url) | {"day-new9-kind": "interim"} | late
    early = date_parts("day-new0-entered_on", date(2026, 12, 2))
    first.post(url, filled(first, url) | {"day-new0-kind": "briefing"} | early)

    second.post(url, mine)

    assert [row.kind for row in call.milestones.all()] == ["interim", "briefing"]


def folded(response):
    """Of each set of the page how many rows wait behind its title."""
    return re.findall(r"<summary>(.*?を加える（あと\d+行）)</summary>", text_of(response))


def test_empty_rows_wait_behind_one_title_and_what_was_typed_does_not():
    call, user = calls.draft(), client()
    url = part(call, "days")
    first = user.get(url)
    sent = filled(user, url) | {"day-new3-place": "はにぽんプラザ"}

    typed = user.post(url, sent)

    assert folded(first) == ["日程を加える（あと9行）"]
    assert folded(typed) == ["日程を加える（あと8行）"]
    before = text_of(typed).partition("を加える（あと8行）")[0]
    assert "はにぽんプラザ" in before


def test_day_of_one_course_is_written_and_saved_again_unchanged():
    call, user = calls.complete(), client()
    course, url = call.courses.get(), part(call, "days")
    new = date_parts("day-new0-entered_on", date(2026, 12, 11))

    user.post(url, filled(user, url) | new | {"day-new0-kind": "closes",
                                              "day-new0-course": str(course.pk)})  # fmt: skip
    row = call.milestones.get(kind=Kind.CLOSES, course=course)
    user.post(url, filled(user, url))

    row.refresh_from_db()
    assert (row.on, row.course, call.milestones.count()) == (date(2026, 12, 11), course, 8)
    assert row.events.count() == 1


def test_city_that_does_nothing_costs_nobody_anything():
    call, user = calls.complete(), client()
    row = call.milestones.get(kind=Kind.RESULT)
    url = part(call, "days")

    shown = user.post(url, filled(user, url) | {f"day-{row.pk}-silence": "lapses"})

    assert "市の側が何もしないことで、応募する人を不利にできません。" in text_of(shown)


def day_sent(browser, url, kind, **changes):
    """What the page of the days would send with these changes of the row of this kind."""
    sent = standing(browser.get(url))
    name = next(key for key in sent if key.endswith("-kind") and sent[key] == [kind])
    row = name.removesuffix("kind")
    return (
        sent | {f"{row}{key}": value for key, value in changes.items()} | {"reason": "誤りのため。"}
    )


@pytest.mark.parametrize(("roll", "on"), [({}, 12), ({"roll": "on"}, 14)])
def test_closed_day_is_previewed_and_saved_as_it_was_chosen(roll, on):
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "formal_check", **date_parts("entered_on", date(2026, 12, 12)))
    row = next(key for key in sent if key.endswith("-kind") and sent[key] == ["formal_check"])
    sent = {key: value for key, value in sent.items() if key != "reason"}
    sent |= {row.replace("kind", key): value for key, value in roll.items()}

    asked = browser.post(url, sent)
    words = f"要件と書類の確認の日：令和8年12月11日（金） → 令和8年12月{on}日"
    assert words in text_of(asked)
    assert call.milestones.get(kind=Kind.FORMAL_CHECK).on == date(2026, 12, 11)
    browser.post(url, standing(asked) | {"reason": "誤りのため。"})

    saved = call.milestones.get(kind=Kind.FORMAL_CHECK)
    assert (saved.entered_on, saved.on) == (date(2026, 12, 12), date(2026, 12, on))


@pytest.mark.parametrize(
    ("kind", "silence", "side"),
    [("opinions", "goes_on", "section"), ("presentation", "goes_on", "member"),
     ("questions", "lapses", "applicant"), ("closes", "remind", "applicant")],
)  # fmt: skip
def test_choice_that_nothing_carries_out_yet_is_refused_with_those_that_are(kind, silence, side):
    call = calls.opened()
    if kind == "opinions":
        calls.day(call, Kind.OPINIONS, date(2026, 12, 15))
    browser, url = client(), page(call, "edit", "days")

    answer = browser.post(url, day_sent(browser, url, kind, silence=silence, side=side))

    assert "は、提案の受付といっしょに動きます。いま選べるのは、「何も変わらない」" in text_of(
        answer
    )
    assert call.milestones.get(kind=kind).silence == "nothing"


def test_choice_of_an_earlier_call_may_stay_and_the_checker_says_that_nothing_moves():
    call = calls.complete()
    calls.day(call, Kind.OPINIONS, date(2026, 12, 15), side="section", silence="goes_on")
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "opinions", place="会議室")

    assert browser.post(url, sent).status_code == 302

    row = call.milestones.get(kind=Kind.OPINIONS)
    assert (row.place, row.silence) == ("会議室", "goes_on")
    said = [each for each in checking.findings(call) if "提案の受付" in str(each)]
    assert [each.severity for each in said] == ["warns"]


def test_another_hour_is_another_day_for_calendars():
    call = calls.opened()
    url = page(call, "edit", "days")

    with time_machine.travel(calls.at(date(2026, 11, 25)), tick=False):
        browser = client()
        browser.post(url, day_sent(browser, url, "closes", ends_at="12:00"))

    row = call.milestones.get(kind=Kind.CLOSES)
    assert (row.ends_at.hour, row.set_at) == (12, calls.at(date(2026, 11, 25)))


@pytest.mark.parametrize("silence", ["counts_as_done", "goes_on"])
def test_silence_grants_nothing_by_an_erratum_either(silence):
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")

    answer = browser.post(url, day_sent(browser, url, "formal_check", silence=silence))

    assert "次へ進んだりすることはできません" in answer.content.decode()
    assert call.milestones.get(kind=Kind.FORMAL_CHECK).silence == "nothing"


def test_day_that_binds_people_is_not_kept_from_them():
    call = calls.complete()
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "questions", place="会議室")
    row = next(key for key in sent if key.endswith("-kind") and sent[key] == ["questions"])
    del sent[row.replace("kind", "is_public")]

    answer = browser.post(url, sent)

    assert "人がしたがう日なので、「公開する」を選んでください。" in text_of(answer)
    assert "会議室" in answer.content.decode()
    assert call.milestones.get(kind=Kind.QUESTIONS).is_public


def test_erratum_ends_no_intake_on_a_day_that_has_passed():
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")
    early = date_parts("entered_on", date(2026, 11, 1))

    answer = browser.post(url, day_sent(browser, url, "closes", **early))

    assert "過ぎた日にはできません" in answer.content.decode()
    assert call.milestones.get(kind=Kind.CLOSES).on == date(2026, 12, 4)
