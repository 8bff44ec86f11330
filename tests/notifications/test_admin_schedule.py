"""お知らせの予定: the same letters as the command, worded only where they are shown."""

import json
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from notifications.models import Notice, ReminderRule
from notifications.reminders import promises
from tests.factories import letters, paper, people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:notifications_notice_coming")
MONDAY = datetime(2026, 11, 9, 8, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


@pytest.fixture
def frozen():
    """A Monday morning; the sign-in of the day is of the same time."""
    with time_machine.travel(MONDAY, tick=False):
        yield


def rows(answer):
    return [row for day in answer.context["days"] for row in day.rows]


def on_all_pages(client, **query):
    """Every row of every page."""
    first = client.get(URL, query)
    pages = range(2, first.context["page"].paginator.num_pages + 1)
    others = [client.get(URL, query | {"page": page}) for page in pages]
    return [row for answer in (first, *others) for row in rows(answer)]


@pytest.fixture
def filled():
    """Letters that wait, deadlines of two applications, and one that nobody is told of."""
    registrations.sent_back(name="団体サンプル補正", name_kana="ホセイ")
    registrations.in_review(name="団体サンプル審査", name_kana="シンサ")
    paper.counter_sent_back(name="団体サンプル紙", name_kana="カミ")
    paper.counter_sent_back(name="団体サンプル無", name_kana="ナシ", address="")
    letters.held("止めた通知")
    letters.code()


@pytest.mark.usefixtures("frozen", "filled")
def test_page_shows_what_the_command_prints():
    clerk, printed = people.signed_in(people.clerk()), StringIO()

    call_command("notices", "--days", "60", "--json", stdout=printed)

    told = [json.loads(line) for line in printed.getvalue().splitlines()]
    shown = [row.promise.as_data() for row in on_all_pages(clerk)]
    assert len(shown) > 20
    assert sorted(map(json.dumps, shown)) == sorted(map(json.dumps, told))


@pytest.mark.usefixtures("frozen", "filled")
def test_letter_is_read_in_full_before_it_goes():
    clerk = people.signed_in(people.clerk())

    [row, *_] = rows(clerk.get(URL, {"q": "団体サンプル補正", "kind": "groups/correction_due"}))

    shown = clerk.get(URL, {"q": "団体サンプル補正", "kind": "groups/correction_due"})
    text = shown.content.decode()
    assert row.person == people.representative().name
    assert row.where == people.representative().email
    assert row.promise.subject in text
    assert "申請の補正が、まだ終わっていません" in text
    assert row.cases[0].href in text
    assert "11月" in shown.context["days"][0].title


@pytest.mark.usefixtures("frozen", "filled")
def test_letter_that_reaches_nobody_stands_out():
    clerk = people.signed_in(people.clerk())

    found = [row for row in on_all_pages(clerk) if row.problem]

    assert {row.reasons[0].title for row in found} == {"団体サンプル無"}
    assert "知らせる相手がいません" in clerk.get(URL, {"q": "団体サンプル無"}).content.decode()


@pytest.mark.usefixtures("frozen", "filled")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"q": "団体サンプル紙", "kind": "groups/correction_due"}, {"団体サンプル紙"}),
        ({"q": "カミ"}, set()),
        ({"q": "ｋａｗａｍｉｃｈｉ"}, set()),
        ({"q": "見本町１丁目", "kind": "groups/correction_due"}, {"団体サンプル紙"}),
        ({"kind": "groups/decision_due", "q": "サンプル審査"}, {"団体サンプル審査"}),
    ],
)
def test_search_looks_at_people_addresses_and_cases(query, titles):
    clerk = people.signed_in(people.clerk())

    found = on_all_pages(clerk, **query)

    assert bool(found) == bool(titles)
    assert all(titles & {reason.title for reason in row.reasons} for row in found)


@pytest.mark.usefixtures("frozen", "filled")
def test_every_number_is_that_of_its_list():
    clerk = people.signed_in(people.clerk())
    answer = clerk.get(URL, {"days": "30"})

    for link in (*answer.context["periods"], *answer.context["kinds"]):
        behind = clerk.get(URL + link["url"]).context["page"].paginator.count
        assert behind == link["count"], link["label"]


@pytest.mark.usefixtures("frozen")
def test_only_the_rows_of_the_page_are_worded(monkeypatch):
    registrations.sent_back()
    Notice.objects.all().delete()
    ReminderRule.objects.update(after=list(range(1, 41)))
    worded, write = [], promises.Bundle.promise
    monkeypatch.setattr(
        promises.Bundle, "promise", lambda self, setting: worded.append(1) or write(self, setting)
    )

    answer = people.signed_in(people.clerk()).get(URL)

    assert answer.context["page"].paginator.count > 20
    assert len(worded) == len(rows(answer)) == 20


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        registrations.sent_back(name=f"団体サンプル{serial}")
    clerk = people.signed_in(people.clerk())
    clerk.get(URL)

    with django_assert_num_queries(84):  # some of them for each kind of deadline
        clerk.get(URL)


@pytest.mark.usefixtures("frozen")
def test_time_of_the_rule_decides_the_day(clerk):
    registrations.sent_back()
    Notice.objects.all().delete()
    ReminderRule.objects.filter(kind="groups/correction_due").update(
        before=[2], after=[], hour="15:00"
    )
    ReminderRule.objects.exclude(kind="groups/correction_due").update(is_active=False)

    [row] = rows(clerk.get(URL))

    assert row.time == "15時"
    assert row.reasons[0].threshold == "2日前"


def test_held_and_retried_letters_say_what_they_wait_for(clerk):
    letters.held("止めた")
    letters.paper("紙")
    letters.queued("あとで", send_after=timezone.now() + timedelta(days=1))
    letters.queued("すぐ")

    found = {row.title: row.time for row in rows(clerk.get(URL))}

    assert found["止めた"] == "止めています"
    assert found["紙"] == "印刷待ち"
    assert found["すぐ"] == "まもなく"
    assert found["あとで"].endswith("分") or found["あとで"].endswith("時")
    assert [day.title for day in clerk.get(URL).context["days"]][0] == "いま待っているもの"


def test_nothing_to_come_says_so(clerk):
    shown = clerk.get(URL, {"days": "x", "size": "1000", "kind": "x", "page": "9"})

    assert "これから出る通知はありません" in shown.content.decode()
