"""Questions of members to whoever proposed: asked beside the sheet, passed on, answered by page and
by link, readable before one's own sheet is handed in.
"""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications.models import Notice
from reviews.choices import ClarificationStatus, SheetStatus
from reviews.deadlines.clarification import ClarificationDue, ClarificationLate
from reviews.models import Clarification
from reviews.workflow import clarification as workflow
from tests.factories import office, people, reviews

pytestmark = pytest.mark.django_db
DAY = {"due_on_year": "2026", "due_on_month": "12", "due_on_day": "21"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def made():
    return reviews.scoring()


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


def ask_page(made, key="one"):
    return reverse("review_question_ask", args=[reviews.sheet(made, key).pk])


def move(row, name):
    return reverse("admin:reviews_clarification_move", args=[row.pk, name])


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_member_asks_beside_the_sheet_and_a_second_press_asks_nothing_twice(made):
    client = people.signed_in(reviews.person("one"))
    sheet = reviews.sheet(made, "one").get_absolute_url()
    assert ask_page(made) in text_of(client, sheet)

    client.post(ask_page(made), {"text": "  いつですか。 "})
    again = client.post(ask_page(made), {"text": "いつですか。"}).content.decode()

    row = Clarification.objects.get()
    assert (row.asked, row.status) == ("いつですか。", "asked")
    assert "同じ質問を、もう送っています" in again
    assert "事務局が読んでいます" in text_of(client, sheet)
    assert Notice.objects.filter(kind="reviews/clarification_asked").count() >= 1


def test_nothing_is_asked_before_the_scoring_or_after_the_opening():
    made = reviews.opened()

    client = people.signed_in(reviews.person("one"))
    answer = client.post(ask_page(made), {"text": "いつですか。"})

    assert "質問できるのは、採点のあいだだけです" in answer.content.decode()
    assert not Clarification.objects.exists()


def test_who_is_recused_or_reviews_nothing_asks_nothing(made):
    page = ask_page(made)
    reviews.declare(made, "one", relation="officer")

    for user in (reviews.person("one"), reviews.person("deputy"), people.outsider()):
        assert people.signed_in(user).post(page, {"text": "いつですか。"}).status_code == 404
    assert not Clarification.objects.exists()


def test_member_takes_the_question_back_and_nobody_else_does(made):
    row = office.asked(made)
    address = reverse("review_question_take_back", args=[reviews.sheet(made, "deputy").pk, row.pk])
    assert people.signed_in(reviews.person("deputy")).post(address).status_code == 404

    own = reverse("review_question_take_back", args=[reviews.sheet(made, "one").pk, row.pk])
    people.signed_in(reviews.person("one")).post(own)

    assert office.fresh(row).status == ClarificationStatus.TAKEN_BACK


def test_letter_to_whoever_proposed_is_the_one_that_was_shown_with_the_words_of_the_office(
    made, clerk
):
    row = office.asked(made)
    typed = {"text": office.PASSED, "note": ""} | DAY
    shown = clerk.post(move(row, "pass_on"), typed | {"preview": "1"}).context["mails"][0]
    assert not Notice.objects.filter(kind="reviews/clarification_passed").exists()

    clerk.post(move(row, "pass_on"), typed)

    letter = Notice.objects.get(kind="reviews/clarification_passed")
    assert office.PASSED in letter.text
    assert (office.ASKED in letter.text, shown["subject"]) == (False, letter.subject)
    assert office.fresh(row).asked == office.ASKED
    assert office.ASKED in text_of(
        clerk, reverse("admin:reviews_clarification_change", args=[row.pk])
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"text": ""}, "取り次ぐ質問を書いてください"),
        ({"due_on_day": "14"}, "あすからあとの日"),
        ({"due_on_month": "13"}, "この日付はありません"),
    ],
)
def test_odd_input_of_the_office_is_refused_with_a_sentence(made, clerk, typed, why):
    row = office.asked(made)

    answer = clerk.post(move(row, "pass_on"), {"text": "x", "note": ""} | DAY | typed)

    assert why in answer.content.decode()
    assert office.fresh(row).status == ClarificationStatus.ASKED


def test_reason_not_to_pass_it_on_is_told_to_who_asked_alone(made, clerk):
    row = office.asked(made)
    typed = {"note": "提案書の3ページにあります。"}
    shown = clerk.post(move(row, "keep_back"), typed | {"preview": "1"}).context["mails"][0]

    clerk.post(move(row, "keep_back"), typed)

    letter = Notice.objects.get(kind="reviews/clarification_kept_back")
    assert (shown["text"], letter.to_user) == (letter.text, reviews.person("one"))
    for key, is_told in (("one", True), ("deputy", False)):
        page = text_of(
            people.signed_in(reviews.person(key)), reviews.sheet(made, key).get_absolute_url()
        )
        assert ("提案書の3ページ" in page, office.ASKED in page) == (is_told, is_told)


def test_whoever_proposed_finds_it_on_the_own_page_and_answers(made):
    row = office.passed(made)
    client = people.signed_in(reviews.group(0))
    assert row.get_absolute_url() in text_of(client, "/my/")
    assert (
        "答えを書いてください"
        in client.post(row.get_absolute_url(), {"text": " "}).content.decode()
    )

    client.post(row.get_absolute_url(), {"text": office.ANSWER})

    assert office.fresh(row).answer == office.ANSWER
    assert row.get_absolute_url() not in text_of(client, "/my/")
    assert office.ANSWER in text_of(client, row.get_absolute_url())


def test_link_answers_without_signing_in_once_and_shows_what_was_said(made):
    row = office.passed(made)
    link = office.question_link(row)
    client = Client()
    assert office.PASSED in text_of(client, link)

    client.post(link, {"text": office.ANSWER})
    client.post(link, {"text": "もう一度"})

    assert office.fresh(row).answer == office.ANSWER
    assert office.ANSWER in text_of(client, link)
    with time_machine.travel(reviews.at(date(2027, 3, 1)), tick=False):
        assert client.get(link).status_code == 410
    assert client.get(reverse("review_question_by_link", args=["x" * 43])).status_code == 404


def test_answer_is_readable_before_the_own_sheet_is_handed_in(made):
    office.answered(made)
    sheet = reviews.sheet(made, "deputy")

    text = text_of(people.signed_in(reviews.person("deputy")), sheet.get_absolute_url())

    assert (sheet.status, sheet.edition) == (SheetStatus.DRAFT, 0)
    assert office.ANSWER in text
    told = Notice.objects.filter(kind="reviews/clarification_answered")
    assert told.count() == 3


def test_answer_on_paper_says_whose_word_it_is(made, clerk):
    row = office.passed(made)

    refused = clerk.post(move(row, "answer"), {"text": "はい。", "note": ""}).content.decode()
    assert "答えた人と、受け取り方を書いてください" in refused
    clerk.post(move(row, "answer"), {"text": "はい。", "note": "代表者から電話で"})

    assert (office.fresh(row).answer, row.log.last().note) == ("はい。", "代表者から電話で")


def test_day_is_reminded_of_and_ends_with_the_answer(made):
    row = office.passed(made)

    (due,) = ClarificationDue().due(reviews.TODAY)
    (late,) = ClarificationLate().due(reviews.TODAY)
    assert (due.due.on, [each.user_id for each in due.receivers]) == (
        office.DUE, [reviews.group(0).pk],
    )  # fmt: skip
    assert people.clerk().email in [each.address for each in late.receivers]
    assert len(ClarificationDue().open_of(reviews.group(0), reviews.TODAY)) == 1

    workflow.answer(row, by=reviews.group(0), text=office.ANSWER)

    assert list(ClarificationDue().due(reviews.TODAY)) == []
    assert list(ClarificationLate().due(reviews.TODAY)) == []


def test_question_waits_on_the_desk_of_the_office(made, clerk):
    row = office.asked(made)
    page = reverse("admin:reviews_clarification_change", args=[row.pk])

    assert page in text_of(clerk, "/admin/?who=all")
    assert "委員から質問が届いています" in text_of(
        clerk, reverse("admin:reviews_review_change", args=[made.pk])
    )
    office.clarifications.keep_back(row, by=people.clerk(), note="提案書にあります。")
    assert page not in text_of(clerk, "/admin/?who=all")


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_questions_costs_the_same_for_one_and_for_three(
    number, made, clerk, django_assert_num_queries
):
    for place in range(number):
        office.asked(made, text=f"質問{place}")
    address = reverse("admin:reviews_clarification_changelist")
    clerk.get(address)

    with django_assert_num_queries(7):
        clerk.get(address)


@pytest.mark.parametrize("number", [1, 3])
def test_questions_beside_the_sheet_cost_the_same_for_one_and_for_three(
    number, made, django_assert_num_queries
):
    for place in range(number):
        row = office.asked(made, text=f"質問{place}")
        workflow.pass_on(row, by=people.clerk(), text=f"質問{place}", due_on=office.DUE)
    client = people.signed_in(reviews.person("deputy"))
    address = reviews.sheet(made, "deputy").get_absolute_url()
    client.get(address)

    with django_assert_num_queries(18):
        client.get(address)
