"""Mending a note that was sent, and how whoever asked is reached."""

import pytest
import time_machine

from calls.consultations import mending
from calls.models import Consultation
from calls.workflow import consultation as workflow
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.factories import consultations, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

NOTE = {name: consultations.FACTS[name] for name in mending.NOTE}
CONTACT = {"person_name": "見本 花子", "phone": "0495-00-0007"}
LIST = "/admin/calls/consultation/"


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=True):
        yield


@pytest.fixture
def writer():
    return people.signed_in(people.representative())


def seen(client, page):
    return client.get(page).context["form"].seen


def letters():
    found = Notice.objects.filter(kind="calls/consultation_mended").order_by("to_address")
    return list(found.values_list("to_address", flat=True))


def test_note_is_mended_before_the_first_answer_and_staff_see_both_texts(writer):
    one = consultations.talking()
    page = f"{one.get_absolute_url()}memo/"

    writer.post(page, NOTE | {"idea": "週に2回、声をかけます。", "seen": seen(writer, page)})

    one.refresh_from_db()
    assert (one.idea, one.number) == ("週に2回、声をかけます。", "R08-C001")
    assert letters() == ["clerk@sample.example", "liaison@sample.example"]
    assert "週に2回" not in Notice.objects.filter(kind="calls/consultation_mended")[0].text
    mine = writer.get(one.get_absolute_url()).content.decode()
    assert "メモを直しました（やってみたいこと）" in mine
    staff = people.signed_in(people.liaison()).get(f"{LIST}{one.pk}/change/").content.decode()
    assert "メモの直したところ（1回）" in staff
    assert consultations.FACTS["idea"] in staff


def test_nothing_changed_tells_nobody(writer):
    one = consultations.talking()

    shown = writer.post(f"{one.get_absolute_url()}memo/", NOTE, follow=True).content.decode()

    assert mending.UNCHANGED in shown
    assert mending.MENDED not in shown
    assert letters() == []
    assert mending.mended(one) == []


def test_note_is_not_mended_after_an_answer_and_what_was_typed_stays(writer):
    one = consultations.talking()
    page = f"{one.get_absolute_url()}memo/"
    consultations.inside(one)
    assert writer.get(page).status_code == 200
    consultations.said(one)

    shown = writer.post(page, NOTE | {"idea": "あとから書いたこと"}).content.decode()

    assert mending.ANSWERED in shown
    assert "あとから書いたこと" in shown
    assert Consultation.objects.get().idea == consultations.FACTS["idea"]
    assert writer.get(page).status_code == 302
    assert "メモを直す" not in writer.get(one.get_absolute_url()).content.decode()


def test_contact_is_mended_at_any_time_while_it_goes_on(writer):
    one = consultations.asked_back(phone="0495-00-0001")
    page = f"{one.get_absolute_url()}contact/"

    writer.post(page, CONTACT | {"phone": "０４９５－００－００７０", "seen": seen(writer, page)})

    one.refresh_from_db()
    assert (one.phone, one.status) == ("0495-00-0070", "asked_back")
    assert letters() == ["clerk@sample.example", "liaison@sample.example"]
    refused = writer.post(page, CONTACT | {"phone": "12", "person_name": ""}).content.decode()
    assert "氏名を書いてください。" in refused
    assert 'value="12"' in refused


def test_second_tab_hears_of_the_first_and_goes_through_at_the_second_try(writer):
    one = consultations.talking()
    page = f"{one.get_absolute_url()}memo/"
    old = seen(writer, page)
    writer.post(page, NOTE | {"wish": "一つめの画面", "seen": old})

    refused = writer.post(page, NOTE | {"wish": "二つめの画面", "seen": old})

    assert "この画面を開いたあとに、次の項目が変わりました。" in refused.content.decode()
    assert "二つめの画面" in refused.content.decode()
    writer.post(page, NOTE | {"wish": "二つめの画面", "seen": refused.context["form"].seen})
    assert Consultation.objects.get().wish == "二つめの画面"


@pytest.mark.parametrize("status", ["advised", "closed", "withdrawn", "proposed"])
def test_what_is_over_is_mended_by_nobody(status):
    one = consultations.STATES[status]()

    for names in (mending.NOTE, mending.CONTACT):
        with pytest.raises(NotAllowedNow):
            mending.mend(one, names, by=people.representative(), facts=consultations.FACTS)


def test_those_who_do_not_write_reach_neither_page(writer):
    one = consultations.talking()
    one.writers.create(person=people.member(), role="viewer")

    for part in ("memo", "contact"):
        page = f"{one.get_absolute_url()}{part}/"
        assert people.signed_in(people.outsider()).get(page).status_code == 404
        assert people.signed_in(people.member()).post(page, NOTE).status_code == 403
        for user in (people.clerk(), people.liaison()):
            answer = people.signed_in(user).post(f"{LIST}{one.pk}/{part}/", NOTE)
            assert answer.status_code == 403
    assert Consultation.objects.get().idea == consultations.FACTS["idea"]


def test_session_that_ended_loses_nothing_that_was_typed(writer):
    one = consultations.talking()
    page = f"{one.get_absolute_url()}memo/"
    writer.logout()

    writer.post(page, NOTE | {"wish": "切れたあとに送った文"})
    writer.force_login(people.representative())

    assert "切れたあとに送った文" in writer.get(page).content.decode()
    assert Consultation.objects.get().wish == consultations.FACTS["wish"]


def test_counter_mends_the_address_that_was_heard_wrongly():
    one = consultations.at_counter(email="wrong@sample.example")
    centre = people.signed_in(consultations.centre())
    shown = centre.get(f"{LIST}{one.pk}/change/").content.decode()
    assert f"{LIST}{one.pk}/contact/" in shown

    facts = {"person_name": "例示 とめ", "email": "right@sample.example"}
    assert centre.post(f"{LIST}{one.pk}/contact/", facts).status_code == 302
    clerk = people.signed_in(people.clerk())
    clerk.post(f"{LIST}{one.pk}/memo/", NOTE | {"wish": "聞きなおしたこと"})
    heard = Notice.objects.filter(kind="calls/consultation_mended")
    assert heard.get().to_address == "clerk@sample.example"  # of what the centre typed alone
    workflow.ask_back(one, by=people.clerk(), text="何人ですか。")

    told = Notice.objects.get(kind="calls/consultation_asked_back")
    assert told.to_address == "right@sample.example"
