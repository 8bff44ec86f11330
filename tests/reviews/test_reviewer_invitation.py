"""The link of an invitation and the member's own place: who can answer, once, with which words."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse

from notifications.models import Notice
from reviews.committee import places
from reviews.models import Interests, Member, Reviewer, ReviewerInvitation, ReviewerLog
from reviews.workflow import reviewer as workflow
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def row():
    """A member without an account was asked."""
    return reviews.invited(reviews.filed(), "new", person=None)


def shown(user, address):
    answer = people.signed_in(user).get(address)
    return answer.status_code, answer.content.decode()


def sent(user, address, **typed):
    return people.signed_in(user).post(address, typed)


def test_link_asks_to_sign_in_and_an_unknown_one_is_none(client, row):
    address = reviews.link_of(row)

    assert client.get(address).url.endswith(f"next={address}")
    strange = reverse("review_invitation", args=["x" * 43])
    assert shown(people.outsider(), strange)[0] == 404


def test_page_says_who_is_asked_for_what_and_until_when(row):
    status, text = shown(people.outsider(), reviews.link_of(row))

    assert status == 200
    for said in ("委員 newさん", str(row.call), "令和8年12月28日（月）", "令和9年3月31日（水）"):
        assert said in text
    assert people.outsider().email in text


def test_letter_says_the_days_of_scoring_once_they_are_known():
    call = reviews.filed()
    reviews.invited(call, "early", person=None)
    reviews.review(call)
    reviews.invited(call, "new", person=None)

    early, late = Notice.objects.filter(kind="reviews/reviewer_invited").order_by("pk")

    days = "書類審査　令和8年12月21日（月）から令和9年1月8日（金）まで"
    assert "採点をお願いする期間" not in early.text
    assert days in late.text


def test_whoever_accepts_by_the_link_works_with_this_account(row):
    user = people.outsider()

    answer = sent(user, reviews.link_of(row), act="accept")

    row.refresh_from_db()
    assert answer.url == reverse("review_interests")
    assert (row.status, row.member.person) == ("accepted", user)
    assert not ReviewerInvitation.objects.unclosed().exists()
    assert row.log.get().by == user


def test_second_press_and_second_tab_do_nothing_twice(row):
    user, address = people.outsider(), reviews.link_of(row)
    sent(user, address, act="accept")

    for typed in ({"act": "accept"}, {"act": "refuse", "reason": "dates"}, {}):
        answer = sent(user, address, **typed)
        assert answer.url == reverse("review_place", args=[row.pk])

    row.refresh_from_db()
    assert (row.status, ReviewerLog.objects.count()) == ("accepted", 1)
    assert Notice.objects.filter(kind="reviews/reviewer_answered").count() == 1


def test_used_link_tells_anybody_else_that_it_is_used(row):
    address = reviews.link_of(row)
    sent(people.outsider(), address, act="accept")

    status, text = shown(people.member(), address)

    assert (status, places.CLOSED in text) == (410, True)
    assert sent(people.member(), address, act="accept").status_code == 410
    assert Member.objects.get(pk=row.member_id).person == people.outsider()


def test_link_that_ran_out_says_so(row):
    address = reviews.link_of(row)
    with time_machine.travel(reviews.at() + timedelta(days=31), tick=False):
        status, text = shown(people.outsider(), address)
        sent(people.outsider(), address, act="accept")

    row.refresh_from_db()
    assert (status, places.RUN_OUT in text, row.status) == (410, True, "invited")


def test_link_of_another_account_is_refused_in_words(row):
    known = reviews.invited(row.call, "one")

    stranger = shown(people.outsider(), reviews.link_of(known))
    other_member = shown(reviews.person("one"), reviews.link_of(row))

    assert (stranger[0], places.OF_ANOTHER in stranger[1]) == (410, True)
    assert (other_member[0], places.ANOTHER in other_member[1]) == (410, True)
    sent(people.outsider(), reviews.link_of(known), act="accept")
    known.refresh_from_db()
    assert known.status == "invited"


def test_address_that_was_not_proven_cannot_answer(row):
    EmailAddress.objects.filter(user=people.outsider()).update(verified=False)

    assert places.UNPROVEN in shown(people.outsider(), reviews.link_of(row))[1]


def test_refusal_wants_a_reason_and_keeps_what_was_typed(row):
    user, address = people.outsider(), reviews.link_of(row)

    answer = sent(user, address, act="refuse", note="旅行の予定です。")

    text = answer.content.decode()
    assert (answer.status_code, "引き受けられない理由を選んでください" in text) == (200, True)
    assert "旅行の予定です。" in text
    row.refresh_from_db()
    assert row.status == "invited"


def test_refusal_is_kept_with_its_reason_and_can_be_taken_back_by_the_member(row):
    user = people.outsider()
    sent(user, reviews.link_of(row), act="refuse", reason="health", note="入院します。")

    row.refresh_from_db()
    assert (row.status, row.refused_for) == ("refused", "health")
    assert row.log.get().note == "入院します。"
    letter = Notice.objects.get(kind="reviews/reviewer_answered")
    assert "体調や家の事情" in letter.text
    assert "入院" not in letter.text
    place = reverse("review_place", args=[row.pk])
    assert "やはり引き受ける" in shown(user, place)[1]
    sent(user, place, act="accept")
    row.refresh_from_db()
    assert row.status == "accepted"


@pytest.mark.parametrize(
    "typed", [{}, {"act": "²"}, {"act": "end"}, {"act": "refuse", "reason": "x"}]
)
def test_odd_answers_change_nothing(row, typed):
    assert sent(people.outsider(), reviews.link_of(row), **typed).status_code == 200

    row.refresh_from_db()
    assert (row.status, row.member.person) == ("invited", None)


def test_yes_by_telephone_leaves_the_link_as_the_way_in(row):
    workflow.accept(row, by=people.clerk(), note="本人から電話で")
    user, address = people.outsider(), reviews.link_of(row)
    assert "このアカウントで審査しますか" in shown(user, address)[1]

    sent(user, address, act="accept")

    row.refresh_from_db()
    assert (row.status, row.member.person, row.log.count()) == ("accepted", user, 1)
    assert shown(people.member(), address)[0] == 410


def test_office_hears_of_an_account_with_another_address(row):
    sent(people.outsider(), reviews.link_of(row), act="accept")

    letter = Notice.objects.get(kind="reviews/reviewer_answered")
    assert "委員の名簿のものとちがいます" in letter.text
    assert people.outsider().email not in letter.text


def test_place_is_the_members_own_and_leads_on(row):
    known = reviews.invited(row.call, "one")
    place = reverse("review_place", args=[known.pk])

    assert shown(people.outsider(), place)[0] == 404
    assert shown(people.clerk(), place)[0] == 404
    Interests.objects.create(
        member=known.member, fiscal_year=2026, by=people.clerk(), has_family_in_city=False
    )
    assert sent(reviews.person("one"), place, act="accept").url == place
    text = shown(reviews.person("one"), place)[1]
    assert reverse("review_conflicts", args=[row.call.number]) in text
    assert "引き受けられなくなったとき" in text


def test_ended_place_offers_nothing(row):
    known = reviews.reviewer(row.call, "one")
    workflow.end(known, by=people.clerk(), note="退任")

    text = shown(reviews.person("one"), reverse("review_place", args=[known.pk]))[1]

    assert "審査のお願いは終わりました" in text
    assert 'name="act"' not in text


def test_my_page_shows_what_waits_for_a_member(row):
    reviews.invited(row.call, "one")

    text = shown(reviews.person("one"), "/my/")[1]

    assert "あなたの番が1件あります" in text
    assert "返事をする" in text
    assert Reviewer.objects.filter(status="invited").count() == 2
