"""年1回の届け出: rows with and without script, the newest holds, and what follows from it."""

import pytest
import time_machine
from django.urls import reverse

from reviews.conflicts import yearly
from reviews.models import Interests, Member
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db
URL = reverse("review_interests")
GROUP = {"groups-0-name": "団体サンプル1", "groups-0-role": "会計"}
WHOLE = GROUP | {"employer": "見本学園", "advises": "", "has_family_in_city": "no"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def member():
    return reviews.member("one")


def sent(**typed):
    return people.signed_in(reviews.person("one")).post(URL, typed)


def test_page_is_for_members_alone(member):
    assert people.signed_in(reviews.person("one")).get(URL).status_code == 200
    for other in (people.outsider(), people.clerk(), people.reviewer()):
        assert people.signed_in(other).get(URL).status_code == 404


def test_what_is_declared_is_kept_and_stands_in_the_form_the_next_time(member):
    assert sent(**WHOLE, act="declare").url == URL

    said = Interests.objects.get()
    assert said.groups == [{"name": "団体サンプル1", "role": "会計"}]
    assert (said.employer, said.advises, said.has_family_in_city) == ("見本学園", "", False)
    assert (said.fiscal_year, said.by, said.member) == (2026, reviews.person("one"), member)
    text = people.signed_in(reviews.person("one")).get(URL).content.decode()
    assert 'value="見本学園"' in text
    assert "いまの届け出" in text


def test_who_has_still_to_declare_of_proposals_is_led_there():
    made = reviews.declaring_(number=2)
    there = reverse("review_conflicts", args=[made.round.course.call.number])
    assert sent(**WHOLE, act="declare").url == there

    for place in (1, 2):
        reviews.declare(made, "one", place, note="名前の似た別の団体です。")
    assert sent(**WHOLE, act="declare").url == URL


@pytest.mark.parametrize(("act", "rows"), [("more groups", 2), ("drop groups 0", 1)])
def test_rows_come_and_go_without_script_and_nothing_is_kept_or_lost(member, act, rows):
    answer = sent(**GROUP, employer="見本学園", act=act)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count('class="c-lines__row') == rows
    assert 'value="見本学園"' in text
    assert "選んでください" not in text
    assert not Interests.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(member):
    answer = sent(**{"groups-0-role": "会計", "employer": "見本学園"}, act="declare")

    text = answer.content.decode()
    assert "「家族に、市の職員がいますか」に答えてください" in text
    assert "団体の名前を入力してください" in text
    assert 'value="見本学園"' in text
    assert not Interests.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"groups-0-name": "あ" * 81, "has_family_in_city": "no"},
        {"has_family_in_city": "²"},
        {"employer": "あ" * 3000, "has_family_in_city": "no"},
        {f"groups-{n}-name": f"会{n}" for n in range(21)} | {"has_family_in_city": "no"},
    ],
)
def test_odd_input_is_refused_with_a_sentence(member, typed):
    answer = sent(**typed, act="declare")

    assert (answer.status_code, "c-errors" in answer.content.decode()) == (200, True)
    assert not Interests.objects.exists()


def test_same_said_twice_is_one_declaration_and_another_year_is_a_new_one(member):
    sent(**WHOLE)
    sent(**WHOLE)
    assert Interests.objects.count() == 1
    assert not yearly.is_due(member)

    with time_machine.travel(reviews.at(reviews.date(2027, 4, 1)), tick=False):
        assert yearly.is_due(member)
        sent(**WHOLE)
        assert not yearly.is_due(member)

    assert [each.fiscal_year for each in Interests.objects.all()] == [2027, 2026]


def test_newest_holds_and_the_older_one_stays(member):
    sent(**WHOLE)
    with time_machine.travel(reviews.at(hour=13), tick=False):
        sent(**WHOLE | {"employer": "見本商店"})

    assert yearly.newest(member).employer == "見本商店"
    assert Interests.objects.count() == 2


def test_what_is_declared_later_is_noticed_of_what_is_reviewed_already():
    made = reviews.declaring_(number=2)
    reviews.declare(made, "one", 1)
    assert reviews.conflict(made, "one", 1).found == []

    sent(**WHOLE | {"advises": "団体サンプル2、ほかの会"})

    first, second = (reviews.conflict(made, "one", number) for number in (1, 2))
    assert first.found == [
        "あなたの令和8年度（2026年度）の届け出に、団体サンプル1の会計とあります。"
    ]
    assert second.found == ["あなたの年1回の届け出に、団体サンプル2に助言しているとあります。"]
    assert (first.relation, first.may_review) == ("none", True)
    assert reviews.conflict(made, "chair", 1).found == []


def test_office_types_what_came_on_paper(member):
    client = people.signed_in(people.clerk())
    address = reverse("admin:reviews_member_interests", args=[member.pk])
    assert client.get(address).status_code == 200

    client.post(address, WHOLE | {"act": "declare"})

    said = Interests.objects.get()
    assert (said.member, said.by) == (member, people.clerk())
    text = people.signed_in(reviews.person("one")).get(URL).content.decode()
    assert "事務局が入力しました" in text


def test_family_is_asked_without_names(member):
    text = people.signed_in(reviews.person("one")).get(URL).content.decode()

    assert "名前や課は聞きません" in text
    assert {field.name for field in Interests._meta.get_fields()} == {
        "id", "member", "fiscal_year", "groups", "employer", "advises", "has_family_in_city",
        "declared_at", "by", "events",
    }  # fmt: skip
    assert Member.objects.count() == 1
