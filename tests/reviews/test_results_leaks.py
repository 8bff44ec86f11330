"""Before the release every public page, feed, sitemap, file and search is the same to the byte;
after it nobody who was not adopted stands anywhere in public.
"""

import re

import pytest
import time_machine
from django.test import Client

from core.caching import pages as kept
from reviews.workflow import release as releases
from tests.factories import people, results, reviews
from tests.house.walking import addresses_of_sitemaps, walk
from tests.reviews.test_result_leaks import SECRETS, TOKENS, decide

pytestmark = pytest.mark.django_db
RUNNING = re.compile(r"DTSTAMP:\S+")
SEARCHES = tuple(
    f"/{where}/?q={word}"
    for where in ("groups", "cases")
    for word in ("サンプルの事業1", "団体サンプル4", "ないしょの講評", "123,000")
)
KEPT = ("ETag", "Last-Modified", "Cache-Control", "Location")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def beyond(number):
    """What no link leads to before: the addresses of the results, files, feeds, calendars."""
    base = f"/calls/{number}/"
    names = (
        "",
        "adopted.csv",
        "adopted-data.csv",
        "1/rule.json",
        "1/scores.json",
        "1/scores.csv",
        "2/rule.json",
    )
    return [
        *(f"{base}results/{name}" for name in names),
        base, f"{base}calendar.ics", "/calls/?state=review", "/calls/?state=closed",
        "/calls/feed/", "/calls/calendar.ics", "/groups/feed/", "/cases/feed/",
        "/cases/data.json", "/cases/data.csv", "/robots.txt", "/sitemap.xml", "/recompute/",
        "/recompute/format/", "/healthz", *SEARCHES,
    ]  # fmt: skip


def everything(number):
    """Every public page by links and sitemaps, and what no link leads to: status, head, body."""
    kept.refresh()
    client = Client(headers={"cookie": "seen=1"})
    met = set(walk(client, alike=2, asked_alike=1))
    addresses = sorted({*met, *beyond(number), *sitemaps(client)})
    return {address: seen(client, address) for address in addresses}


def sitemaps(client):
    """The files of the index, and what they list."""
    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(r"<loc>http://testserver([^<]+)</loc>", index)
    return [*files, *addresses_of_sitemaps(client)]


def seen(client, address):
    """What somebody sees, without what is new each time."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = RUNNING.sub("", TOKENS.sub("", body.decode(errors="replace")))
    return answer.status_code, [answer.headers.get(name) for name in KEPT], text


def test_nothing_in_public_changes_before_the_release():
    made = results.opened()
    number = made.round.course.call.number
    before = everything(number)

    decide(made)
    after = everything(number)

    assert before.keys() == after.keys()
    assert [address for address in before if before[address] != after[address]] == []
    told = [text for address, (_, _, text) in after.items() if "q=" not in address]
    assert not any(word in text for text in told for word in SECRETS)
    assert len(before) > 50


@pytest.mark.parametrize(
    "name", ["", "adopted.csv", "adopted-data.csv", "1/rule.json", "1/scores.csv"]
)
def test_results_before_the_release_are_like_those_of_no_call(name):
    made = results.opened()
    number = made.round.course.call.number
    decide(made)
    client = Client()

    known, unknown = (client.get(f"/calls/{each}/results/{name}") for each in (number, "R99-9"))

    assert (known.status_code, unknown.status_code) == (404, 404)
    assert TOKENS.sub("", known.content.decode()).replace(number, "R99-9") == TOKENS.sub(
        "", unknown.content.decode()
    )
    assert [known.headers.get(name) for name in KEPT] == [
        unknown.headers.get(name) for name in KEPT
    ]


def test_nobody_who_was_not_adopted_stands_anywhere_after_it():
    made = results.opened()
    release = decide(made)
    releases.release_all(release, by=people.clerk())
    number = made.round.course.call.number

    found = everything(number)

    hidden = ["サンプルの事業3", "サンプルの事業4", "団体サンプル3", "団体サンプル4"]
    numbers = [str(results.entry(release, place)) for place in (3, 4)]
    asked = {address: text for address, (_, _, text) in found.items() if "q=" not in address}
    assert [
        (address, word) for address, text in asked.items() for word in (*hidden, *numbers)
        if word in text
    ] == []  # fmt: skip
    assert "サンプルの事業1" in found[f"/calls/{number}/results/"][2]
    assert "ないしょの講評" in found[f"/calls/{number}/results/"][2]
    assert not any("R08-推-77" in text or "ないしょの手紙" in text for text in asked.values())


def test_results_are_in_the_sitemap_once_they_are_released():
    made = results.opened()
    release = decide(made)
    address = f"/calls/{made.round.course.call.number}/results/"
    assert address not in sitemaps(Client())

    releases.release_all(release, by=people.clerk())

    assert address in sitemaps(Client())


def test_followers_are_led_to_the_page():
    made = results.opened()
    call = made.round.course.call
    releases.release_all(decide(made), by=people.clerk())

    call.refresh_from_db()
    assert call.result_url == f"http://localhost:8000/calls/{call.number}/results/"
