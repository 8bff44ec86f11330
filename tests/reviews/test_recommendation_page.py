"""委員会の案 as members read it: after the handover, and never one who is recused."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from reviews.models import Reviewer
from reviews.workflow import recommending
from reviews.workflow import release as workflow
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page(key, review, user=None):
    client = people.signed_in(user or reviews.person(key))
    return client.get(reverse("review_recommendation", args=[review.pk]))


def board(key, review):
    client = people.signed_in(reviews.person(key))
    return client.get(reverse("review_board", args=[review.pk])).content.decode()


def handed_over(review):
    release = recommending.begin(review, by=people.clerk())
    for row in release.recommendations.select_related("entry"):
        row.remarks = f"講評その{row.entry.received}。"
        row.reasons = {"公益性": f"理由その{row.entry.received}。"}
        row.save()
    return release


def test_member_reads_kind_amount_reasons_and_remarks_after_the_handover():
    made = results.opened()
    release = handed_over(made)
    assert page("one", made).status_code == 404
    assert "委員会の案を読む" not in board("one", made)
    workflow.hand_over(release, by=people.clerk())

    text = unescape(page("one", made).content.decode())

    assert "委員会の案を読む" in board("one", made)
    for said in ("採択候補", "次点", "不採択", "100,000円", "理由その3。", "講評その4。", "1位"):
        assert said in text


def test_who_is_recused_from_a_proposal_finds_nothing_of_it():
    made = results.opened_with_a_recusal()
    workflow.hand_over(handed_over(made), by=people.clerk())

    assert page("one", made).status_code == 404
    assert "委員会の案" not in board("one", made)
    assert "サンプルの事業1" in unescape(page("chair", made).content.decode())


@pytest.mark.parametrize("who", ["outsider", "clerk", "liaison", "applicant"])
def test_nobody_but_a_member_reads_it(who):
    made = results.handed_over().review
    user = reviews.group(0) if who == "applicant" else getattr(people, who)()

    assert page("", made, user).status_code == 404


def test_member_whose_term_is_over_reads_it_no_more():
    made = results.handed_over().review
    Reviewer.objects.filter(member__name="委員 one").update(until=reviews.TODAY - timedelta(1))

    assert page("one", made).status_code == 404


@pytest.mark.parametrize("number", [2, 4])
def test_page_costs_the_same_for_two_proposals_and_for_four(number, django_assert_num_queries):
    made = results.handed_over(number).review
    client = people.signed_in(reviews.person("one"))

    with django_assert_num_queries(8):
        client.get(reverse("review_recommendation", args=[made.pk]))
