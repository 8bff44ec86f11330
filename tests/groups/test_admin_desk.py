"""きょうの机: every number is that of the list behind it, and each sees what they may."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from groups import workflow
from groups.models import Registration
from groups.registration import writing
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:index")


def desk_of(client):
    return client.get(URL).context_data["desks"][0]


@pytest.fixture
def filled():
    """A desk with something of every sort."""
    overdue, near = registrations.in_review(name="過ぎた"), registrations.submitted(name="近い")
    registrations.resubmitted(name="再提出")
    registrations.sent_back(name="補正")
    registrations.approved(name="登録")
    registrations.complete_draft(name="ひみつの下書き")
    writing.begin_at_counter(people.clerk(), asked_by="見本 三郎", identified_by="運転免許証")
    today = timezone.localdate()
    for registration, days in ((overdue, -5), (near, 2)):
        changed = Registration.objects.filter(pk=registration.pk)
        changed.update(due_on=today + timedelta(days=days))


@pytest.mark.usefixtures("filled")
def test_numbers_are_those_of_the_lists_behind_them():
    client = people.signed_in(people.clerk())

    desk = desk_of(client)

    numbers = {name: desk["numbers"][name] for name in desk["links"]}
    behind = {
        name: client.get(url).context_data["cl"].result_count for name, url in desk["links"].items()
    }
    assert numbers == behind
    assert numbers == {
        "staff": 3, "overdue": 1, "near": 1, "mine": 2, "nobodys": 1, "sent_back": 1, "drafts": 1,
    }  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_desk_shows_what_waits_coloured_by_its_day():
    answer = people.signed_in(people.clerk()).get(URL)

    rows = answer.context_data["desks"][0]["rows"]
    assert [(row.registration.name, row.near) for row in rows] == [
        ("過ぎた", "is-past"), ("近い", "is-near"), ("再提出", ""),
    ]  # fmt: skip
    shown = answer.content.decode()
    assert "5日過ぎた" in shown
    assert "いちばん古いもの 5日" in shown
    assert "うち7日以内が期限 1" in shown
    assert "補正のお願い" in shown
    assert "窓口に来た人　見本 三郎" in shown
    assert "ひみつの下書き" not in shown


@pytest.fixture
def late():
    """A correction that should have been answered nine days ago."""
    registration = registrations.sent_back(name="補正が遅い")
    day = timezone.localdate() - timedelta(days=9)
    registration.corrections.update(due_on=day, original_due_on=day)
    return registration


def test_expired_correction_counts_as_late_on_desk_and_queue(late):
    client = people.signed_in(people.clerk())

    answer = client.get(URL)
    desk = answer.context_data["desks"][0]
    queue = client.get(desk["links"]["overdue"])

    assert (desk["numbers"]["overdue"], desk["oldest"]) == (1, "いちばん古いもの 9日")
    assert [row.near for row in desk["sent_back"]] == ["is-past"]
    [row] = queue.context_data["rows"]
    assert (row.registration, row.near, row.action) == (late, "is-past", "催促・延長・決定を選ぶ")
    assert "9日過ぎた" in queue.content.decode()


def test_what_may_come_next_is_offered_beside_an_expired_correction(late):
    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    links = [
        reverse("admin:groups_registration_move", args=[late.pk, "remind"]),
        reverse("admin:groups_registration_extend", args=[late.pk]),
        reverse("admin:groups_registration_move", args=[late.pk, "reject"]),
    ]
    assert [f'href="{link}"' in shown for link in links] == [True] * 3


@pytest.mark.parametrize(
    ("due_time", "now", "is_late"),
    [
        ("17:15", "17:14", False),
        ("17:15", "17:15", True),
        ("17:15", "18:00", True),
        ("23:59", "23:59", False),  # the end of the day
    ],
)
def test_hour_of_the_deadline_counts_alike_on_desk_queue_page_and_decision(due_time, now, is_late):
    registration = registrations.sent_back()
    day = registration.corrections.get().due_on
    registration.corrections.update(due_time=due_time)
    url = reverse("admin:groups_registration_change", args=[registration.pk])

    with time_machine.travel(datetime.fromisoformat(f"{day}T{now}:30+09:00"), tick=False):
        client = people.signed_in(people.clerk())
        desk = desk_of(client)
        queue = client.get(desk["links"]["overdue"]).context_data["rows"]
        page = client.get(url).context["is_late"]
        decision = workflow.still_mending(registration)

    assert desk["numbers"]["overdue"] == len(queue) == page == (not decision) == is_late
    assert [row.near == "is-past" for row in desk["sent_back"]] == [is_late]
    assert [bool(row.action) for row in desk["sent_back"]] == [is_late]
    assert (desk["oldest"] == "きょうの時刻を過ぎました") is is_late


def test_correction_in_its_time_is_not_late():
    registrations.sent_back(name="補正")

    desk = desk_of(people.signed_in(people.clerk()))

    assert desk["numbers"]["overdue"] == 0
    assert [(row.near, row.action) for row in desk["sent_back"]] == [("", "")]


def test_empty_desk_says_so():
    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    assert "いま職員の番の申請はありません" in shown


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("liaison", ["admin/cases/desk.html"]),
        ("admin", ["admin/notifications/desk.html", "admin/operations_desk.html"]),
    ],
)
def test_who_may_not_see_applications_has_a_desk_without_them(who, parts):
    answer = people.signed_in(getattr(people, who)()).get(URL)

    assert [desk["template"] for desk in answer.context_data["desks"]] == parts
    shown = answer.content.decode()
    assert "過ぎた" not in shown
    assert "台帳と設定" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        registrations.in_review(name=f"団体サンプル{serial}")
        registrations.sent_back(name=f"団体サンプル補正{serial}")
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_num_queries(38):  # some of them for each kind of deadline
        client.get(URL)


def test_desk_of_somebody_without_a_role_says_whom_to_ask():
    clerk = people.clerk()
    clerk.groups.clear()

    shown = people.signed_in(clerk).get(URL).content.decode()

    assert "見られる台帳はありません" in shown
