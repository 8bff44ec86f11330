"""What silence means is carried out by the clock, by the ordinary verbs, and grants nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from calls.choices import ConsultationStatus, MilestoneKind, Side, Silence, carried_out
from calls.consultations import asking, meetings, thread
from calls.consultations.counting import counts_as_done
from calls.deadlines.theme import ThemeDue
from calls.models import CallSetting, Consultation, ConsultationLog
from calls.tasks import carry_out_silence
from calls.workflow import call as call_workflow
from calls.workflow import clock
from calls.workflow import consultation as workflow
from core.people import CLOCK
from core.workflow import NotAllowedNow
from honjo_kyodo.lifecycles import LIFECYCLES
from honjo_kyodo.schedule import BEAT
from notifications.models import Notice
from tests.calls.sheet import date_parts, filled
from tests.factories import calls, consultations, people, themes
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 3)  # of the city, and of a section
REPLY, LAST = date(2026, 12, 8), date(2026, 12, 22)  # of whoever was asked; to wait until
PASSED = date(2026, 12, 17)  # ten open days after a section's day
LATER = date(2027, 11, 1)


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


def clock_on(day):
    """How much the clock moves on this day."""
    with time_machine.travel(at(day), tick=False):
        return carry_out_silence()


def setting(**facts):
    CallSetting.objects.update_or_create(pk=1, defaults=facts)


def fresh(row):
    row.refresh_from_db()
    return row


def asked_back():
    """Whoever asked is asked; no section is."""
    return workflow.ask_back(consultations.received(), by=people.clerk(), text="何人でしますか。")


def acts(row):
    return [(each.transition, each.who) for each in row.log.filter(by=None)]


def told(kind):
    return sorted(Notice.objects.filter(kind=f"calls/{kind}").values_list("to_address", flat=True))


AUTOMATIC = "期限が過ぎたため、自動で"
APPLICANT, CLERK, LIAISON = (f"{key}@sample.example" for key in ("hanako", "clerk", "liaison"))


# --- what the clock may do at all -----------------------------------------------------------------


def test_clock_makes_these_moves_and_no_other():
    known = {
        (lifecycle.name, move.name)
        for lifecycle in LIFECYCLES
        for move in lifecycle.rows
        if move.may(CLOCK, None if move.by_clock else refusing)
    }

    assert known == {
        ("consultation", "go_on"), ("consultation", "pass_over"), ("consultation", "count"),
        ("consultation", "close"), ("call", "finish_day"), ("proposal", "expire_correction"),
        ("review", "start_scoring"), ("award", "lapse"), ("award", "keep"), ("award", "offer"),
        ("award", "raise_offer"), ("clarification", "drop_question"),
        ("project", "start"), ("project", "finish"), ("project", "give_up"),
        ("project", "take_again"), ("report", "expire_correction"), ("evaluation", "open_up"),
        ("evaluation", "go_without"), ("evaluation", "publish"), ("evaluation_sheet", "lapse"),
    }  # fmt: skip


class Refusing:
    """Whatever a predicate asks of it leads nowhere: the clock is not asked by predicates."""

    def __getattr__(self, name):
        raise AssertionError(name)


refusing = Refusing()
ENDS = {"asked_back": "closed"}  # every other state stays as it is


@pytest.mark.parametrize("status", ConsultationStatus.values)
def test_nobody_is_given_anything_by_a_year_of_silence_nor_loses_what_the_city_owes(status):
    one = consultations.STATES[status]()
    counted = counts_as_done(one, TODAY)

    clock_on(LATER)

    assert fresh(one).status == ENDS.get(status, status)
    is_citys = status in ("received", "talking")
    assert counts_as_done(one, TODAY) is (counted or is_citys)


def test_nothing_else_moves_in_a_year_of_silence():
    call = calls.complete()
    calls.day(call, MilestoneKind.THEMES, TODAY, silence=Silence.TELL_HEAD)
    theme = themes.draft(call)

    assert clock_on(LATER) == 0
    assert (fresh(call).status, fresh(theme).status) == ("draft", "draft")


def test_clock_is_asked_in_the_hours_of_the_city_hall_alone(settings):
    schedule = BEAT["carry-out-silence"]["schedule"]

    assert settings.CELERY_TIMEZONE == "Asia/Tokyo"
    assert (schedule.hour, schedule.minute) == (set(range(9, 18)), {2, 12, 22, 32, 42, 52})
    assert BEAT["carry-out-silence"]["options"]["expires"] <= 600  # what is late lapses


# --- whoever was asked does not reply -------------------------------------------------------------


def test_silence_of_who_was_asked_ends_the_consultation_after_the_day_that_was_told():
    one = asked_back()
    assert (one.due_on, one.silence_on) == (REPLY, LAST)

    assert (clock_on(LAST), fresh(one).status) == (0, "asked_back")
    assert (clock_on(LAST + timedelta(days=1)), fresh(one).status) == (1, "closed")

    assert acts(one) == [("close", AUTOMATIC)]
    assert one.log.last().note == clock.LAPSED
    assert told("consultation_closed") == [people.representative().email]
    assert told("consultation_over") == [CLERK]
    assert clock_on(LATER) == 0


def test_end_by_silence_counts_for_no_condition_and_can_be_taken_back():
    one = asked_back()
    clock_on(LATER)
    assert not counts_as_done(fresh(one), LATER)

    one = workflow.reopen(one, by=people.clerk())

    assert (one.status, one.lapsed_at) == ("talking", None)
    closed = workflow.close(one, by=people.clerk(), note="市の仕事ではないため。")
    assert counts_as_done(closed, TODAY)


def test_letter_that_asks_says_what_no_reply_means():
    one = asked_back()

    mail = Notice.objects.get(kind="calls/consultation_asked_back")
    assert "令和8年12月22日（火）までにお返事がないときは、この相談をいったん終わりに" in mail.text
    assert one.if_silent in mail.text


@pytest.mark.parametrize(
    ("choice", "words"),
    [("lapses", "10開庁日を過ぎると、相談をいったん終わりにします。"),
     ("goes_on", "10開庁日を過ぎると、返事を待たずに、市が続けます。"),
     ("remind", "期限を過ぎても、いつでも返事ができます。")],
)  # fmt: skip
def test_both_pages_say_what_no_reply_means(choice, words):
    setting(reply_silence=choice)
    one = consultations.received()
    pages = (
        (people.representative(), one.get_absolute_url()),
        (people.clerk(), f"/admin/calls/consultation/{one.pk}/change/"),
    )

    assert all(words in people.signed_in(who).get(url).content.decode() for who, url in pages)
    one = workflow.ask_back(one, by=people.clerk(), text="何人でしますか。")
    said = one.if_silent or words
    assert all(said in people.signed_in(who).get(url).content.decode() for who, url in pages)


def test_choice_stays_as_it_was_told():
    one = asked_back()

    setting(reply_silence="remind", reply_wait_days=99)

    assert (clock_on(LAST + timedelta(days=1)), fresh(one).status) == (1, "closed")


def test_city_may_go_on_without_the_reply():
    setting(reply_silence="goes_on")
    one = asked_back()

    clock_on(LAST + timedelta(days=1))

    assert (fresh(one).status, acts(one)) == ("talking", [("go_on", AUTOMATIC)])
    assert (one.silence, one.silence_on, one.due_on) == ("", None, date(2027, 1, 7))
    assert told("consultation_gone_on") == [people.representative().email]
    assert told("consultation_gone_on_city") == [CLERK]


def test_city_may_wait_for_ever():
    setting(reply_silence="remind")
    one = asked_back()

    assert (clock_on(LATER), fresh(one).status, one.if_silent) == (0, "asked_back", "")


def test_reply_in_time_is_no_silence():
    one = asked_back()
    workflow.reply(one, by=people.representative(), text="春からです。")

    clock_on(LAST + timedelta(days=1))

    assert fresh(one).status == "talking"


@pytest.mark.parametrize("on", [REPLY, LAST + timedelta(days=2)])
def test_those_who_meet_are_not_silent_before_and_after(on):
    one = asked_back()
    meeting = consultations.meeting(one, on=on)
    assert (clock_on(LAST + timedelta(days=1)), fresh(one).status) == (0, "asked_back")
    assert (clock_on(LATER), fresh(one).status) == (0, "asked_back")

    meetings.cancel(meeting, by=people.clerk())

    assert (clock_on(LATER), fresh(one).status) == (1, "closed")


def test_what_could_be_told_to_nobody_is_not_ended():
    one = consultations.at_counter()
    workflow.ask_back(one, by=people.clerk(), text="何人でしますか。")

    assert fresh(one).status == "asked_back"
    clock_on(LATER)
    assert fresh(one).status == "asked_back"


# --- a section, and the city itself ---------------------------------------------------------------


def test_silent_section_is_not_waited_for_after_its_days():
    section = consultations.section()
    section.head = consultations.staff("head", "officer", "総務部")
    section.save()
    one = consultations.talking()
    clock_on(PASSED)
    assert acts(one) == [("count", AUTOMATIC)]

    clock_on(PASSED + timedelta(days=1))

    assert acts(one) == [("count", AUTOMATIC), ("pass_over", AUTOMATIC)]
    assert told("section_passed_over") == [CLERK, "head@sample.example", LIAISON]
    assert (fresh(one).status, list(asking.unanswered(one))) == ("talking", [])
    assert clock_on(LATER) == 0


def test_section_may_still_answer_and_be_asked_again():
    one = consultations.talking()
    clock_on(LATER)

    thread.say(one, by=people.liaison(), text="できます。", token="t", answers=True)
    assert one.asks.get().answered_at == at(TODAY)

    one = consultations.route(fresh(one))
    assert one.asks.get().is_waiting


def test_section_that_was_passed_over_can_be_asked_again_without_an_answer():
    one = consultations.talking()
    clock_on(LATER)

    one = consultations.route(fresh(one))

    assert one.asks.get().is_waiting


def test_city_may_wait_for_its_sections():
    setting(section_silence="tell_head")
    one = consultations.talking()

    clock_on(LATER)

    assert acts(one) == [("count", AUTOMATIC)]


def test_clerk_need_not_wait_for_the_clock():
    one = consultations.talking()
    with pytest.raises(NotAllowedNow, match="答えていない課は、ありません"):
        workflow.pass_over(one, by=people.clerk())

    with time_machine.travel(at(DUE + timedelta(days=1)), tick=False):
        workflow.pass_over(one, by=people.clerk())

    assert one.asks.get().passed_at is not None
    assert one.log.last().note == "福祉部"


@pytest.mark.parametrize("make", [consultations.received, consultations.talking])
def test_day_that_the_city_let_pass_is_noted_once_for_who_waits(make):
    one = make()

    assert (clock_on(DUE), clock_on(DUE + timedelta(days=1))) == (0, 1)
    assert clock_on(DUE + timedelta(days=4)) == 0
    assert (fresh(one).overdue_on, acts(one)) == (DUE, [("count", AUTOMATIC)])


# --- themes that are not handed in ----------------------------------------------------------------


def left_out(**facts):
    call = themes.call()
    day = calls.day(call, MilestoneKind.THEMES, TODAY, side=Side.SECTION, **facts)
    return call, day, themes.draft(call)


def test_call_goes_on_without_a_theme_that_was_not_handed_in():
    call, day, theme = left_out(silence=Silence.GOES_ON)
    themes.handed_in(call, title="出したテーマ")
    assert clock_on(TODAY) == 0

    assert clock_on(TODAY + timedelta(days=1)) == 1

    assert fresh(day).done_at == at(TODAY + timedelta(days=1))
    assert (acts(call), call.log.last().note) == ([("finish_day", AUTOMATIC)], str(day))
    assert fresh(theme).status == "draft"
    assert told("theme_left_out") == [CLERK, LIAISON]
    assert list(ThemeDue().due(LATER)) == []
    assert clock_on(LATER) == 0

    later = TODAY + timedelta(days=14)
    user, url = people.signed_in(people.clerk()), f"/admin/calls/call/{call.pk}/edit/days/"
    user.post(url, filled(user, url, **date_parts(f"day-{day.pk}-entered_on", later)))
    assert (fresh(day).on, day.done_at) == (later, None)  # given more time, it is waited for again


@pytest.mark.parametrize("silence", [Silence.NOTHING, Silence.REMIND, Silence.TELL_HEAD])
def test_call_waits_for_its_themes_where_silence_says_so(silence):
    _call, day, _theme = left_out(silence=silence)

    clock_on(TODAY + timedelta(days=1))

    assert fresh(day).done_at is None


def test_theme_with_a_day_of_its_own_is_not_left_out():
    call, _day, theme = left_out(silence=Silence.GOES_ON)
    themes.workflow.hand_in(theme, by=people.liaison())
    themes.workflow.send_back(theme, by=people.clerk(), note="役割を書き足してください。")

    clock_on(TODAY + timedelta(days=1))

    assert told("theme_left_out") == []
    assert [each.due.on for each in ThemeDue().due(TODAY)] == [date(2026, 12, 1)]


# --- when, and how often --------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 12, 26), date(2026, 12, 31)])
def test_clock_rests_when_the_city_hall_is_closed(day):
    one = asked_back()

    assert (clock_on(day), fresh(one).status) == (0, "asked_back")


@pytest.mark.django_db(transaction=True)
def test_two_workers_move_a_row_once():
    asked_back()
    consultations.received(opened="b")

    def work(_n):
        try:
            return clock.carry_out(at(LATER))
        finally:
            connection.close()

    with time_machine.travel(at(LATER), tick=False), ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 2

    moves = ConsultationLog.objects.filter(by=None).values_list("transition", flat=True)
    assert sorted(moves) == ["close", "count"]


def test_row_that_is_not_due_any_more_is_left_alone():
    one = asked_back()
    due = clock.unanswered(LATER)
    workflow.reply(one, by=people.representative(), text="春からです。")

    assert clock.moved(due, clock.end_silent, one.pk) is False
    assert Consultation.objects.get().status == "talking"


# --- which choices there are ----------------------------------------------------------------------

ANY = {"nothing"}
TOLD = {"nothing", "remind", "tell_head"}


@pytest.mark.parametrize("kind", MilestoneKind)
def test_choices_are_those_that_something_carries_out(kind):
    own = {
        MilestoneKind.CLOSES: (ANY | {"lapses"}, ANY),
        MilestoneKind.CONSULTATION: (ANY | {"counts_as_done"}, ANY | {"counts_as_done"}),
        MilestoneKind.THEMES: (ANY, TOLD | {"goes_on"}),
        **dict.fromkeys(
            [MilestoneKind.OPENS, MilestoneKind.QUESTIONS, MilestoneKind.WORK_STARTS,
             MilestoneKind.WORK_ENDS], (ANY, ANY),
        ),
    }  # fmt: skip
    of_applicant, of_city = own.get(kind, (ANY, TOLD))

    assert set(carried_out(kind, Side.APPLICANT)) == of_applicant
    for side in (Side.CITY, Side.SECTION, Side.MEMBER):
        assert set(carried_out(kind, side)) == of_city


# --- what holds the clock -------------------------------------------------------------------------


def test_consultation_about_a_cancelled_call_is_the_clerks_not_the_clocks():
    call = calls.opened()
    row = workflow.ask_back(
        consultations.received(call=call), by=people.clerk(), text="何人でしますか。"
    )
    call_workflow.cancel(call, by=people.clerk(), note="予算が成立しませんでした。")

    assert clock_on(LATER) == 0
    assert fresh(row).status == ConsultationStatus.ASKED_BACK
