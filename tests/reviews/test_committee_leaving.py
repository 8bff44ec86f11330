"""What becomes of a member's places when they close their account."""

import pytest
import time_machine

from accounts import closing
from reviews.leaving import STAYS
from reviews.models import Interests, Member, Sheet
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def test_page_says_what_goes_and_what_stays():
    made = reviews.scoring()

    assert closing.goes(reviews.person("one")) == [
        f"「{made.round.course.call}」の審査から外れます。"
        "書きかけの採点表は、だれにも見えないまま閉じます。"
    ]
    assert closing.stays(reviews.person("one")) == [STAYS]
    assert closing.stays(people.outsider()) == []


def test_places_are_given_back_and_what_was_handed_in_stays():
    made = reviews.scoring(number=2)
    reviews.submitted(made, "one", 1)
    Interests.objects.create(
        member=reviews.member("one"), fiscal_year=2026, by=reviews.person("one"),
        has_family_in_city=False,
    )  # fmt: skip

    closing.close(reviews.person("one"))

    row = made.round.course.call.reviewers.get(member__name="委員 one")
    assert (row.status, row.refused_for) == ("refused", "other")
    assert Member.objects.get(name="委員 one").person is None
    assert set(Sheet.objects.filter(reviewer=row).values_list("status", flat=True)) == {
        "submitted", "closed",
    }  # fmt: skip
    assert Interests.objects.filter(member=row.member).count() == 1


def test_member_can_be_asked_anew_and_comes_in_by_another_account():
    call = reviews.filed()
    reviews.reviewer(call, "one")
    closing.close(reviews.person("one"))
    row = call.reviewers.get()

    row = reviews.reviewers.invite_again(row, by=people.clerk())
    people.signed_in(people.outsider()).post(reviews.link_of(row), {"act": "accept"})

    row.refresh_from_db()
    assert (row.status, row.member.person) == ("accepted", people.outsider())
