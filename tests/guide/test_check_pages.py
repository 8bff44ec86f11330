"""協働診断 as pages: by address alone, nothing stored, every unanswered question named."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import today, wareki_short
from guide.check.questions import QUESTIONS, short, spelt_out
from tests.factories.organizations import registered
from tests.guide.test_checking import PARK

OFFICE = f'<a href="{reverse("contact")}">市の窓口</a>'
FORM, RESULT = reverse("guide_check"), reverse("guide_check_result")


def result(**changed):
    """The page at the short address to which a browser is led."""
    return Client().get(RESULT, PARK | changed, follow=True)


def test_answers_give_a_result_without_cookie_in_six_queries(db):
    with CaptureQueriesContext(connection) as queries:
        page = result()

    assert page.redirect_chain == [(f"{RESULT}?a={short(PARK)}", 302)]
    assert (page.status_code, len(queries), page.cookies) == (200, 6, {})
    text = page.content.decode()
    assert "協働で進められそうです" in text
    assert "市民等の主体的な活動に行政が協力する" in text
    assert "理由：ほしい助けは「費用」と答えたからです。" in text
    assert f"補助金や助成金があるかを、{OFFICE}でたずねてください。</p>" in text


@pytest.mark.parametrize("lead", ["us", "both", "city", "us_alone", "unknown"])
def test_the_city_itself_is_not_sent_to_its_own_window(db, lead):
    text = result(who="city", lead=lead).content.decode().partition("<main")[2]

    assert "費用をどう分け合うかは、相手の団体と早めに話し合ってください。" in text
    assert "市の窓口" not in text.partition("</main>")[0]


def test_the_address_shown_gives_the_same_result_again(db):
    first = result(nonsense="<script>")
    link = first.context["link"]

    assert "nonsense" not in link
    assert Client().get(link).context["result"] == first.context["result"]


def test_address_is_short_enough_to_be_written_down_and_stays_what_it_was(db):
    link = result().context["link"]

    assert len(link.removeprefix("http://testserver")) <= 40
    assert spelt_out("1" * 10) == {
        "who": "citizen", "need": "want_to_volunteer", "benefit": "public",
    } | {each.name: next(iter(each.answers)) for each in QUESTIONS[3:]}  # fmt: skip
    assert all(spelt_out(short(spelt_out(f"{n}" * 10))) for n in (1, 2, 3))
    for wrong in ("", "9999999999", "0111111111", "１１１１１１１１１１", "11111111111"):
        assert spelt_out(wrong) == {}


def test_older_address_gives_the_same_result_in_todays_words(db):
    older = {("area" if name == "matter" else name): value for name, value in PARK.items()}

    page = Client().get(RESULT, older, follow=True)

    assert page.context["result"] == result().context["result"]
    [code] = re.findall(r"\?a=(\d{10})$", page.context["link"])
    assert spelt_out(code)["matter"] == "fine_grained"
    assert Client().get(FORM, older).context["form"].initial == PARK


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
    assert text.count("「8. いちばんほしい助けは、どれですか」の答えを1つ選んでください。") == 2
    assert text.count(" checked") == 2
    assert "<title>エラー：" in text


@pytest.mark.parametrize(("who", "is_led"), [("citizen", True), ("city", False)])
def test_result_leads_to_a_consultation_but_not_the_city_itself(db, who, is_led):
    begin = f'href="{reverse("consultation_begin")}"'
    assert (begin in result(who=who).content.decode().partition("<main")[2]) is is_led


def test_outside_collaboration_the_result_says_so_and_names_no_form(db):
    text = result(benefit="members").content.decode()

    assert "協働の領域の外のようです" in text
    assert "協働のかたちはありません" in text


def test_result_names_cases_and_groups_also_on_paper(db):
    registered(1, name="みまもりの会", fields=[9])

    text = result(matter="close_to_community").content.decode()

    on_paper = re.sub(r'<ul class="c-links u-screen">.*?</ul>', "", text, flags=re.DOTALL)
    assert '<a href="/cases/R08-J001/">集団資源回収事業</a>' in on_paper
    assert "協働が活きるものが同じ（地域社会と密接な関係が必要なもの）" in on_paper
    assert "みまもりの会</a>" in on_paper
    assert "選んだことがらに近い活動分野（地域安全）" in on_paper
    assert "すべての事例" not in text


def test_result_without_likeness_says_so_and_offers_the_lists(db):
    text = result(matter="other", benefit="members").content.decode()

    assert "答えに近い事例は、まだ登録されていません。" in text
    assert "答えに近い団体は、まだ登録されていません。" in text


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


def test_printed_result_says_its_day_and_once_where_it_is_found(db):
    page = result()

    text = page.content.decode()
    sheet = text.partition('class="c-paper u-print"')[2].partition("</div>")[0]
    assert page.context["link"] in sheet
    assert f"{wareki_short(today())}の結果" in sheet
    assert text.count("u-print") == 1
