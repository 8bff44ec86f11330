"""The proposal on paper, by the words that stand on it: of a draft, of an edit in hand, as it was
handed in, and blank for who writes by hand.
"""

import pytest
import time_machine

from calls.models import RequiredPaper
from proposals.choices import Page
from proposals.submitting import printing
from proposals.writing import pages
from tests.factories import calls, people, proposals
from tests.notifications.test_enclosures import pages_of

pytestmark = pytest.mark.django_db
DRAFT, IN_HAND = "まだ提出されていません", "まだ出し直していません"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_draft_says_on_every_page_that_it_is_not_handed_in_and_all_that_is_written():
    draft = proposals.written()

    printed = pages_of(printing.in_hand(draft, calls.at()))

    assert len(printed) > 1
    assert [DRAFT in page for page in printed] == [True] * len(printed)
    whole = "".join(printed)
    for words in (
        proposals.FACTS["title"], proposals.FACTS["problem"], "砂利10,000円×30", "300,000円",
        "うち対象になる費用", "見学会に来る人", "（連絡役：団体）", "会則.pdf", "補助金・助成金",
    ):  # fmt: skip
        assert words in whole, words
    assert proposals.FACTS["roster"][0]["kana"] not in whole  # read by the clerk alone


def test_edit_in_hand_is_no_draft_and_what_was_handed_in_is_neither():
    proposal = proposals.submitted()
    proposal = proposals.save(proposal, Page.FUTURE, people.representative(), future="直しかけの文")

    with proposal.submissions.get().pdf.open("rb") as file:
        sent = pages_of(file.read())
    edited = pages_of(printing.in_hand(proposal, calls.at()))

    assert [(IN_HAND in page, DRAFT in page) for page in edited] == [(True, False)] * len(edited)
    assert "直しかけの文" in "".join(edited)
    assert not [words for words in (IN_HAND, DRAFT, "直しかけの文") if words in "".join(sent)]
    assert proposals.FACTS["future"] in "".join(sent)


def blank(course):
    return "".join(pages_of(printing.blank(course, calls.at())))


def test_blank_form_has_room_for_every_page_and_names_what_is_chosen_promised_and_added():
    course = calls.opened().courses.get()
    RequiredPaper.objects.create(course=course, name="位置図")
    course.questions_asked.create(text="雨の日はどうしますか")
    course.questions_asked.create(text="会場", kind="choice", options=["公民館", "里山"])
    course.questions_asked.create(text="図面", kind="file")

    form = blank(course)

    asked = [page for page in pages.pages(proposals.begun(course=course)) if page != Page.PAPERS]
    assert [page for page in asked if page.label not in form] == []
    for words in (
        "協働事業の提案募集", "事業の名前", "雨の日はどうしますか", "□市民活動団体", "□共催",
        "□会則", "□位置図", "□図面", "□公民館□里山", "□団体とその役員は", "フリガナ役職",
        "令和年月日",
    ):  # fmt: skip
        assert words in form, words
    assert not [words for words in (DRAFT, "書いていません", "None") if words in form]


def test_blank_form_of_a_course_without_money_asks_for_none():
    course = calls.opened().courses.get()
    assert Page.BUDGET.label in blank(course)

    type(course).objects.update(has_money=False)
    course.refresh_from_db()

    assert Page.BUDGET.label not in blank(course)
