"""My page: what waits for me first, then my groups and my applications."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


def mine(user=None):
    return people.signed_in(user or people.representative()).get(reverse("my"))


def text_of(answer):
    return unescape(answer.content.decode())


def test_empty_page_says_what_to_do():
    page = text_of(mine())

    assert "いま、していただくことはありません" in page
    assert "登録した団体は、まだありません" in page
    assert reverse("registration_begin") in page


def test_what_waits_for_me_comes_first_the_most_urgent_on_top():
    registrations.draft(name="団体サンプル書きかけの会")
    registrations.sent_back(name="団体サンプル里山の会")
    registrations.submitted(name="団体サンプル水辺の会")

    page = mine()

    assert [one.title for one in page.context["waiting"]] == [
        "団体サンプル里山の会",
        "団体サンプル書きかけの会",
    ]
    assert [one.title for one in page.context["standings"]] == ["団体サンプル水辺の会"]
    assert "あなたの番が2件あります" in text_of(page)


def test_application_shows_state_turn_day_and_next_act():
    registration = registrations.sent_back(name="団体サンプル里山の会")

    (standing,) = mine().context["waiting"]

    assert standing.word == "直していただきたいところがあります"
    assert standing.turn == "あなた"
    assert standing.until_on == registration.corrections.get().due_on
    assert standing.next_href == reverse("registration_tasks", args=[registration.pk])


def test_waiting_application_shows_by_when_the_city_means_to_decide(time_machine):
    registration = registrations.submitted()
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)

    (standing,) = mine().context["standings"]

    assert (standing.turn, standing.until) == ("市", registration.due_on)
    assert standing.next_href == ""


def test_registered_group_is_listed_with_its_number():
    registration = registrations.approved(name="団体サンプル花と緑の会")

    page = text_of(mine())

    assert registration.organization.number in page
    assert registration.organization.get_absolute_url() in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_needs_the_same_few_queries_for_one_and_three(count, django_assert_num_queries):
    for n in range(count):
        registrations.approved(name=f"団体サンプル{n}番の会")
        registrations.sent_back(name=f"団体サンプル里山{n}の会")
    client = people.signed_in(people.representative())

    with django_assert_num_queries(14):
        client.get(reverse("my"))


def test_registered_group_has_a_next_step():
    registrations.approved(name="団体サンプル里山の会")

    after = text_of(mine()).split("団体サンプル里山の会", 1)[1]

    for name in ("contact", "call_list", "guide_check"):
        assert f'href="{reverse(name)}"' in after.split("</section>")[0]
