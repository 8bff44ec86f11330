"""The catalogue as data: CSV, JSON, Atom, sitemap."""

import csv
import io
import json

import pytest
from django.test import Client

from cases import open_data
from cases.writing import PartnerFacts
from tests.factories import cases
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


def fetched(address):
    response = Client().get(address)
    return response, b"".join(response).decode()


def rows():
    _response, text = fetched("/cases/cases.csv")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_is_utf8_with_a_mark_and_holds_one_datum_in_a_cell():
    organization = registered(1, name="サンプルひばり会")
    partners = (
        PartnerFacts("civic_group", organization), PartnerFacts("school", None, "サンプル小学校"),
    )  # fmt: skip
    cases.published(partners=partners)

    response, text = fetched("/cases/cases.csv")
    row = rows()[-1]

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith("\ufeff事例番号,事業名,フリガナ,概要,開始年度,終了年度,担当課,領域,")
    assert list(row) == [name for name, _cell in open_data.COLUMNS]
    expected = {
        "事例番号": "R08-J006", "事業名": "サンプル川みち清掃", "開始年度": "2024", "終了年度": "",
        "担当課": "福祉部", "かたち_事業協力・協定": "1", "かたち_委託": "0",
        "原則_目的共有": "1", "活動分野1": "環境の保全", "活動分野2": "子どもの健全育成",
        "活動分野3": "", "相手方1_名称": "サンプルひばり会", "相手方1_登録番号": "R07-000001",
        "相手方2_種別": "学校等", "相手方2_登録番号": "", "相手方3_名称": "", "相手方の数": "2",
        "事業費_円": "300000", "市の負担_円": "284600", "金額の年度": "2025",
        "URL": "http://localhost:8000/cases/R08-J006/",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_csv_cannot_start_a_formula():
    cases.published(name='=HYPERLINK("http://evil.example")')

    assert rows()[-1]["事業名"] == '\'=HYPERLINK("http://evil.example")'


def test_json_holds_what_the_page_tells_and_no_address():
    case = cases.published()

    response, text = fetched("/cases/cases.json")
    record = json.loads(text)["cases"][-1]

    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert len(json.loads(text)["cases"]) == 6
    assert (record["number"], record["roles"], record["zone"]) == (case.number, case.roles, "equal")
    assert record["partners"] == [{"name": "サンプル清掃会", "kind": "civic_group", "number": None}]
    assert "sample.example" not in text


def test_data_are_read_in_batches(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(open_data, "BATCH", 2)

    with django_assert_num_queries(7):  # two, two, one and none
        numbers = [case.number for case in open_data.cases()]

    assert numbers == ["R08-J001", "R08-J002", "R08-J003", "R08-J004", "R08-J005"]


def test_feed_lists_the_newest_first(client):
    cases.published()

    text = client.get("/cases/feed/").content.decode()

    assert text.index("サンプル川みち清掃") < text.index("ブックスタート")
    assert '<category term="環境の保全"' in text


def test_sitemap_names_every_published_case(client):
    cases.published()
    cases.draft(name="サンプル下書き")

    text = client.get("/sitemap-cases.xml").content.decode()

    assert text.count("<loc>") == 6
    assert "/cases/R08-J006/" in text


def test_page_of_the_data_names_every_column(client):
    response = client.get("/cases/data/")

    assert response.context["columns"] == [name for name, _cell in open_data.COLUMNS]
    assert "5件" in response.content.decode()


def test_robots_may_read_cases_but_not_the_links_of_partners(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /cases/check/\n" in text
    assert "Disallow: /cases/\n" not in text
