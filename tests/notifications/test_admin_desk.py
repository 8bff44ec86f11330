"""The desk's part on letters: every number is that of the list behind it."""

import pytest
from django.urls import reverse

from tests.factories import letters, people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:index")
TEMPLATE = "admin/notifications/desk.html"


def desk_of(user):
    desks = people.signed_in(user).get(URL).context_data["desks"]
    return next((desk for desk in desks if desk["template"] == TEMPLATE), None)


def test_numbers_are_those_of_the_lists_behind_them():
    registrations.sent_back()
    letters.failed()
    letters.failed("もう1つ")
    letters.held()
    letters.paper()
    client = people.signed_in(people.clerk())

    desk = desk_of(people.clerk())

    behind = {}
    for name in desk["numbers"]:
        context = client.get(desk["links"][name]).context
        behind[name] = (
            context["cl"].result_count if "cl" in context else context["page"].paginator.count
        )
    assert desk["numbers"] == behind
    assert (behind["failed"], behind["held"]) == (2, 1)
    assert behind["soon"] > behind["queued"] > 0


def test_failed_is_red_only_when_there_are_any():
    quiet = people.signed_in(people.clerk()).get(URL).content.decode()
    letters.failed()

    loud = people.signed_in(people.clerk()).get(URL).content.decode()

    link = 'class="is-need" href="/admin/notifications/notice/?state=failed"'
    assert (link in quiet, link in loud) == (False, True)


def test_cases_stand_above_letters_on_the_desk():
    desks = people.signed_in(people.clerk()).get(URL).context_data["desks"]

    templates = [desk["template"] for desk in desks]
    assert templates.index("admin/groups/desk.html") < templates.index(TEMPLATE)


def test_desk_of_letters_is_for_those_who_may_see_them():
    assert desk_of(people.liaison()) is None
    assert desk_of(people.admin())["may_print"] is False
