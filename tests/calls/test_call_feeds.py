"""Feeds, calendars, sitemaps and data of calls; and that what is not public is in none of them."""

import json
from datetime import date, time

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from calls.choices import CallStatus, MilestoneKind, ThemeStatus
from calls.listing import following
from calls.models import CallLog
from core.caching import pages
from tests.factories import calls, open_calls, people

pytestmark = pytest.mark.django_db
SECRET = "ひみつの言葉"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


def body(address):
    pages.refresh()
    return Client().get(address).content.decode()


def events(address):
    return {str(each["summary"]): each for each in Calendar.from_ical(body(address)).events}


def test_feed_has_new_calls_corrections_and_announcements():
    call = open_calls.opened(title="春の募集")
    open_calls.edition(call, 2, changes=["上限を直した", "日を直した"], reason="誤り")
    soon = open_calls.announced(title="秋の募集")
    CallLog.objects.create(
        call=soon, transition="announce", source="draft", target="announced", by=people.clerk()
    )
    text = body("/calls/feed/")
    for title in ("募集：春の募集", "訂正：春の募集", "予告：秋の募集"):
        assert f"<title>{title}</title>" in text
    assert "上限を直した。日を直した。" in text
    assert "誤り" not in text
    assert f'{call.get_absolute_url()}#edition-2" rel="alternate"' in text


def test_link_to_a_new_call_names_no_place_and_its_entry_is_not_that_of_the_announcement():
    call = open_calls.opened()
    text = body("/calls/feed/")
    assert f'{call.get_absolute_url()}" rel="alternate"' in text
    assert f"{call.get_absolute_url()}#edition-1</id>" in text


def test_feed_of_a_theme_has_its_answers_alone():
    call = open_calls.opened()
    theme = open_calls.theme(call)
    open_calls.question(call, "テーマの質問", "テーマの答え", theme=theme)
    open_calls.question(call, "募集の質問")
    text = body(f"{theme.get_absolute_url()}feed/")
    assert "テーマの質問" in text
    assert "テーマの答え" in text
    assert "募集の質問" not in text


def test_calendar_has_public_days_with_their_hours():
    call = open_calls.opened(title="春の募集")
    calls.day(call, MilestoneKind.BRIEFING, date(2026, 12, 1), starts_at=time(14), place="公民館")
    calls.day(call, MilestoneKind.RESULT, date(2027, 2, 10))
    calls.day(call, MilestoneKind.OPINIONS, date(2026, 12, 20), is_public=False, label=SECRET)
    found = events(f"{call.get_absolute_url()}calendar.ics")
    assert set(found) == {
        "受け付けのはじまり：春の募集", "説明会：春の募集", "応募のしめきり：春の募集",
        "結果のお知らせ：春の募集",
    }  # fmt: skip
    assert found["応募のしめきり：春の募集"].end == calls.at(date(2026, 12, 4), 17)
    assert found["説明会：春の募集"].start == calls.at(date(2026, 12, 1), 14)
    assert found["結果のお知らせ：春の募集"].start == date(2027, 2, 10)
    assert set(events("/calls/calendar.ics")) == set(found)


def test_cancelled_call_takes_its_days_out_of_calendars():
    call = calls.draft(status=CallStatus.CANCELLED)
    calls.intake(call)
    found = events(f"{call.get_absolute_url()}calendar.ics")
    assert {str(each["status"]) for each in found.values()} == {"CANCELLED"}
    assert set(statuses("/calls/calendar.ics").values()) == {"CANCELLED"}
    with time_machine.travel(calls.at(date(2027, 2, 23)), tick=False):
        assert events("/calls/calendar.ics") == {}


def test_calendar_of_no_call_is_valid_and_says_how_often_to_ask():
    made = Calendar.from_ical(body("/calls/calendar.ics"))
    assert [part.name for part in made.subcomponents] == ["VTIMEZONE"]
    assert (made["X-PUBLISHED-TTL"], made["REFRESH-INTERVAL"].to_ical()) == ("PT6H", b"PT6H")


def test_data_block_says_what_the_page_says():
    call = open_calls.opened(title="</script>の募集")
    text = body(call.get_absolute_url())
    data = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "MonetaryGrant"
    assert data["name"] == "</script>の募集"
    assert data["funder"]["name"] == "本庄市"
    assert data["expires"].startswith("2026-12-04T17:00")


def test_sitemaps_name_calls_and_themes():
    call = open_calls.opened()
    theme = open_calls.theme(call)
    assert call.get_absolute_url() in body("/sitemap-calls.xml")
    assert theme.get_absolute_url() in body("/sitemap-themes.xml")
    assert "Disallow: /calls/following/" in body("/robots.txt")


# --- what is not public is nowhere ----------------------------------------------------------------


@pytest.fixture
def secrets():
    """A draft call, a theme that waits, a question without an answer, a follower."""
    call = open_calls.opened()
    theme = open_calls.theme(call)
    draft = calls.draft("2026-9", title=SECRET, lead=SECRET)
    calls.intake(draft)
    open_calls.edition(draft, 1)
    open_calls.theme(draft, title=SECRET)
    waiting = open_calls.theme(call, 2, title=SECRET, lead=SECRET, status=ThemeStatus.ACCEPTED)
    open_calls.question(call, f"{SECRET}を聞く", theme=waiting)
    for place in (None, theme):
        open_calls.question(call, f"{SECRET}ですか{place}", "", theme=place, reply_to="q@s.example")
    following.ask(call, "himitsu@sample.example")
    following.ask(theme, "himitsu@sample.example")
    return call, theme, draft, waiting


def test_secrets_are_in_no_page_feed_search_or_calendar(secrets):
    call, theme, draft, waiting = secrets
    everywhere = (
        "/", "/calls/", "/calls/?state=open", "/calls/?state=announced", "/calls/?state=closed",
        call.get_absolute_url(), theme.get_absolute_url(), f"{theme.get_absolute_url()}feed/",
        f"{theme.get_absolute_url()}ask/", f"{call.get_absolute_url()}follow/", "/calls/feed/",
        "/calls/calendar.ics", f"{call.get_absolute_url()}calendar.ics", "/sitemap-calls.xml",
        "/sitemap-themes.xml", "/guide/proposing/"
    )  # fmt: skip
    hidden = (SECRET, "himitsu@", "q@s.example", draft.get_absolute_url(), str(waiting.pk))
    leaks = [(address, word) for address in everywhere for word in hidden if word in body(address)]
    assert leaks == []


def test_secrets_are_in_no_count(secrets):
    call, theme, *_ = secrets
    text = body("/calls/")
    assert ">すべて 1</a>" in text
    assert ">いま応募できる 1</a>" in text
    page = body(call.get_absolute_url())
    assert "市が示す1つのテーマ" in page
    assert "質問と答え　0件" in page
    assert "質問 0件" in page


@pytest.mark.parametrize("path", ["", "ask/", "follow/", "calendar.ics", "ask/sent/"])
@pytest.mark.parametrize("who", ["visitor", "outsider", "liaison"])
def test_draft_call_and_theme_that_waits_are_not_there(secrets, path, who):
    *_, draft, waiting = secrets
    client = Client() if who == "visitor" else people.signed_in(getattr(people, who)())
    places = [draft] if path == "calendar.ics" else [draft, waiting]
    for place in places:
        assert client.get(place.get_absolute_url() + path).status_code == 404
    assert client.get(f"{waiting.get_absolute_url()}feed/").status_code == 404


def statuses(address):
    """How each event of a calendar stands, by the beginning of its name."""
    return {name.partition("：")[0]: str(each["status"]) for name, each in events(address).items()}


def test_intake_that_was_ended_early_leaves_its_closing_in_no_calendar():
    call = open_calls.opened()
    before = events(f"{call.get_absolute_url()}calendar.ics")[f"応募のしめきり：{call}"]
    call.intake_ended_at = calls.at(hour=13)
    call.save()
    after = events(f"{call.get_absolute_url()}calendar.ics")[f"応募のしめきり：{call}"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 60
    assert statuses("/calls/calendar.ics") == {
        "受け付けのはじまり": "CONFIRMED", "応募のしめきり": "CANCELLED",
    }  # fmt: skip


def test_closing_that_was_over_before_the_intake_was_ended_stays():
    call = open_calls.reviewing()
    call.intake_ended_at = calls.at()
    call.save()
    address = f"{call.get_absolute_url()}calendar.ics"
    assert statuses(address)["応募のしめきり"] == "CONFIRMED"


def test_closing_of_a_closed_course_alone_is_cancelled():
    call = open_calls.opened()
    course = open_calls.city_course(call)
    own = date(2026, 12, 11)
    calls.day(call, MilestoneKind.CLOSES, own, course=course, label="市が示すテーマのしめきり")
    course.closed_at, course.closed_why = calls.at(), "予算の額に達したため"
    course.save()
    assert statuses(f"{call.get_absolute_url()}calendar.ics") == {
        "受け付けのはじまり": "CONFIRMED", "応募のしめきり": "CONFIRMED",
        "市が示すテーマのしめきり（行政提案型）": "CANCELLED",
    }  # fmt: skip


def test_feed_tells_of_a_cancelled_call_and_why():
    call = calls.cancelled(title="春の募集")
    text = body("/calls/feed/")
    assert "<title>中止：春の募集</title>" in text
    assert "予算が成立しなかったため。" in text
    assert f"{call.get_absolute_url()}#cancelled" in text
    assert 'id="cancelled"' in body(call.get_absolute_url())
