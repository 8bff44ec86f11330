"""しめきりを延ばす: for all or for one course, also after it passed; a closed day is offered."""

import re
from datetime import date, time

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from calls.choices import MilestoneKind as Kind
from calls.choices import Phase
from calls.models import Call, Milestone
from calls.phases import phase, takes
from calls.preparing import extending, guidelines, passages
from calls.workflow import call as workflow
from core.workflow import NotAllowedNow
from tests.factories import calls, mails, people

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 18)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def extend(call, until=LATER, **facts):
    return workflow.extend(call, by=people.clerk(), note="大雪のため。", until=until, **facts)


def closes(call):
    return call.milestones.get(kind=Kind.CLOSES, course=None)


def page(call):
    return f"/admin/calls/call/{call.pk}/move/extend/"


def sent(day, **facts):
    parts = {"until_year": str(day.year), "until_month": str(day.month), "until_day": str(day.day)}
    return parts | {"course": "", "note": "大雪のため。"} | facts


def test_call_takes_proposals_again_after_its_deadline_passed():
    call = calls.opened()
    with time_machine.travel(calls.at(date(2026, 12, 8)), tick=False):
        now = calls.at(date(2026, 12, 8))
        assert phase(call, now) is Phase.REVIEWING

        call = extend(call)

        assert phase(call, now) is Phase.OPEN
        assert takes(call.courses.get(), call.milestones.all(), now)
        assert (closes(call).on, closes(call).ends_at, closes(call).set_at) == (
            LATER, time(17), now,
        )  # fmt: skip


@pytest.mark.parametrize(("day", "said"), [(date(2026, 12, 3), False), (date(2026, 12, 8), True)])
def test_page_says_that_an_intake_begins_again_only_where_it_is_over(day, said):
    call = calls.opened()
    with time_machine.travel(calls.at(day), tick=False):
        shown = people.signed_in(people.clerk()).get(page(call)).content.decode()

    assert ("過ぎていた受け付けは、すぐにまた始まります。" in shown) is said
    assert "書きかけのものは、そのまま残っています。" in shown


def test_extension_is_an_edition_with_its_reason_and_is_told():
    call = calls.opened()
    calls.follower(call)

    extend(call)

    edition, words = call.editions.first(), (
        "応募のしめきり：令和8年12月4日（金）17時 → 令和8年12月18日（金）17時"
    )  # fmt: skip
    assert (edition.number, edition.changes, edition.reason) == (2, [words], "大雪のため。")
    assert words in mails.written().get(kind="calls/call_extended").text


@pytest.mark.parametrize("until", [date(2026, 12, 4), date(2026, 12, 3), date(2026, 11, 1)])
def test_deadline_never_becomes_earlier(until):
    call = calls.opened()

    with pytest.raises(NotAllowedNow, match="よりあとの日"):
        extend(call, until)

    assert (closes(call).on, call.editions.count()) == (date(2026, 12, 4), 1)


def test_day_that_is_over_is_no_extension():
    call = calls.opened()

    with (
        time_machine.travel(calls.at(date(2026, 12, 20))),
        pytest.raises(NotAllowedNow, match="いまよりあと"),
    ):
        extend(call)


def test_closed_day_moves_to_the_next_open_one_and_both_are_kept():
    call = calls.opened()

    call = extend(call, date(2026, 12, 19), roll=True)

    assert (closes(call).entered_on, closes(call).on) == (date(2026, 12, 19), date(2026, 12, 21))


def test_one_course_gets_its_own_day_and_the_others_keep_theirs():
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    call = workflow.open_up(call, by=people.clerk())

    call = extend(call, course=other)

    now = calls.at(date(2026, 12, 10))
    assert closes(call).on == date(2026, 12, 4)
    assert [takes(one, call.milestones.all(), now) for one in call.courses.all()] == [False, True]
    assert call.milestones.filter(kind=Kind.CLOSES).count() == 2
    assert call.editions.first().changes[0].startswith("部門「スタート部門」の応募のしめきり：")


def test_second_extension_of_a_course_moves_its_own_day():
    call = calls.opened()
    course = call.courses.get()
    extend(call, course=course)

    extend(call, date(2026, 12, 25), course=course)

    own = Milestone.objects.get(call=call, kind=Kind.CLOSES, course=course)
    assert (own.on, closes(call).on) == (date(2026, 12, 25), date(2026, 12, 4))


def test_intake_that_was_ended_early_is_not_extended():
    with pytest.raises(NotAllowedNow, match="早く終えた募集"):
        extend(calls.ended())


# --- the page ------------------------------------------------------------------------------------


def test_page_offers_the_next_open_day_for_a_closed_one_and_keeps_what_was_typed():
    call = calls.opened()
    client = people.signed_in(people.clerk())

    asked = client.post(page(call), sent(date(2026, 12, 19)))
    text = asked.content.decode()

    assert (asked.status_code, closes(call).on) == (200, date(2026, 12, 4))
    assert "令和8年12月19日（土）は閉庁日です。" in text
    assert "大雪のため。" in text

    done = client.post(page(call), sent(date(2026, 12, 19), asked="2026-12-19", roll="on"))
    assert (done.status_code, closes(call).on) == (302, date(2026, 12, 21))


def test_page_lets_a_closed_day_stand_if_staff_say_so():
    call = calls.opened()
    client = people.signed_in(people.clerk())

    client.post(page(call), sent(date(2026, 12, 19), asked="2026-12-19"))

    assert closes(call).on == date(2026, 12, 19)


def test_page_names_the_days_that_the_new_deadline_overtakes():
    call = calls.opened()
    client = people.signed_in(people.clerk())

    shown = client.post(page(call), sent(LATER, preview="1"))

    assert "要件と書類の確認が、新しいしめきりより前になります。" in shown.content.decode()
    assert closes(call).on == date(2026, 12, 4)


def test_page_refuses_an_earlier_day_at_its_field():
    call = calls.opened()
    client = people.signed_in(people.clerk())

    shown = client.post(page(call), sent(date(2026, 12, 1)))

    assert shown.context["form"].errors["until"] == [
        "いまのしめきり（令和8年12月4日（金））よりあとの日にしてください。"
    ]


def test_mail_that_leaves_is_the_mail_that_was_shown():
    call = calls.opened()
    calls.follower(call)
    client = people.signed_in(people.clerk())
    (shown,) = client.post(page(call), sent(LATER, preview="1")).context["mails"]

    client.post(page(call), sent(LATER))

    mail = mails.written().get(kind="calls/call_extended")
    assert (shown["subject"], shown["text"]) == (mail.subject, mail.text)
    assert shown["to"] == "知らせてほしい人など 1人"


def test_call_without_a_closing_day_says_so():
    call = calls.draft()

    assert extending.obstacle(call, None, LATER) == extending.NO_DAY


def test_extension_to_an_hour_that_has_passed_opens_nothing():
    call = calls.opened()

    with (
        time_machine.travel(calls.at(date(2026, 12, 8), 18), tick=False),
        pytest.raises(NotAllowedNow, match="いまよりあと"),
    ):
        extend(call, date(2026, 12, 8))


def test_course_of_another_call_and_a_closed_one_are_not_extended():
    call = calls.complete()
    start = calls.whole(calls.course(call, "スタート"))
    call = workflow.open_up(call, by=people.clerk())
    other = calls.draft("2026-5").courses.get()
    with pytest.raises(NotAllowedNow, match="この募集の部門ではありません"):
        extend(call, course=other)

    workflow.close_course(call, by=people.clerk(), note="定員に達したため。", course=start)

    with pytest.raises(NotAllowedNow, match="受け付けをやめた部門"):
        extend(call, course=start)  # as it was read before
    assert Milestone.objects.filter(kind=Kind.CLOSES).count() == 1


# --- {しめきり} in the text -----------------------------------------------------------------------

FIRST, SECOND = "令和8年12月4日（金）17時", "令和8年12月18日（金）17時"
TODAY = "令和8年11月24日（火）"


def worded():
    """An open call with a second course, whose text names the deadline."""
    call = calls.complete()
    calls.whole(calls.course(call, "スタート部門", ceiling=50_000))
    call.passages.filter(heading="募集する事業").update(text="{しめきり}まで。")
    return workflow.open_up(call, by=people.clerk())


def deadline(call):
    """What everybody reads in the text, and in the printed one."""
    cache.clear()  # of what the commit of an act makes anew
    page = Client().get(call.get_absolute_url()).content.decode()
    (words,) = re.findall(r"<p>([^<>]*)まで。</p>", page)
    said = guidelines.contents(Call.objects.get(pk=call.pk), for_everybody=True)["chapters"]
    (lines,) = [each["blocks"][0]["lines"] for each in said if each["heading"] == "募集する事業"]
    assert lines == [f"{words}まで。"]
    return words


def end(call):
    return workflow.end_intake(call, by=people.clerk(), note="予算に達したため。")


def test_text_says_the_day_that_holds_with_what_it_was_before_the_correction():
    call = worded()
    assert deadline(call) == FIRST

    extend(call, date(2026, 12, 11))
    extend(call, LATER)
    assert deadline(call) == f"{SECOND}（訂正前は{FIRST}）"

    end(call)
    assert deadline(call) == f"{TODAY}（訂正前は{FIRST}）"


def test_text_says_of_each_course_which_day_holds():
    call = worded()
    start = call.courses.get(name="スタート部門")

    extend(call, course=start)
    now = f"市民提案型は{FIRST}、スタート部門は{SECOND}（訂正前は{FIRST}）"
    assert deadline(call) == now

    workflow.close_course(call, by=people.clerk(), note="定員のため。", course=start)
    assert deadline(call) == f"市民提案型は{FIRST}、スタート部門は{TODAY}（訂正前は{FIRST}）"


def test_intake_that_ended_on_its_day_is_said_as_it_was_set():
    call = worded()

    with time_machine.travel(calls.at(date(2026, 12, 7)), tick=False):
        end(call)
        assert deadline(call) == FIRST


def test_rolling_intake_that_was_ended_is_over_on_that_day():
    call = calls.draft(intake="rolling", status="opened", edition=1, opened_at=calls.at())
    assert passages.closing(call) == "随時"

    Call.objects.update(intake_ended_at=calls.at())

    assert passages.closing(Call.objects.get()) == TODAY


@pytest.mark.parametrize(("courses", "own", "asked"), [(1, False, 0), (1, True, 1), (2, False, 1)])
def test_only_where_there_is_a_choice_it_is_asked_whose_deadline_is_extended(courses, own, asked):
    call = calls.opened()
    if courses == 2:
        calls.whole(calls.course(call, "スタート部門"))
    if own:
        extend(call, course=call.courses.get())

    shown = people.signed_in(people.clerk()).get(page(call)).content.decode()

    assert shown.count("どの部門のしめきりを") == asked
