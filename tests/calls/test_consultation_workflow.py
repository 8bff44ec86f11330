"""The lifecycle as a matrix: who may make which move in which state, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from calls.choices import ConsultationStatus
from calls.consultations import asking, days, meetings, thread, writing
from calls.consultations.counting import counts_as_done
from calls.models import CallSetting, Consultation, ConsultationLog, Message
from calls.workflow import CONSULTATION
from calls.workflow import consultation as workflow
from core.calendar import today
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.factories import consultations, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

PERSONS = ("representative", "outsider", "clerk", "liaison", "reviewer", "expert", "admin")
VERBS = {
    "send": lambda one, by: workflow.send(one, by=by),
    "route": lambda one, by: consultations.route(one, "総務部", by=by),
    "ask_back": lambda one, by: workflow.ask_back(one, by=by, text="いつからですか。"),
    "reply": lambda one, by: workflow.reply(one, by=by, text="春からです。"),
    "go_on": lambda one, by: workflow.go_on(one, by=by),
    "pass_over": lambda one, by: workflow.pass_over(one, by=by),  # nobody is late on that day
    "count": lambda one, by: workflow.count(one, by=by),  # the clock's alone
    "advise": lambda one, by: workflow.advise(one, by=by, advice="保険を確かめます。"),
    "close": lambda one, by: workflow.close(one, by=by, note="市の仕事ではないため。"),
    "reopen": lambda one, by: workflow.reopen(one, by=by),
    "become_proposal": lambda one, by: workflow.become_proposal(one, by=by),
    "withdraw": lambda one, by: workflow.withdraw(one, by=by),
}
# Everything that is open. 福祉部, the liaison's, is asked from "talking" on.
OPEN = {
    ("draft", "send", "representative"): "received",
    ("received", "route", "clerk"): "talking",
    ("received", "ask_back", "clerk"): "asked_back",
    ("received", "advise", "clerk"): "advised",
    ("received", "close", "clerk"): "closed",
    ("received", "become_proposal", "representative"): "proposed",
    ("received", "withdraw", "representative"): "withdrawn",
    ("received", "withdraw", "clerk"): "withdrawn",
    ("talking", "route", "clerk"): "talking",
    ("talking", "ask_back", "clerk"): "asked_back",
    ("talking", "ask_back", "liaison"): "asked_back",
    ("talking", "advise", "clerk"): "advised",
    ("talking", "close", "clerk"): "closed",
    ("talking", "become_proposal", "representative"): "proposed",
    ("talking", "withdraw", "representative"): "withdrawn",
    ("talking", "withdraw", "clerk"): "withdrawn",
    ("asked_back", "route", "clerk"): "talking",
    ("asked_back", "reply", "representative"): "talking",
    ("asked_back", "go_on", "clerk"): "talking",
    ("asked_back", "go_on", "liaison"): "talking",
    ("asked_back", "advise", "clerk"): "advised",
    ("asked_back", "close", "clerk"): "closed",
    ("asked_back", "become_proposal", "representative"): "proposed",
    ("asked_back", "withdraw", "representative"): "withdrawn",
    ("asked_back", "withdraw", "clerk"): "withdrawn",
    ("advised", "reopen", "clerk"): "talking",
    ("advised", "become_proposal", "representative"): "proposed",
    ("closed", "reopen", "clerk"): "talking",
}


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()  # who is there to be told
    with time_machine.travel(at(TODAY), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("status", ConsultationStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    everybody |= {"other": consultations.other_liaison(), "centre": consultations.centre()}
    one = consultations.STATES[status]()
    log_rows = ConsultationLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, one, person)
            written = ConsultationLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in CONSULTATION.transitions}


def test_at_the_counter_clerk_and_centre_speak_for_who_came():
    one = consultations.at_counter()
    one = consultations.route(one)
    one = workflow.ask_back(one, by=people.liaison(), text="いつからですか。")

    assert attempt("reply", one, people.representative()) == "PermissionDenied"
    assert attempt("reply", one, people.liaison()) == "PermissionDenied"
    assert attempt("reply", one, consultations.centre()) == "talking"
    assert list(one.writers.all()) == []


def test_number_is_counted_by_the_fiscal_year_of_receipt():
    first = consultations.received()
    with time_machine.travel(at(date(2027, 4, 1))):
        second = consultations.received(opened="b")
    third = consultations.received(opened="c")

    assert [first.number, second.number, third.number] == ["R08-C001", "R09-C001", "R08-C002"]


def test_days_are_counted_by_open_days_and_passed_from_side_to_side():
    one = consultations.received()
    assert one.due_on == date(2026, 12, 3)  # seven open days after Tuesday, 24 November

    with time_machine.travel(at(date(2026, 11, 27))):
        one = consultations.route(one)
        assert one.due_on == date(2026, 12, 3)  # what was promised stays
        one = workflow.ask_back(one, by=people.clerk(), text="いつからですか。")
        assert one.due_on == date(2026, 12, 11)
        one = workflow.reply(one, by=people.representative(), text="春からです。")
        assert one.due_on == date(2026, 12, 8)
    assert one.overdue_on is None


def test_unfinished_note_is_refused_with_the_names_of_what_is_missing():
    one = consultations.draft(problem="", idea=" ")

    with pytest.raises(NotAllowedNow, match="何に困っていますか、やってみたいこと"):
        workflow.send(one, by=people.representative())

    assert Consultation.objects.get().number is None


def test_clerk_does_not_answer_what_is_their_own():
    clerk = people.clerk()
    one = consultations.received(by=clerk)

    for verb in ("route", "ask_back", "advise", "close"):
        assert attempt(verb, one, clerk) == "PermissionDenied"
    assert attempt("route", one, people.clerk("clerk2")) == "talking"
    with pytest.raises(PermissionDenied):
        consultations.inside(one, by=clerk)


def test_reopened_consultation_gives_everybody_new_days():
    one = consultations.closed()

    with time_machine.travel(at(date(2027, 1, 12))):
        one = workflow.reopen(one, by=people.clerk())
        due_on = days.answer_due()

    assert (one.due_on, one.asks.get().due_on, one.ended_at) == (due_on, due_on, None)


def test_database_refuses_a_jump_past_the_table():
    one = consultations.draft()

    with pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.filter(pk=one.pk).update(status="advised")


def test_section_that_has_not_answered_is_not_asked_twice_but_one_that_has_is():
    one = consultations.talking()
    with pytest.raises(NotAllowedNow, match="福祉部には、もう聞いています"):
        consultations.route(one)

    thread.say(one, by=people.liaison(), text="できます。", token="t", answers=True)
    again = consultations.route(one, note="もう一つ聞きます。")

    ask = again.asks.get()
    assert (ask.note, ask.answered_at) == ("もう一つ聞きます。", None)


def test_dissolved_section_is_not_asked():
    one, gone = consultations.received(), consultations.section("総務部")
    gone.is_active = False
    gone.save()

    with pytest.raises(NotAllowedNow, match="使われていない部署"):
        consultations.route(one, "総務部")


# --- the once of a click, and what can never be undone -------------------------------------------


def test_several_clicks_begin_one_and_write_one():
    by = people.representative()

    begun = {writing.begin(by=by, opened="same").pk for _click in range(3)}
    one = consultations.talking(opened="b")
    for _click in range(2):
        thread.add(one, by=by, text="一度だけ。", token="same")
        consultations.inside(one, token="twice")

    assert (len(begun), by.consultations.count()) == (1, 2)
    assert Message.objects.filter(consultation=one).count() == 2


def test_token_of_another_consultation_hides_no_message():
    first, second = consultations.talking(), consultations.talking(opened="b")

    one = thread.add(first, by=people.representative(), text="ひとつめ", token="same")
    two = thread.add(second, by=people.representative(), text="ふたつめ", token="same")

    assert (one.text, two.text) == ("ひとつめ", "ふたつめ")


def test_open_message_is_never_closed_or_rewritten():
    message = consultations.inside(consultations.talking())
    thread.open_to_applicant(message, by=people.liaison())

    with pytest.raises(NotAllowedNow):
        thread.open_to_applicant(message, by=people.clerk())
    for change in ({"audience": "city"}, {"text": "別の文"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Message.objects.filter(pk=message.pk).update(**change)


def test_message_of_who_asked_cannot_be_hidden_inside_the_city():
    message = thread.add(
        consultations.talking(), by=people.representative(), text="見せます。", token="t"
    )

    with pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(audience="city")


# --- what counts as done (calls.md §6) -----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "done"),
    [
        ("draft", False), ("received", False), ("talking", False), ("asked_back", False),
        ("advised", True), ("closed", True), ("withdrawn", False), ("proposed", True),
    ],
)  # fmt: skip
def test_consultation_counts_as_done_by_how_it_ended(status, done):
    assert counts_as_done(consultations.STATES[status](), today()) is done


@pytest.mark.parametrize("status", ["received", "talking"])
def test_silence_of_the_city_counts_from_the_day_after_its_own(status):
    one = consultations.STATES[status]()

    assert not counts_as_done(one, one.due_on)
    assert counts_as_done(one, one.due_on + timedelta(days=1))


def test_silence_of_who_was_asked_counts_for_nothing():
    one = consultations.asked_back()

    assert not counts_as_done(one, one.due_on + timedelta(days=400))


def test_day_that_the_city_let_pass_is_not_healed_by_a_question():
    one = consultations.talking()
    with time_machine.travel(at(one.due_on + timedelta(days=4))):
        late = workflow.ask_back(one, by=people.clerk(), text="いつからですか。")

        assert counts_as_done(late, today())
    assert late.overdue_on == one.due_on


def test_meeting_counts_by_its_record_or_by_the_days_without_one():
    CallSetting.objects.update_or_create(pk=1, defaults={"consultation_days": 30})
    one = consultations.talking()
    when = meetings.When(date(2026, 11, 27), at().time(), 60, "会議室2")  # a Friday
    meeting = meetings.arrange(one, when, by=people.clerk())

    assert not counts_as_done(one, date(2026, 12, 2))  # the third open day: the city has its days
    assert counts_as_done(one, date(2026, 12, 3))
    with time_machine.travel(at(date(2026, 11, 27), 15)):
        meetings.record(meeting, "地図を見た。", by=people.liaison())
    assert counts_as_done(one, date(2026, 11, 27))


def test_cancelled_meeting_counts_for_nothing():
    one = consultations.talking()
    when = meetings.When(date(2026, 11, 27), at().time(), 60, "会議室2")
    meetings.cancel(meetings.arrange(one, when, by=people.clerk()), by=people.clerk())

    assert not counts_as_done(one, date(2026, 12, 3))


# --- who is told ---------------------------------------------------------------------------------


def kinds():
    return sorted(Notice.objects.values_list("kind", "to_address"))


def test_every_move_tells_whom_it_concerns():
    one = consultations.talking()
    thread.say(one, by=people.liaison(), text="できます。", token="t", answers=True)
    one = workflow.ask_back(one, by=people.clerk(), text="何人でしますか。")
    one = workflow.reply(one, by=people.representative(), text="8人です。")
    workflow.advise(one, by=people.clerk(), advice="進めましょう。")

    assert kinds() == [
        ("calls/consultation_advised", "representative@sample.example"),
        ("calls/consultation_arrived", "clerk@sample.example"),
        ("calls/consultation_asked_back", "representative@sample.example"),
        ("calls/consultation_received", "representative@sample.example"),
        ("calls/consultation_replied", "clerk@sample.example"),
        ("calls/consultation_replied", "liaison@sample.example"),
        ("calls/section_answered", "clerk@sample.example"),
        ("calls/section_asked", "liaison@sample.example"),
    ]


def test_section_that_has_not_answered_hears_that_it_is_over():
    consultations.closed()

    assert ("calls/consultation_over", "liaison@sample.example") in kinds()


def test_no_mail_holds_what_the_city_writes_to_itself_or_where_somebody_lives():
    one = consultations.talking(phone="0495-00-0009", address="本庄市見本1-2-3")
    consultations.inside(one)
    consultations.said(one)
    asking.take_back(one.asks.get(), by=people.clerk())

    texts = "".join(Notice.objects.values_list("text", flat=True))

    assert Notice.objects.count() == 5
    for secret in (consultations.SECRET, "週1回で", "0495-00-0009", "見本1-2-3", "41軒"):
        assert secret not in texts


def test_who_came_to_the_counter_gets_the_words_on_paper():
    one = consultations.at_counter(postal_code="367-8501", address="本庄市見本1-2-3")
    consultations.said(consultations.route(one))

    letter = Notice.objects.get(kind="calls/consultation_opened")

    assert (letter.channel, letter.to_address) == ("paper", "")
    assert letter.postal.splitlines() == ["〒367-8501", "本庄市見本1-2-3", "例示 とめ 様"]
    assert "週1回でだいじょうぶです。" in letter.text
    assert "/consultations/" not in letter.text


def test_meeting_comes_with_an_event_that_is_moved_and_cancelled():
    one = consultations.talking()
    when = meetings.When(date(2026, 11, 30), at(hour=14).time(), 60, "会議室2")
    meeting = meetings.arrange(one, when, by=people.clerk())
    later = meetings.When(date(2026, 12, 1), at(hour=14).time(), 60, "会議室2")
    meetings.put_off(meeting, later, by=people.clerk())
    meetings.cancel(meeting, by=people.clerk())

    sent = Notice.objects.filter(to_address="representative@sample.example").order_by("pk")
    events = [each.ics for each in sent if each.ics]

    assert [("SEQUENCE:0" in e, "STATUS:CANCELLED" in e) for e in events] == [
        (True, False), (False, False), (False, True),
    ]  # fmt: skip
    assert all(f"UID:meeting-{meeting.pk}" in event for event in events)
    assert "20261201T140000" in events[1]


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_begin_one_and_send_one():
    by = people.representative()
    people.clerk()

    def click(_number):
        try:
            one = writing.begin(by=by, opened="same")
            return workflow.send(one, by=by, facts=consultations.FACTS).number
        except NotAllowedNow:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(click, range(4)))

    assert Consultation.objects.count() == 1
    assert sorted(filter(None, numbers)) == ["R08-C001"]


@pytest.mark.parametrize("end", ["withdraw", "close"])
def test_meeting_to_come_is_off_with_the_consultation_and_counts_for_nothing(end):
    one = consultations.talking()
    held = consultations.meeting(one)
    Notice.objects.all().delete()

    if end == "withdraw":
        workflow.withdraw(one, by=people.representative())
    else:
        workflow.close(one, by=people.clerk(), note="市の仕事ではないため。")

    held.refresh_from_db()
    assert held.cancelled_at == at()
    mail = Notice.objects.get(kind="calls/meeting_cancelled")
    assert (mail.to_address, "CANCELLED" in mail.ics) == (people.representative().email, True)


def test_sections_hear_of_their_new_day_when_it_goes_on():
    people.liaison()
    one = consultations.advised()

    with time_machine.travel(at(TODAY + timedelta(days=7)), tick=False):
        workflow.reopen(one, by=people.clerk())

    asked = Notice.objects.filter(kind="calls/section_asked", to_address="liaison@sample.example")
    assert asked.count() == 2
