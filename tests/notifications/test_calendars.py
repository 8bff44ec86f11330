"""One's own calendar: a secret address, stable events that move and end, and no trace of it."""

import email
import hashlib
import logging
import re
from datetime import datetime, timedelta
from email import policy
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.roles import ROLES
from cases import workflow as case_workflow
from cases.models import Case
from core.calendar import CITY_HALL, today
from core.deadlines import KINDS
from groups import workflow
from groups.models import CorrectionRequest, Registration, RegistrationPolicy
from groups.registration import corrections, extensions
from notifications import delivery
from notifications.calendar import events as calendars
from notifications.calendar import subscriptions
from notifications.models import CalendarFeed, Notice, Reminder
from notifications.tasks import sweep
from tests.factories import cases, paper, people, registrations

pytestmark = pytest.mark.django_db
PAGE = "/my/calendar/"
UID = "cases-confirmation_due-"
TOKYO = ZoneInfo("Asia/Tokyo")


OFFER = re.compile(r'name="offer" value="([^"]+)"')
KNOWN = {}  # the addresses as their owners noted them down: nobody can ask for one again


def address(user):
    """The person's address, made when it is first asked for."""
    feed = subscriptions.make(user)
    if feed.token:
        KNOWN[feed.digest] = reverse("calendar_feed", args=[feed.token])
    return KNOWN[feed.digest]


def read(user, client=None, **headers):
    return (client or Client()).get(address(user), headers=headers)


def events(user):
    """The person's events by their UID."""
    whole = Calendar.from_ical(read(user).content)
    return {str(event["UID"]): event for event in whole.walk("VEVENT")}


def extended(registration, days=20):
    """The open correction, its deadline moved."""
    correction = corrections.open_request(registration)
    day = CITY_HALL.on_or_after(correction.due_on + timedelta(days=days))
    return extensions.extend(correction, day, by=people.clerk(), reason="大雪のため")


# --- the feed -------------------------------------------------------------------------------------


def test_event_leaves_out_what_no_calendar_can_carry():
    registration = registrations.sent_back()
    Registration.objects.filter(pk=registration.pk).update(name="川\x02み\ufffeち\u202e")

    [event] = events(people.representative()).values()

    assert "川みち" in event["SUMMARY"]
    assert event["SUMMARY"].isprintable()


def test_feed_holds_ones_own_open_deadlines_alone():
    correction = corrections.open_request(registrations.sent_back())
    registrations.sent_back(by=people.outsider(), name="団体サンプルよその会")

    answer = read(people.representative())

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "期限：申請の補正（団体サンプル川みち清掃会）"
    assert event["DTSTART"].dt == correction.due_on
    assert event["DTEND"].dt == correction.due_on + timedelta(days=1)
    assert str(event["URL"]).endswith(correction.registration.get_absolute_url())
    assert "よその会" not in answer.content.decode()


def test_feed_says_what_it_is_and_is_kept_by_nobody_on_the_way():
    registrations.sent_back()

    answer = read(people.representative())

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_lines_are_folded_at_75_octets():
    registrations.sent_back(name="団体サンプル" + "とても長い名前" * 8)

    lines = read(people.representative()).content.split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)


def test_hour_of_a_deadline_stands_in_tokyo_time_with_its_zone():
    RegistrationPolicy.objects.update(deadline_time="17:00")
    correction = corrections.open_request(registrations.sent_back())

    whole = Calendar.from_ical(read(people.representative()).content)

    [event] = whole.walk("VEVENT")
    [zone] = whole.walk("VTIMEZONE")
    end = datetime.combine(correction.due_on, datetime.min.time(), TOKYO).replace(hour=17)
    assert event["DTEND"].dt == end
    assert (event["DTEND"].params["TZID"], str(zone["TZID"])) == ("Asia/Tokyo", "Asia/Tokyo")
    assert zone.walk("STANDARD")[-1]["TZOFFSETTO"].td == timedelta(hours=9)


def test_moved_deadline_keeps_its_uid_and_raises_its_sequence():
    registration = registrations.sent_back()
    [(uid, before)] = events(people.representative()).items()

    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        correction = extended(registration)
        [(same, after)] = events(people.representative()).items()

    assert same == uid
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == correction.due_on
    assert after["STATUS"] == "CONFIRMED"


def test_answered_correction_is_cancelled_under_the_same_uid():
    registration = registrations.sent_back()
    CorrectionRequest.objects.update(
        due_on=today() + timedelta(days=3), due_set_at=timezone.now() - timedelta(days=9)
    )
    assert paper.remind() == 1
    [(uid, before)] = events(people.representative()).items()
    workflow.resubmit(registrations.mended(registration), by=people.representative())

    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        after = events(people.representative())[uid]

    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_correction_answered_before_any_reminder_is_cancelled_not_lost():
    registration = registrations.sent_back()
    [uid] = events(people.representative())
    workflow.resubmit(registrations.mended(registration), by=people.representative())

    [(same, event)] = events(people.representative()).items()

    assert (same, event["STATUS"]) == (uid, "CANCELLED")
    assert not Reminder.objects.exists()


def test_decided_application_is_cancelled_for_the_clerk_and_nothing_for_others():
    registration = registrations.submitted()
    [uid] = events(people.clerk())
    workflow.withdraw(registration, by=registration.applicant)

    [(same, event)] = events(people.clerk()).items()

    assert (same, event["STATUS"]) == (uid, "CANCELLED")
    assert events(people.outsider()) == {}


def test_clerk_who_was_reminded_by_role_finds_the_deadline_open():
    clerk = people.clerk()
    case = cases.published(section_email="")
    Case.objects.filter(pk=case.pk).update(created_by=None, section=None)
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert paper.remind() > 0
        found = events(clerk)

    [uid] = [uid for uid in found if uid.startswith(f"{UID}{case.pk}@")]
    assert found[uid]["STATUS"] == "CONFIRMED"


def test_writer_finds_the_confirmation_of_a_case_and_its_end():
    writer = people.liaison()
    case = cases.published(section_email="")
    [(uid, before)] = events(writer).items()
    case_workflow.unpublish(case, by=people.clerk(), note="写真を確かめるため。")

    [(same, after)] = events(writer).items()

    assert before["SUMMARY"] == "期限：協働事例の確認（サンプル川みち清掃）"
    assert same == uid
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_clerk_finds_the_days_by_which_to_decide_but_not_of_an_own_application():
    clerk = people.clerk()
    registration = registrations.submitted()
    registrations.submitted(by=clerk, name="団体サンプル職員の会")

    [event] = events(clerk).values()

    assert event["SUMMARY"] == f"期限：登録申請の審査（{registration.name}）"
    assert event["DTSTART"].dt == registration.due_on
    assert list(events(people.representative())) == []


def test_who_decides_finds_every_day_and_who_only_reviews_their_own():
    registrations.submitted()
    user = people.clerk("second_clerk")
    user.groups.set(Group.objects.filter(name=ROLES["approver"].name))
    decides = events(user)
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename="review_registration"))
    reviews = events(user)
    Registration.objects.update(owner=user)

    assert [len(found) for found in (decides, reviews, events(user))] == [1, 0, 1]


def test_who_is_in_charge_of_a_case_or_stands_in_finds_its_confirmation():
    case = cases.published()
    Case.objects.filter(pk=case.pk).update(
        created_by=people.liaison(), owner=people.clerk(), deputy=people.clerk("second_clerk")
    )
    Case.objects.exclude(pk=case.pk).update(section=None)

    found = [events(user) for user in (people.clerk(), people.clerk("second_clerk"))]

    wanted = "期限：協働事例の確認（サンプル川みち清掃）"
    assert [[event["SUMMARY"] for event in each.values()] for each in found] == [[wanted]] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_feed_costs_the_same_for_one_and_three(number, django_assert_num_queries, monkeypatch):
    kinds = {name: kind for name, kind in KINDS.items() if name.startswith("groups/")}
    monkeypatch.setattr(calendars, "KINDS", kinds)  # each kind adds its own few
    for _ in range(number):
        registrations.submitted()
    url, client = address(people.clerk()), Client()

    with django_assert_num_queries(12):
        client.get(url)


# --- asked for again ------------------------------------------------------------------------------


def test_unchanged_feed_is_not_sent_again_and_a_changed_one_is():
    registration = registrations.sent_back()
    etag = read(people.representative()).headers["ETag"]

    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        same = read(people.representative(), **{"If-None-Match": etag})
        extended(registration)
        changed = read(people.representative(), **{"If-None-Match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_head_is_answered_and_a_post_is_not():
    url = address(people.representative())

    assert (Client().head(url).status_code, Client().post(url).status_code) == (200, 405)


def test_calendar_that_is_asked_for_too_often_waits(monkeypatch):
    monkeypatch.setattr(subscriptions, "MOST_OF_TOKEN", 2)

    answers = [read(people.representative()) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "3600"
    assert read(people.outsider()).status_code == 200


def test_guessing_from_one_address_ends(monkeypatch):
    monkeypatch.setattr(subscriptions, "MOST_OF_ADDRESS", 2)

    answers = [Client().get(f"/calendar/{'x' * 42}{n}.ics").status_code for n in range(3)]

    assert answers == [404, 404, 429]


# --- who gets none --------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["x" * 43, "short", "%00" * 30, "あ" * 43])
def test_unknown_address_is_404(token):
    answer = Client().get(f"/calendar/{token}.ics")

    assert answer.status_code == 404


def test_unknown_address_is_kept_by_nobody():
    answer = Client().get(f"/calendar/{'x' * 43}.ics")

    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("change", [{}, {"closed_at": timezone.now()}])
def test_closed_or_stopped_account_has_no_feed(change):
    user = people.outsider()
    url = address(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False, **change)

    assert Client().get(url).status_code == 404


def test_address_stands_in_no_log_line(caplog, capsys, monkeypatch):
    url = address(people.outsider())
    token = url.removeprefix("/calendar/").removesuffix(".ics")
    Client().get(url)
    subscriptions.stop(people.outsider())
    with caplog.at_level(logging.DEBUG):
        assert Client().get(url).status_code == 404
    monkeypatch.setattr(subscriptions, "MOST_OF_TOKEN", 0)
    assert Client().get(url).status_code == 429

    written = capsys.readouterr()
    assert token not in caplog.text
    assert token not in written.out + written.err


# --- the page about it ----------------------------------------------------------------------------


def test_page_needs_sign_in():
    answer = Client().get(PAGE)

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def press(client, path):
    """What is shown, the button on it, and its answer."""
    [offer] = OFFER.findall(client.get(path).content.decode())
    return {"offer": offer}, client.post(path, {"offer": offer})


def told(answer):
    """The path of the address that a page shows; "" if it shows none."""
    found = re.search(
        r'value="http://localhost:8000(/calendar/[\w-]{43}\.ics)"', answer.content.decode()
    )
    return found[1] if found else ""


def test_address_is_made_by_a_post_and_shown_once():
    client = people.signed_in(people.representative())
    assert not CalendarFeed.objects.exists()

    _, made = press(client, PAGE)
    later = client.get(PAGE)

    assert Client().get(told(made)).status_code == 200
    assert "no-store" in made.headers["Cache-Control"]
    assert told(later) == ""
    assert "もう一度出すことはできません" in later.content.decode()


def test_database_does_not_hold_the_address():
    _, made = press(people.signed_in(people.representative()), PAGE)

    [kept] = CalendarFeed.objects.values()
    assert told(made)[10:-4] not in str(kept)
    assert kept["digest"] == hashlib.sha256(told(made)[10:-4].encode()).hexdigest()


def test_button_pressed_twice_makes_one_address_and_shows_it_both_times():
    client = people.signed_in(people.representative())

    for path in (PAGE, f"{PAGE}renew/"):
        sent, first = press(client, path)
        second = client.post(path, sent)
        assert told(first) == told(second) != ""
        assert Client().get(told(second)).status_code == 200


@pytest.mark.parametrize("age", [timedelta(), timedelta(hours=2)])
def test_older_page_neither_ends_nor_shows_the_address_in_use(age):
    client = people.signed_in(people.representative())
    [older] = OFFER.findall(client.get(PAGE).content.decode())
    url = address(people.representative())

    with time_machine.travel(timezone.now() + age, tick=False):
        answer = client.post(PAGE, {"offer": older}, follow=True)

    assert told(answer) == ""
    assert Client().get(url).status_code == 200


@pytest.mark.parametrize("offer", ["", "x", "あ:い:う", "another's", "old"])
def test_page_of_another_or_of_long_ago_still_makes_an_address_of_its_own(offer):
    client, user = people.signed_in(people.representative()), people.representative()
    given = {"another's": subscriptions.offer(people.outsider())}
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        given["old"] = subscriptions.offer(user)
    sent = {"offer": given.get(offer, offer)}

    first, again = client.post(PAGE, sent), client.post(f"{PAGE}renew/", sent)

    assert told(first) != told(again)
    assert Client().get(told(first)).status_code == 404
    assert Client().get(told(again)).status_code == 200


def test_renewed_address_ends_the_one_before():
    client = people.signed_in(people.representative())
    before = address(people.representative())

    assert "作り直しますか" in client.get(f"{PAGE}renew/").content.decode()
    _, renewed = press(client, f"{PAGE}renew/")

    assert Client().get(before).status_code == 404
    assert Client().get(told(renewed)).status_code == 200


def test_given_up_address_leads_nowhere():
    client = people.signed_in(people.representative())
    url = address(people.representative())

    assert "配信をやめますか" in client.get(f"{PAGE}stop/").content.decode()
    client.post(f"{PAGE}stop/")

    assert Client().get(url).status_code == 404
    assert client.get(f"{PAGE}stop/").url == PAGE
    assert "わたしのアドレスを作る" in client.get(PAGE).content.decode()


def test_my_page_leads_there():
    words = people.signed_in(people.representative()).get("/my/").content.decode()

    assert f'href="{PAGE}"' in words


# --- the calendar of a mail -----------------------------------------------------------------------


def reminder():
    """A reminder by mail, as it leaves."""
    registration = registrations.sent_back()
    CorrectionRequest.objects.update(
        due_on=today() + timedelta(days=3), due_set_at=timezone.now() - timedelta(days=9)
    )
    assert paper.remind() == 1
    return registration, Notice.objects.get(kind="groups/correction_due")


def test_reminder_carries_its_date_as_a_calendar():
    _registration, notice = reminder()

    raw = delivery.message(notice).message().as_bytes(linesep="\r\n")  # as the backend sends it
    parts = email.message_from_bytes(raw, policy=policy.default).walk()
    [part] = [part for part in parts if part.get_content_type() == calendars.CONTENT_TYPE]

    assert part["Content-Type"].params == {"charset": "utf-8", "method": "PUBLISH"}
    assert part.get_filename() == "kigen.ics"
    whole = Calendar.from_ical(part.get_payload(decode=True))
    [event] = whole.walk("VEVENT")
    assert whole["METHOD"] == "PUBLISH"
    assert event["DTSTART"].dt == today() + timedelta(days=3)
    assert part.get_payload(decode=True).startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_event_of_a_mail_and_of_the_feed_are_one():
    _registration, notice = reminder()
    [attached] = Calendar.from_ical(notice.ics).walk("VEVENT")

    [(uid, fed)] = events(people.representative()).items()

    assert (str(attached["UID"]), attached["SEQUENCE"]) == (uid, fed["SEQUENCE"])


def test_reminder_is_delivered_with_its_calendar():
    reminder()

    sweep()

    [sent] = [
        each for each in mail.outbox if "補正をお願いします" in each.subject and each.attachments
    ]
    assert sent.attachments[0].mimetype == "text/calendar; method=PUBLISH"


def test_empty_calendar_is_valid_and_tells_outlook_how_often_to_ask():
    made = Calendar.from_ical(calendars.feed([]))

    assert [part.name for part in made.subcomponents] == ["VTIMEZONE"]
    assert made["X-PUBLISHED-TTL"] == "PT6H"
