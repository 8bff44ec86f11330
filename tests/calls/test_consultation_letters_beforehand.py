"""Every act of the city on a consultation shows all letters that leave with it: to whoever asked
and to the city's own people, in the words in which they leave.
"""

from datetime import date

import pytest
import time_machine

from calls.models import Meeting, Message, SectionAsk
from notifications.models import Notice
from tests.factories import consultations, people
from tests.factories.calls import at

pytestmark = pytest.mark.django_db
NOW = at(date(2026, 11, 25), 10)
LATER = at(date(2026, 12, 18), 10)  # the section's day is over
LATE = ("pass_over", "reopen")
DAY = {
    "on_year": 2026, "on_month": 12, "on_day": 1,
    "starts_at": "14:00", "minutes": "60", "place": "会議室2",
}  # fmt: skip


def page(one, act):
    return f"/admin/calls/consultation/{one.pk}/{act}/"


def with_meeting():
    one = consultations.talking()
    consultations.meeting(one, on=date(2026, 12, 20))
    return one


def counter():
    return consultations.route(consultations.at_counter(email="tome@sample.example"))


def asked_at_counter():
    return consultations.workflow.ask_back(counter(), by=people.clerk(), text="何人でしますか。")


def of_ask(one):
    return f"ask/{SectionAsk.objects.get(consultation=one).pk}"


def of_message(one):
    return f"open/{Message.objects.get(consultation=one).pk}"


def cancelled(one):
    return f"meeting/{Meeting.objects.get(consultation=one).pk}/cancel"


def with_secret():
    one = consultations.talking()
    consultations.inside(one)
    return one


ACTS = {
    "ask_back": (consultations.talking, "move/ask_back", {"text": "何人ですか。"}, {"asked_back"}),
    "reply": (asked_at_counter, "move/reply", {"text": "3人です。"}, {"replied"}),
    "advise": (consultations.talking, "move/advise", {"advice": "保険を。"}, {"advised", "over"}),
    "close": (with_meeting, "move/close", {"note": "市の外。"},
              {"closed", "over", "meeting_cancelled", "meeting_cancelled_city"}),
    "withdraw": (counter, "move/withdraw", {"note": "電話で聞いた。"}, {"withdrawn", "over"}),
    "reopen": (consultations.closed, "move/reopen", {}, {"reopened", "section_asked"}),
    "pass_over": (consultations.talking, "move/pass_over", {}, {"section_passed_over"}),
    "take_back": (consultations.talking, of_ask, {}, {"section_ask_taken_back"}),
    "open": (with_secret, of_message, {}, {"opened"}),
    "meeting": (consultations.talking, "meeting", DAY, {"meeting_set", "meeting_set_city"}),
    "cancel": (with_meeting, cancelled, {}, {"meeting_cancelled", "meeting_cancelled_city"}),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_act_shows_every_letter_that_leaves_with_it(act):
    made, where, typed, kinds = ACTS[act]
    with time_machine.travel(NOW, tick=False):
        people.liaison()
        one = made()
    address = page(one, where(one) if callable(where) else where)
    before = set(Notice.objects.values_list("pk", flat=True))

    with time_machine.travel(LATER if act in LATE else NOW, tick=False):
        client = people.signed_in(people.clerk())
        shown = client.get(address) if not typed else client.post(address, typed | {"preview": "1"})
        assert set(Notice.objects.values_list("pk", flat=True)) == before
        client.post(address, typed)

    sent = Notice.objects.exclude(pk__in=before)
    told = {each.kind.removeprefix("calls/").removeprefix("consultation_") for each in sent}
    assert told == kinds
    assert {each["text"] for each in shown.context["mails"]} == {each.text for each in sent}


def test_section_sees_what_the_clerk_hears_of_its_answer():
    with time_machine.travel(NOW, tick=False):
        liaison, one = people.liaison(), consultations.talking()
        client = people.signed_in(liaison)
        [shown] = client.get(page(one, "change")).context["mails"]
        typed = {"audience": "city", "text": "週1回です。", "answers": "on"}
        client.post(page(one, "message"), typed)

    assert Notice.objects.get(kind="calls/section_answered").text == shown["text"]


def test_who_takes_a_note_down_sees_what_leaves_when_it_is_received():
    with time_machine.travel(NOW, tick=False):
        people.clerk()
        by = consultations.centre()
        made = consultations.writing.begin_at_counter(by=by, opened="z")
        facts = consultations.FACTS | {"person_name": "例示 とめ", "email": "tome@sample.example"}
        made = consultations.writing.save(made, by=by, facts=facts)
        shown = people.signed_in(by).get(page(made, "entry")).context["mails"]
        sent = consultations.workflow.send(made, by=by)

    number = "〇〇〇-〇〇〇〇"
    texts = {each.text for each in Notice.objects.all()}
    assert {each["text"].replace(number, sent.number) for each in shown} == texts


def test_mending_at_the_counter_shows_who_of_the_city_hears():
    with time_machine.travel(NOW, tick=False):
        people.liaison()
        one = counter()
        shown = people.signed_in(consultations.centre()).get(page(one, "contact"))

    assert [each["to"] for each in shown.context["mails"]] == ["担当と、聞いている課　2人"]
