"""What the registration has on the desk: rows, next acts, and who sees them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ROLES
from groups.registration import writing
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:index")


def rows(client, query="?who=all"):
    parts = client.get(URL + query).context_data["desk"]["parts"]
    return [row for part in parts for row in part["rows"] if row.source.kind == "registration"]


@pytest.fixture
def late():
    """A correction that should have been answered nine days ago."""
    registration = registrations.sent_back(name="補正が遅い")
    day = timezone.localdate() - timedelta(days=9)
    registration.corrections.update(due_on=day, original_due_on=day)
    return registration


def test_row_says_what_it_is_whose_turn_and_what_comes_next():
    submitted, reviewed = registrations.submitted(name="受付"), registrations.in_review(name="審査")

    told = {
        row.work.title: (row.state, row.work.turn, row.work.number, row.owner, *row.acts)
        for row in rows(people.signed_in(people.clerk()))
    }

    move = reverse("admin:groups_registration_move", args=[submitted.pk, "start_review"])
    page = reverse("admin:groups_registration_change", args=[reviewed.pk])
    assert told == {
        "受付": ("受付済み", "職員の番", submitted.reference, None, ("審査を始める", move)),
        "審査": (
            "審査中", "職員の番", reviewed.reference, people.clerk(), ("審査を続ける", page),
        ),
    }  # fmt: skip


def test_what_may_come_next_is_offered_beside_an_expired_correction(late):
    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    links = [
        reverse("admin:groups_registration_move", args=[late.pk, "remind"]),
        reverse("admin:groups_registration_extend", args=[late.pk]),
        reverse("admin:groups_registration_move", args=[late.pk, "reject"]),
    ]
    assert [f'href="{link}"' in shown for link in links] == [True] * 3


def test_expired_correction_is_late_on_desk_and_queue(late):
    client = people.signed_in(people.clerk())

    queue = client.get(reverse("admin:groups_registration_changelist") + "?turn=overdue")

    [row] = queue.context_data["rows"]
    assert (row.obj, row.near, row.action) == (late, "is-past", "催促・延長・決定を選ぶ")
    assert "9日過ぎた" in queue.content.decode()
    assert [row.near for row in rows(client)] == ["is-theirs"]


def test_queue_leads_nobody_to_what_they_may_not_do(late):
    registrations.submitted(name="受付")
    user = people.clerk("second_clerk")
    user.groups.set(Group.objects.filter(name=ROLES["approver"].name))
    client = people.signed_in(user)

    listed = client.get(reverse("admin:groups_registration_changelist") + "?turn=all")

    found = {row.obj.name: row.action for row in listed.context_data["rows"]}
    assert found == {"受付": "", late.name: "催促・延長・決定を選ぶ"}


@pytest.mark.parametrize("whose", ["mine", "nobody"])
def test_old_address_of_the_queue_leads_on(whose):
    start = reverse("admin:groups_registration_changelist")

    answer = people.signed_in(people.clerk()).get(f"{start}?turn=staff&examiner={whose}")

    assert answer.url == f"{start}?turn=staff&owner={whose}"


def test_correction_in_its_time_is_not_on_the_desk():
    registrations.sent_back(name="補正")

    assert rows(people.signed_in(people.clerk())) == []


def test_entry_at_the_counter_is_gone_on_with_and_a_citizens_draft_is_nobodys_business():
    registrations.complete_draft(name="ひみつの下書き")
    entry = writing.begin_at_counter(
        people.clerk(), asked_by="見本 三郎", identified_by="運転免許証"
    )

    answer = people.signed_in(people.clerk()).get(URL)

    shown = answer.content.decode()
    assert "窓口に来た人　見本 三郎" in shown
    assert f'href="{reverse("registration_tasks", args=[entry.pk])}"' in shown
    assert "ひみつの下書き" not in shown


def test_counter_is_opened_from_the_desk():
    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    assert reverse("admin:groups_registration_counter") in shown


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_who_may_not_see_applications_has_a_desk_without_them(who):
    registrations.submitted(name="受付")

    shown = people.signed_in(getattr(people, who)()).get(URL + "?who=all").content.decode()

    assert "受付" not in shown
    assert "台帳と設定" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        registrations.in_review(name=f"団体サンプル{serial}")
        registrations.sent_back(name=f"団体サンプル補正{serial}")
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_num_queries(15):
        client.get(URL)
