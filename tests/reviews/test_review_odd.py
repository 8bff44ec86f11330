"""Odd values in every control of the review, as tests/house/test_odd_input.py sends them."""

import random

import pytest
import time_machine

from tests.factories import people, reviews
from tests.house.test_odd_input import asked_of, failures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def starts(made):
    """The pages of a member and of the office."""
    sheet = reviews.sheet(made, "one")
    round_, typed = f"/admin/reviews/review/{made.pk}/", reviews.sheet(made, "deputy").pk
    entry = made.entries.first().pk
    return {
        "one": ["/review/", sheet.get_absolute_url(), f"{sheet.get_absolute_url()}abstain/"],
        "clerk": [
            f"{round_}change/", f"{round_}days/", f"{round_}take-in/",
            f"{round_}entries/{entry}/", f"{round_}entries/{entry}/leave/",
            "/admin/reviews/review/add/", f"/admin/reviews/sheet/{typed}/change/",
            f"/admin/reviews/sheet/{typed}/paper/",
        ],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["one", "clerk"])
def test_no_odd_value_makes_a_page_of_the_review_fail(who):
    made = reviews.scoring()
    person = people.clerk() if who == "clerk" else reviews.person(who)
    client, dice = people.signed_in(person, raise_request_exception=False), random.Random(9)
    forms = list(asked_of(client, starts(made)[who], within=("/review/", "/admin/reviews/")))

    found = [
        failure for address, form in forms for failure in failures(client, address, form, dice)
    ]

    assert len(forms) > 4
    assert found == []
