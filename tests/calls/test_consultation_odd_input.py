"""What nobody types and somebody sends, in every field of a consultation and of the acts on it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.models import Consultation, Follower, Message, Question
from core.forms.files import AGAIN
from notifications.models import Notice
from tests.factories import consultations, open_calls, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

LIST = "/admin/calls/consultation/"
ODD = "か\u3099\0\u0002\u200bＡ\u202e一"  # NUL, controls, no width, decomposed, full width
CLEAN = "がＡ一"
NARROW = "がA一"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def writer():
    return people.signed_in(people.representative())


def texts(row, *names):
    """The values of these columns that are not as a person would have typed them."""
    found = {name: getattr(row, name) for name in names}
    return {name: value for name, value in found.items() if value not in (CLEAN, NARROW)}


NOTE = ("title", "problem", "idea", "wish", "together", "group_name", "person_name", "address")


def test_note_and_what_is_mended_hold_only_what_can_be_seen(writer):
    one = consultations.draft()
    typed = dict.fromkeys(NOTE, ODD) | {"asker": "group", "kind": "civic_group"}
    reached = {"phone": "０４９５\u200b－００－０００７", "postal_code": "３６７\0８５０１"}

    answer = writer.post(f"{one.get_absolute_url()}write/", typed | reached | {"act": "send"})

    assert answer.url.endswith("/receipt/")
    one = Consultation.objects.get()
    assert texts(one, *NOTE) == {}
    assert (one.phone, one.postal_code) == ("0495-00-0007", "367-8501")
    for part in ("memo", "contact"):
        writer.post(f"{one.get_absolute_url()}{part}/", typed | {"wish": "", "address": ODD + ODD})
    one = Consultation.objects.get()
    assert (one.wish, len(one.address)) == ("", 6)


def test_thread_and_the_acts_of_staff_hold_only_what_can_be_seen(writer):
    one = consultations.talking()
    clerk, page = people.signed_in(people.clerk()), f"{LIST}{one.pk}/"
    day = TODAY + timedelta(days=3)
    when = {"on_year": day.year, "on_month": day.month, "on_day": day.day, "minutes": "６０"}

    writer.post(one.get_absolute_url(), {"text": ODD, "token": ODD})
    clerk.post(f"{page}message/", {"text": ODD, "audience": "all", "token": ODD * 9})
    clerk.post(f"{page}message/", {"text": ODD, "audience": "all", "token": ODD})
    clerk.post(f"{page}move/ask_back/", {"text": ODD, "note": ODD})
    clerk.post(f"{page}meeting/", when | {"starts_at": "１４：００", "place": ODD})
    clerk.post(f"{page}about/", {"place": "", "note": ODD})
    clerk.post(f"{page}move/advise/", {"advice": ODD, "note": ODD})

    found = list(Message.objects.values_list("text", flat=True))
    assert (len(found), set(found)) == (3, {found[0]})
    assert found[0] in (CLEAN, NARROW)
    meeting = one.meetings.get()
    assert (texts(meeting, "place"), meeting.minutes) == ({}, 60)
    one.refresh_from_db()
    assert (one.status, texts(one, "advice")) == ("advised", {})


def test_question_and_following_hold_only_what_can_be_seen():
    call = open_calls.opened()
    client = people.signed_in(people.outsider())
    asked = client.get(reverse("call_ask", args=[call.number])).context["form"]
    facts = {name: asked[name].value() or "" for name in asked.fields}

    client.post(reverse("call_ask", args=[call.number]), facts | {"text": ODD, "asked": ODD})
    client.post(reverse("call_follow", args=[call.number]), {"email": f"{ODD}@sample.example"})

    found = [each.asked for each in Question.objects.all()]
    assert set(found) <= {CLEAN, NARROW}
    assert not Follower.objects.filter(email__contains="\u200b").exists()


def test_file_chosen_beside_a_wrong_field_is_asked_for_again(writer):
    one = consultations.asked_back()
    clerk = people.signed_in(people.clerk())

    for client, page, typed in (
        (writer, one.get_absolute_url(), {"text": ""}),
        (clerk, f"{LIST}{one.pk}/message/", {"text": "", "audience": "city"}),
    ):
        file = SimpleUploadedFile("地図.png", PNG)
        shown = client.post(page, typed | {"papers": file}).content.decode()
        assert AGAIN in shown
    plain = writer.post(one.get_absolute_url(), {"text": ""}).content.decode()
    assert AGAIN not in plain


def test_pressing_twice_is_once_everywhere(writer):
    one = consultations.asked_back()
    clerk, page = people.signed_in(people.clerk()), f"{LIST}{one.pk}/"
    for _press in range(2):
        writer.post(one.get_absolute_url(), {"text": "8人です。", "token": "t"})
        writer.post(f"{one.get_absolute_url()}contact/", {"person_name": "見本 花"})
        clerk.post(f"{page}about/", {"place": "", "note": ""})
        clerk.post(f"{page}message/", {"text": "はい", "audience": "all", "token": "u"})

    assert sorted(one.messages.values_list("text", flat=True)) == [
        "8人です。", "はい", "何人でしますか。",
    ]  # fmt: skip
    told = Notice.objects.filter(kind="calls/consultation_mended", to_user=people.clerk())
    assert told.count() == 1


def test_page_left_open_after_signing_out_shows_nothing_and_loses_nothing(writer):
    one = consultations.asked_back()
    writer.post("/accounts/logout/")

    assert writer.get(one.get_absolute_url()).status_code == 302
    writer.post(one.get_absolute_url(), {"text": "出たあとに押した返事"})
    assert not Message.objects.filter(by_city=False).exists()

    writer.force_login(people.representative())
    assert "出たあとに押した返事" in writer.get(one.get_absolute_url()).content.decode()
