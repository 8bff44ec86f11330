"""My page: where my proposals stand, whose turn it is, until when, what to do next."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from proposals.choices import Page
from proposals.models import Writer
from proposals.writing import standing
from tests.factories import calls, open_calls, people, proposals

pytestmark = pytest.mark.django_db
OVER = "手続きは終わりました"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def begun(**facts):
    return proposals.begun(course=open_calls.opened().courses.get(), **facts)


def mine(user=None):
    return people.signed_in(user or people.representative()).get(reverse("my"))


def text_of(answer):
    return unescape(answer.content.decode())


def only(user=None):
    (found,) = standing.own(user or people.representative())
    return found


def test_draft_waits_for_its_writer_until_the_closing():
    draft = begun(title="里山の小道")

    page, found = mine(), only()

    assert "あなたの番が1件あります" in text_of(page)
    assert (found.turn, found.action, found.tone) == ("あなた", "続きを書く", "yours")
    assert found.href == reverse("proposal_tasks", args=[draft.pk])
    assert found.until_on == calls.TODAY + timedelta(days=10)
    assert "まだ提出されていません。" in found.words


@pytest.mark.parametrize("role", ["viewer", "adviser"])
def test_reader_has_no_turn(role):
    draft = begun()
    Writer.objects.create(proposal=draft, person=people.outsider(), role=role)

    found = only(people.outsider())

    assert (found.turn, found.action) == ("代表者と編集者", "")


def test_submitted_one_is_the_citys_turn():
    handed_in = proposals.submitted()

    found = only()

    assert (found.turn, found.action, found.until) == ("市", "", handed_in.check_due_on)
    assert handed_in.number in found.over


def test_edit_in_hand_is_said_beside_what_is_valid():
    handed_in = proposals.submitted()
    proposals.save(handed_in, Page.SUMMARY, people.representative(), title="直している題")

    found = only()

    assert (found.title, found.action) == (proposals.FACTS["title"], "直したものを出す")
    assert found.words == standing.EDITING
    Writer.objects.create(proposal=handed_in, person=people.outsider(), role="viewer")
    assert (only(people.outsider()).turn, only(people.outsider()).action) == ("代表者と編集者", "")


def test_correction_is_the_first_thing_to_do():
    asked = proposals.with_correction()

    found = only()

    assert (found.word, found.action) == ("補正をお願いしています", "直すところを見る")
    assert found.until == asked.corrections.get().due


@pytest.mark.parametrize(
    ("state", "turn"),
    [("filed", "審査する会"), ("ineligible", OVER), ("withdrawn", OVER)],
)
def test_what_is_decided_waits_for_nothing(state, turn):
    proposals.STATES[state]()

    found = only()

    assert (found.turn, found.action) == (turn, "")


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_draft_of_a_call_that_is_over_is_nobodys_turn(role):
    Writer.objects.create(proposal=begun(), person=people.outsider(), role=role)

    with time_machine.travel(calls.at(calls.TODAY + timedelta(days=11)), tick=False):
        found = only(people.outsider())

    assert (found.words, found.action, found.until) == (standing.OVER, "", None)
    assert found.turn == OVER


def test_edit_in_hand_that_nobody_sent_before_the_closing_is_said_not_to_count():
    proposals.save(proposals.submitted(), Page.SUMMARY, people.representative(), title="別の題")

    with time_machine.travel(calls.at(calls.TODAY + timedelta(days=11)), tick=False):
        found = only()

    assert (found.words, found.turn, found.action) == (standing.NOT_SENT_ANEW, "市", "")


def test_late_check_is_said_to_be_the_citys_fault():
    due = proposals.submitted().check_due_on

    with time_machine.travel(calls.at(due + timedelta(days=1)), tick=False):
        assert only().words == standing.LATE
    with time_machine.travel(calls.at(due), tick=False):
        assert only().words == standing.WHAT_NOW["submitted"]


@pytest.mark.parametrize("state", ["submitted", "with_correction", "filed", "withdrawn"])
def test_page_of_the_proposal_says_what_my_page_says(state):
    proposal = getattr(proposals, state)()

    page, found = people.signed_in(people.representative()).get(proposal.get_absolute_url()), only()

    assert page.context["standing"] == found


@pytest.mark.parametrize("state", ["submitted", "with_correction", "filed"])
def test_page_of_the_proposal_offers_to_send_it_anew_while_that_is_possible(state):
    proposal = getattr(proposals, state)()

    page = people.signed_in(people.representative()).get(proposal.get_absolute_url())

    assert (">直して出し直す</a>" in text_of(page)) is (state == "submitted")
    assert ("ここまでは、直して出し直せます" in text_of(page)) is (state == "submitted")


def test_proposals_of_others_are_not_mine():
    proposals.submitted(people.outsider())

    assert "わたしの提案" not in text_of(mine())
    assert standing.own(people.representative()) == []


def test_my_page_asks_as_often_for_three_as_for_one(django_assert_num_queries):
    client = people.signed_in(people.representative())
    course = open_calls.opened("2026-9").courses.get()
    proposals.submitted()
    for _ in range(2):
        client.get(reverse("my"))
        with django_assert_num_queries(17):
            client.get(reverse("my"))
        proposals.begun(course=course), proposals.begun(course=course)
