"""Three questions afterwards: who is asked and when, those who gave up too, figures for staff."""

import pytest
import time_machine
from django.urls import reverse

from calls.models import Milestone
from proposals.models import Feedback
from proposals.writing import feedback, forgetting
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
ANSWERS = {"hard": "予算の書き方", "missing": "例", "again": "yes"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def page(proposal):
    return reverse("proposal_feedback", args=[proposal.pk])


def kept():
    return list(Feedback.objects.values_list("hard", "missing", "again", "gave_up"))


def test_applicant_answers_and_may_change_the_answers():
    proposal = proposals.submitted()
    client = persons.signed_in(persons.representative())

    client.post(page(proposal), ANSWERS)
    assert kept() == [("予算の書き方", "例", True, False)]
    assert "予算の書き方" in client.get(page(proposal)).content.decode()

    client.post(page(proposal), ANSWERS | {"again": "no", "hard": ""})
    assert kept() == [("", "例", False, False)]
    assert Feedback.objects.get().proposal == proposal


def test_whoever_withdrew_has_given_up():
    proposal = proposals.withdrawn()

    persons.signed_in(persons.representative()).post(page(proposal), ANSWERS)

    assert kept() == [("予算の書き方", "例", True, True)]


def test_draft_is_not_asked_about_until_the_time_is_over():
    draft = proposals.begun()
    client = persons.signed_in(persons.representative())

    assert client.get(page(draft)).url == draft.get_absolute_url()
    client.post(page(draft), ANSWERS)
    assert kept() == []

    end = Milestone.objects.get(call=draft.call, kind="closes")
    with time_machine.travel(calls.at(end.on, hour=23, minute=59), tick=False):
        persons.signed_in(persons.representative()).post(page(draft), ANSWERS)
    assert kept() == [("予算の書き方", "例", True, True)]


def test_draft_thrown_away_is_asked_about_for_an_hour(time_machine):
    draft = proposals.begun(persons.outsider())
    address, call = feedback.page_after_giving_up(draft.call), draft.call
    forgetting.erase(draft)
    client = persons.signed_in(persons.outsider())

    assert client.get(reverse("proposal_gave_up", args=[call.number])).status_code == 404
    client.post(address, ANSWERS)

    assert kept() == [("予算の書き方", "例", True, True)]
    time_machine.move_to(calls.at(hour=14), tick=False)
    assert persons.signed_in(persons.outsider()).get(address).status_code == 404


def test_nothing_at_all_is_no_answer():
    client = persons.signed_in(persons.representative())

    text = client.post(page(proposals.submitted()), {}).content.decode()

    assert "1つは答えてください" in text
    assert kept() == []


def test_adviser_is_not_asked():
    proposal = proposals.joined(proposals.submitted(), consultations.centre(), "adviser")

    answer = persons.signed_in(consultations.centre()).get(page(proposal))

    assert answer.status_code == 302


def test_figures_for_staff_without_a_name():
    proposal = proposals.joined(proposals.submitted(), persons.member())
    for user, gave_up, again in (
        (persons.representative(), False, True),
        (persons.member(), False, None),
        (persons.outsider(), True, False),
    ):
        facts = {"hard": "表がむずかしい", "missing": "", "again": again}
        feedback.answer(proposal.call, by=user, gave_up=gave_up, facts=facts)

    assert feedback.figures(Feedback.objects.all()) == [
        ("答えた人", 3), ("うち、提出しなかった人", 1), ("また提案したい", 1),
        ("もう提案しない", 1),
        ("分からない、答えない", 1), ("困ったところを書いた人", 3), ("足りないものを書いた人", 0),
    ]  # fmt: skip
    text = persons.signed_in(persons.clerk()).get("/admin/proposals/feedback/").content.decode()
    assert "表がむずかしい" in text
    assert "うち、提出しなかった人" in text
    for user in (persons.representative(), persons.member(), persons.outsider()):
        assert user.name not in text


@pytest.mark.parametrize("who", ["liaison", "reviewer", "expert", "representative"])
def test_nobody_but_who_checks_reads_the_answers(who):
    client = persons.signed_in(getattr(persons, who)())

    assert client.get("/admin/proposals/feedback/").status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_for_one_as_for_many(number, django_assert_num_queries):
    call = calls.opened()
    for each in range(number):
        user = persons.citizen(f"c{each}")
        feedback.answer(call, by=user, gave_up=False, facts={"hard": "あ"})
    client = persons.signed_in(persons.clerk())
    client.get("/admin/proposals/feedback/")

    with django_assert_num_queries(15):
        client.get("/admin/proposals/feedback/")
