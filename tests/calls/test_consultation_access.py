"""Who reaches which address; the fact that a consultation exists leaks nowhere."""

import pytest
import time_machine
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from accounts.models import Reading
from calls.consultations import asking, meetings
from calls.models import Consultation
from calls.workflow import consultation as workflow
from core.http import SAFE_METHODS
from notifications.models import Notice
from tests.factories import consultations, open_calls, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

TITLE, GROUP, TEXT = "だれにも見せない題", "だれにも見せない会", "だれにも見せない文"
LIST, NOTICES = "/admin/calls/consultation/", "/admin/notifications/notice/"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


def everybody():
    found = {
        name: getattr(people, name)()
        for name in (
            "representative", "member", "outsider", "clerk", "liaison", "reviewer", "expert",
            "admin",
        )
    }  # fmt: skip
    found |= {"other": consultations.other_liaison(), "centre": consultations.centre()}
    return {name: people.signed_in(user) for name, user in found.items()} | {"nobody": Client()}


def reached(client, page):
    """What a page answers: its status, or "sign in"."""
    answer = client.get(page)
    away = answer.status_code == 302
    return "sign in" if away and "login" in answer.url else answer.status_code


def pages(one, meeting, message):
    citizen, staff = f"/consultations/{one.pk}/", f"{LIST}{one.pk}/"
    ask = one.asks.get()
    return {
        "show": citizen,
        "receipt": f"{citizen}receipt/",
        "withdraw": f"{citizen}withdraw/",
        "memo": f"{citizen}memo/",
        "contact": f"{citizen}contact/",
        "calendar": f"{citizen}meetings/{meeting.pk}/",
        "staff": f"{staff}change/",
        "history": f"{staff}history/",
        "owner": f"{staff}owner/",
        "route": f"{staff}move/route/",
        "ask_back": f"{staff}move/ask_back/",
        "advise": f"{staff}move/advise/",
        "close": f"{staff}move/close/",
        "open": f"{staff}open/{message.pk}/",
        "take_back": f"{staff}ask/{ask.pk}/",
        "meeting": f"{staff}meeting/",
        "move_meeting": f"{staff}meeting/{meeting.pk}/move/",
        "record": f"{staff}meeting/{meeting.pk}/record/",
        "cancel": f"{staff}meeting/{meeting.pk}/cancel/",
        "entry": f"{staff}entry/",
        "about": f"{staff}about/",
        "counter_memo": f"{staff}memo/",
        "counter_contact": f"{staff}contact/",
    }


CITIZEN = {"show", "receipt", "withdraw", "memo", "contact", "calendar"}
ANSWERS = {"staff", "history", "ask_back", "open", "meeting", "move_meeting", "record", "cancel"}
ROUTES = {"owner", "about", "route", "advise", "close", "take_back"}


def test_only_these_people_reach_these_pages():
    clients = everybody()
    one = consultations.talking(title=TITLE)
    when = meetings.When(TODAY, at(hour=14).time(), 60, "会議室2")
    meeting = meetings.arrange(one, when, by=people.clerk())
    found = pages(one, meeting, consultations.inside(one))

    open_to = {
        name: {page for page, address in found.items() if reached(client, address) == 200}
        for name, client in clients.items()
    }

    assert {name: found for name, found in open_to.items() if found} == {
        "representative": CITIZEN,
        "clerk": ANSWERS | ROUTES,
        "liaison": ANSWERS,
    }


def test_those_who_do_not_reach_a_page_cannot_tell_it_from_one_that_is_not():
    clients = everybody()
    one = consultations.talking()
    nothing = "00000000-0000-4000-8000-000000000000"

    for name in ("member", "outsider", "reviewer", "expert", "admin", "other", "centre", "nobody"):
        client = clients[name]
        for page in (f"/consultations/{one.pk}/", f"{LIST}{one.pk}/change/"):
            there, absent = client.get(page), client.get(page.replace(str(one.pk), nothing))
            assert there.status_code == absent.status_code, (name, page)
            assert there.status_code != 200, (name, page)


def test_draft_is_its_writers_alone():
    clients = everybody()
    one = consultations.draft(title=TITLE)

    for name in ("member", "clerk", "liaison", "centre", "admin"):
        assert reached(clients[name], f"/consultations/{one.pk}/write/") == 404
        assert reached(clients[name], f"{LIST}{one.pk}/change/") != 200
    assert TITLE not in clients["clerk"].get(LIST).content.decode()


def test_lists_counts_desk_and_search_hold_nothing_for_others():
    clients = everybody()
    one = consultations.talking(title=TITLE)

    for name, client in clients.items():
        if name in {"representative", "clerk", "liaison"}:
            continue
        for page in ("/my/", "/admin/", "/admin/?who=all", LIST, f"{LIST}?q=題", "/"):
            shown = client.get(page, follow=True).content.decode()
            assert TITLE not in shown, (name, page)
            assert "担当課の番 1" not in shown, (name, page)
            assert one.number not in shown.replace("例：R08-C001", ""), (name, page)
    for name in ("clerk", "liaison"):
        assert TITLE in clients[name].get("/admin/?who=all").content.decode()
        assert TITLE in clients[name].get(f"{LIST}?q={TITLE}").content.decode()


def test_no_list_of_the_staff_and_no_public_page_feed_or_calendar_holds_it_for_others():
    call = open_calls.opened()
    theme = open_calls.theme(call)
    one = consultations.talking(title=TITLE, call=call, theme=theme, group_name=GROUP)
    consultations.said(one, text=TEXT)
    consultations.meeting(one)
    clients = everybody()
    own = [LIST, f"{LIST}?q={TITLE}", "/admin/?who=all"]
    names = [f"{each._meta.app_label}_{each._meta.model_name}" for each in site._registry]
    desk = [
        *own, f"/admin/calls/call/{call.pk}/change/", f"/admin/calls/theme/{theme.pk}/change/",
        *(reverse(f"admin:{name}_changelist") for name in names),
    ]  # fmt: skip
    public = [
        "/", "/my/", "/calls/", "/calls/feed/", "/calls/calendar.ics", call.get_absolute_url(),
        f"{call.get_absolute_url()}calendar.ics", theme.get_absolute_url(),
        f"{theme.get_absolute_url()}feed/",
    ]  # fmt: skip
    asked = dict.fromkeys(("clerk", "liaison"), own)
    asked |= dict.fromkeys(("other", "centre", "admin"), desk)
    asked |= dict.fromkeys(("representative", "outsider", "nobody"), public)

    found = {who: holding(clients[who], places, one) for who, places in asked.items()}

    assert found.pop("representative") == {"/my/"}
    assert [found.pop(who) for who in ("clerk", "liaison")] == [set(own), set(own)]
    # Whoever looks after the mails sees of each its subject, with the number and no more.
    assert {who: places for who, places in found.items() if places} == {"admin": {NOTICES}}
    mails = clients["admin"].get(NOTICES).content.decode()
    assert [word for word in (one.number, TITLE, GROUP, TEXT) if word in mails] == [one.number]


def holding(client, places, one):
    """In which of these places something of the consultation stands, beyond what was asked for."""
    found = set()
    for place in places:
        text = client.get(place, follow=True).content.decode()
        asked = place.partition("?q=")[2]
        words = {TITLE, one.number, GROUP, TEXT} - {asked}
        if any(word in text.replace("例：R08-C001", "") for word in words):
            found.add(place)
    return found


def test_counts_of_the_filters_are_those_of_ones_own_list():
    consultations.talking()
    consultations.route(consultations.received(opened="b"), "総務部")

    shown = people.signed_in(people.liaison()).get(LIST).content.decode()

    assert "<h2>1件</h2>" in shown


def test_section_is_asked_and_not_asked_any_more():
    one = consultations.talking(title=TITLE)
    liaison = people.signed_in(people.liaison())
    page = f"{LIST}{one.pk}/change/"
    assert liaison.get(page).status_code == 200

    asking.take_back(one.asks.get(), by=people.clerk())

    assert liaison.get(page).status_code in (302, 404)
    assert TITLE not in liaison.get("/admin/?who=all").content.decode()


def test_department_that_is_asked_does_not_open_it_to_a_section_of_another():
    one = consultations.received()
    consultations.route(one, "総務部")

    visible = Consultation.objects.visible_to_staff

    assert visible(people.liaison()).count() == 0
    assert visible(consultations.other_liaison()).get() == one


def test_clerk_sees_what_is_their_own_as_a_citizen_alone():
    clerk = people.clerk()
    one = consultations.received(by=clerk, title=TITLE)
    client = people.signed_in(clerk)

    assert client.get(f"/consultations/{one.pk}/").status_code == 200
    assert client.get(f"{LIST}{one.pk}/change/").status_code in (302, 404)
    assert TITLE not in client.get("/admin/?who=all").content.decode()
    told = Notice.objects.filter(kind="calls/consultation_arrived")
    assert not told.filter(to_user=clerk).exists()


def test_centre_sees_its_counter_and_nothing_that_the_city_writes_to_itself():
    centre = people.signed_in(consultations.centre())
    one = consultations.route(consultations.at_counter(title=TITLE))
    consultations.inside(one)
    consultations.said(one)
    consultations.talking(opened="web", title="ポータルの題")

    shown = centre.get(f"{LIST}{one.pk}/change/").content.decode()
    listed = centre.get(LIST).content.decode()

    assert "週1回でだいじょうぶです。" in shown
    assert consultations.SECRET not in shown
    assert "訪問の回数について" not in shown
    assert TITLE in listed
    assert "ポータルの題" not in listed
    for verb in ("route", "ask_back", "advise", "close"):
        assert reached(centre, f"{LIST}{one.pk}/move/{verb}/") == 403


def test_reading_by_the_city_is_noted_and_by_who_asks_is_not():
    one = consultations.talking()

    people.signed_in(people.representative()).get(f"/consultations/{one.pk}/")
    people.signed_in(people.liaison()).get(f"{LIST}{one.pk}/change/")

    assert [each.by for each in Reading.objects.all()] == [people.liaison()]


def test_no_get_changes_anything():
    clients = everybody()
    one = consultations.asked_back()
    before = Consultation.objects.values().get()

    for verb in ("route", "ask_back", "go_on", "advise", "close", "withdraw"):
        clients["clerk"].get(f"{LIST}{one.pk}/move/{verb}/")

    assert "GET" in SAFE_METHODS
    assert Consultation.objects.values().get() == before


def test_stranger_cannot_act_by_sending_what_a_page_would_send():
    clients = everybody()
    one = consultations.asked_back()
    page = f"/consultations/{one.pk}/"

    for name in ("member", "clerk", "liaison", "other", "centre"):
        assert clients[name].post(page, {"text": "なりすまし"}).status_code == 404
        assert clients[name].post(f"{page}withdraw/").status_code == 404
    for name in ("other", "centre", "representative"):
        clients[name].post(f"{LIST}{one.pk}/message/", {"text": "なりすまし", "audience": "city"})

    assert not one.messages.filter(text="なりすまし").exists()
    assert Consultation.objects.get().status == "asked_back"


def test_reader_and_adviser_look_and_do_not_write():
    one = consultations.asked_back()
    one.writers.create(person=people.member(), role="viewer")
    client = people.signed_in(people.member())

    assert client.get(one.get_absolute_url()).status_code == 200
    assert client.post(one.get_absolute_url(), {"text": "なりすまし"}).status_code == 403
    assert client.post(f"{one.get_absolute_url()}withdraw/").status_code == 403
    assert workflow.REPLY.open_for(one, people.member()) is False


def test_history_of_what_the_counter_entered_is_read_by_who_answers_it():
    one = consultations.at_counter(by=consultations.centre())
    address = f"/admin/calls/consultation/{one.pk}/history/"
    assert people.signed_in(consultations.centre()).get(address).status_code == 403
    assert people.signed_in(people.clerk()).get(address).status_code == 200
