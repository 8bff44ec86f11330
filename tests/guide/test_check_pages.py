"""協働診断 as pages: by address alone, nothing stored, every unanswered question named."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guide.questions import QUESTIONS
from tests.guide.test_checking import PARK

FORM, RESULT = reverse("guide_check"), reverse("guide_check_result")


def result(**changed):
    return Client().get(RESULT, PARK | changed)


def test_answers_give_a_result_without_cookie_in_two_queries(db):
    with CaptureQueriesContext(connection) as queries:
        page = result()

    assert (page.status_code, len(queries), page.cookies) == (200, 2, {})
    text = page.content.decode()
    assert "協働で進められそうです" in text
    assert "市民等の主体的な活動に行政が協力する" in text
    assert "市民等が中心の活動で、足りないのが費用だからです。" in text


def test_the_address_shown_gives_the_same_result_again(db):
    first = result(nonsense="<script>")
    link = first.context["link"]

    assert "nonsense" not in link
    assert Client().get(link).context["result"] == first.context["result"]


def test_answers_can_be_changed_from_the_result(db):
    page = Client().get(result().context["again"])

    assert page.context["form"].initial == PARK
    assert page.content.decode().count(" checked") == len(QUESTIONS)


def test_every_question_left_out_is_named_and_answers_are_kept(db):
    page = Client().get(RESULT, {"who": "citizen", "span": "years", "lead": "nobody"})

    errors = page.context["form"].errors
    assert set(errors) == {q.name for q in QUESTIONS} - {"who", "span"}
    text = page.content.decode()
    assert "直すところが8つあります" in text
    assert text.count("「8. いちばん足りないものは、どれですか」の答えを1つ選んでください。") == 2
    assert text.count(" checked") == 2
    assert "<title>エラー：" in text


def test_outside_collaboration_the_result_says_so_and_names_no_form(db):
    text = result(benefit="members").content.decode()

    assert "協働の領域の外のようです" in text
    assert "協働のかたちはありません" in text


def test_only_reading_is_possible(db):
    assert [Client().post(address).status_code for address in (FORM, RESULT)] == [405, 405]


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "a" * 5000])
def test_nonsense_in_the_address_does_no_harm(db, value):
    for address in (FORM, RESULT):
        page = Client().get(address, {"who": value})
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_results_are_not_for_search_engines(db):
    robots = Client().get("/robots.txt").content.decode()

    assert "Disallow: /guide/check/result/" in robots
    assert '<meta name="robots" content="noindex">' in result().content.decode()
