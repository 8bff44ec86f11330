"""The five cases of the guideline, word by word: they are the city's facts and nothing more."""

import csv
import io
import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from cases import search
from cases.models import Case
from core.collaboration import GUIDELINE
from tests.factories import cases

pytestmark = pytest.mark.django_db

FIVE = {
    "R08-J001": (
        "集団資源回収事業", ["subsidy"], "自治会、PTA、子ども会など、集団資源回収を行う団体",
        "自治会、PTA、子ども会などの団体が、資源の集団回収を行っています。"
        "市は、集めた団体に報奨金を交付します。",
        "資源再利用などへの意識が高まり、ごみ（廃棄物）の減量につながっています。",
    ),
    "R08-J002": (
        "国際交流協会", ["subsidy"], "国際交流協会",
        "国際交流協会は、語学、文化、料理などの講座と、交流イベントなどを開いています。"
        "市は、協会に交付金を交付して、活動を支えています。",
        "講座をとおして、市民の国際理解を高めています。"
        "外国人と日本人が交流し、多文化共生の社会をめざしています。",
    ),
    "R08-J003": (
        "こだま芸術文化の集い", ["co_hosting"], "市内で文化活動を行っている団体",
        "市内で文化活動をしている団体が幅広く参加し、文化活動と芸能発表を行っています。"
        "市との共催です。",
        "日ごろの成果を人に見てもらう、貴重な機会になっています。"
        "文化活動は、生涯学習の役割ももっています。",
    ),
    "R08-J004": (
        "旧本庄商業銀行煉瓦倉庫の指定管理", ["commission"], "指定管理者のNPO法人",
        "NPO法人が、指定管理者として煉瓦倉庫の運営を市から受託しています。"
        "ほかの団体などといっしょに、イベントも開いています。",
        "NPO法人が運営することで、柔軟で自由な発想の事業が開かれています。"
        "いろいろな団体との交流が活発です。",
    ),
    "R08-J005": (
        "図書館サービス事業「ブックスタート」", ["cooperation"], "ブックスタートボランティア",
        "ブックスタートボランティアに登録した人が、保健センターの9・10か月検診で、"
        "赤ちゃん（乳幼児）と保護者の1組ずつに絵本を読み聞かせます。",
        "絵本をとおした親子のふれあいの時間になり、家庭での読み聞かせも広がっています。",
    ),
}  # fmt: skip
UNKNOWN = (
    "year_from", "year_to", "zone", "principles", "section", "background", "roles", "cost",
    "city_cost", "funding", "results", "lessons", "partner_voice", "city_voice", "contact",
    "section_email", "partner_email", "confirmed_on", "years",
)  # fmt: skip


def test_five_cases_of_the_guideline_are_public():
    told = {
        case.number: (
            case.name, case.forms, str(case.partners.get()), case.content, case.outcome
        )
        for case in Case.objects.public()
    }  # fmt: skip

    assert told == FIVE


def test_what_the_guideline_does_not_say_is_empty():
    for case in Case.objects.all():
        filled = [name for name in UNKNOWN if getattr(case, name)]
        assert filled == [], case.name


def test_fields_and_matters_follow_the_guidelines_own_examples():
    places = {case.number: (case.matters, case.fields) for case in Case.objects.all()}

    assert places == {
        "R08-J001": (["close_to_community"], [7]),
        "R08-J002": (["expertise"], [11]),
        "R08-J003": (["expertise"], [6]),
        "R08-J004": ([], []),
        "R08-J005": ([], [13]),
    }


@pytest.mark.parametrize("number", FIVE)
def test_page_says_that_it_is_not_recorded(client, number):
    shown = client.get(f"/cases/{number}/").content.decode()

    assert FIVE[number][0] in shown
    assert shown.count("まだ記録がありません") >= 4
    assert "None" not in shown


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ﾌﾞｯｸｽﾀｰﾄ", "R08-J005"),
        ("れんが", "R08-J004"),
        ("えほん", "R08-J005"),
        ("報奨金", "R08-J001"),
    ],
)
def test_they_are_found_by_the_words_people_use(client, words, number):
    found = client.get("/cases/", {"q": words}).context["rows"]

    assert [row["number"] for row in found] == [number]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("補助金", {"R08-J001", "R08-J002"}),
        ("子どもの健全育成", {"R08-J005"}),
        ("委託", {"R08-J004"}),
        ("NPO法人", {"R08-J004"}),
        ("地域社会と密接な関係", {"R08-J001"}),
    ],
)
def test_they_are_found_by_form_field_matter_and_partner_kind(client, words, numbers):
    found = client.get("/cases/", {"q": words}).context["rows"]

    assert {row["number"] for row in found} == numbers


def test_migrated_index_is_the_one_that_the_catalogue_writes():
    for case in Case.objects.prefetch_related("partners__organization").select_related("section"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsvector::text", [search.INDEX.document(case)])
            assert [str(case.search)] == list(cursor.fetchone()), case.name
        assert case.words == search.keywords(case)


def test_preparing_renews_the_index_of_an_older_version(settings):
    settings.DEBUG = True
    Case.objects.filter(number="R08-J001").update(search=None, search_version="old")
    out = StringIO()

    call_command("prepare", stdout=out)

    assert "5事例の索引" in out.getvalue()
    assert set(Case.objects.values_list("search_version", flat=True)) == {search.INDEX.version}
    assert Case.objects.get(number="R08-J001").search


def test_preparing_twice_renews_nothing_more(settings):
    settings.DEBUG = True
    call_command("prepare", stdout=StringIO())
    out = StringIO()

    call_command("prepare", stdout=out)

    assert "索引" not in out.getvalue()


@pytest.mark.parametrize("number", FIVE)
def test_each_names_the_guideline_as_its_source_on_page_and_in_data(client, number):
    page = client.get(f"/cases/{number}/").content.decode()
    data = json.loads(b"".join(client.get("/cases/cases.json")))
    table = b"".join(client.get("/cases/cases.csv")).decode().removeprefix("\ufeff")

    place = re.escape(f'<a href="/guide/glossary/#guideline">{GUIDELINE}</a>')
    assert re.search(rf"<dt>出典</dt>\s*<dd>{place}</dd>", page)
    assert page.count("この説明はポータルによるものです。") == 1
    assert f'"isBasedOn": {{"@type": "CreativeWork", "name": "{GUIDELINE}"}}' in page
    [record] = [case for case in data["cases"] if case["number"] == number]
    [row] = [row for row in csv.DictReader(io.StringIO(table)) if row["事例番号"] == number]
    assert (record["source"], row["出典"]) == (GUIDELINE, GUIDELINE)


def test_volunteers_of_bookstart_are_single_people(client):
    case = Case.objects.get(number="R08-J005")

    page = client.get("/cases/R08-J005/").content.decode()
    found = client.get("/cases/", {"partner": "citizen"}).context["rows"]

    assert (case.partners.get().kind, case.partner_kinds) == ("citizen", ["citizen"])
    assert "<small>市民（個人）</small>" in page
    assert '"about": [{"@type": "Person", "name": "ブックスタートボランティア"}]' in page
    assert [row["number"] for row in found] == ["R08-J005"]


def test_the_guide_tells_where_the_guideline_is_and_the_source_leads_there(client):
    page = client.get("/guide/glossary/").content.decode()

    assert 'id="guideline"' in page
    assert f"「{GUIDELINE}」をもとにしています。" in page


def test_case_of_the_city_names_its_own_source_and_claims_no_guideline(client):
    case = cases.published(source="広報ほんじょう 見本号")

    page = client.get(case.get_absolute_url()).content.decode()

    assert "<dd>広報ほんじょう 見本号</dd>" in page
    assert "この説明はポータルによるものです。" not in page
