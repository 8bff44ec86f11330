"""The catalogue as data: CSV, JSON, Atom, sitemap."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from cases.catalogue import open_data
from cases.models import CatalogueSetting
from cases.sheet.writing import PartnerFacts
from core.collaboration import SuitableMatter
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


def test_csv_tells_japanese_time_and_ends_with_what_was_added_last():
    with time_machine.travel(datetime(2026, 11, 24, 16, 30, tzinfo=UTC), tick=False):
        cases.published()

    row = rows()[-1]

    assert row["公開日時"] == "2026-11-25T01:30:00+09:00"
    assert row["更新日時"].endswith("+09:00")
    assert list(row)[-12:-6] == ["URL", "成果", "学び", "内容", "続いている", "学びを伝える事例"]
    assert list(row)[-6:-1] == [f"協働が活きるもの_{matter.label}" for matter in SuitableMatter]
    assert (row["続いている"], row["学びを伝える事例"]) == ("1", "0")
    assert (row["成果"], row["学び"]) == (
        "ごみが半分になりました。",
        "はじめの年は、学校との連絡が二重になりました。",
    )


def test_csv_leaves_empty_what_nobody_has_recorded():
    row = next(row for row in rows() if row["事例番号"] == "R08-J004")

    several = ("原則_", "適した領域_", "協働が活きるもの_")
    unknown = [name for name in row if name.startswith(several)]
    assert len(unknown) == 17
    assert {row[name] for name in (*unknown, "続いている", "終了年度")} == {""}
    assert (row["かたち_委託"], row["かたち_共催"]) == ("1", "0")


def test_former_names_of_the_matters_stand_beside_todays_for_an_edition(client):
    cases.published(matters=["consensus", "expertise"])

    row, record = rows()[-1], json.loads(fetched("/cases/cases.json")[1])["cases"][-1]

    for matter in SuitableMatter:
        expected = str(int(matter in ("expertise", "consensus")))
        assert row[f"適した領域_{matter.label}"] == expected
        assert row[f"協働が活きるもの_{matter.label}"] == expected
    assert record["areas"] == record["matters"] == ["consensus", "expertise"]
    assert "いま残している前の名前" in client.get("/cases/data/").content.decode()


def test_json_holds_pictures_documents_contact_and_how_the_zone_moved():
    case = cases.published()
    cases.picture(case)
    cases.document(case)
    case.zones.create(zone="city_led", since=2026, note="市の事業になったため。")

    record = json.loads(fetched("/cases/cases.json")[1])["cases"][-1]

    picture, document = case.pictures.get(), case.documents.get()
    assert record["contact"] == "見本の窓口 0495-00-0000"
    assert record["zones"] == [
        {"zone": "equal", "since": 2024, "note": ""},
        {"zone": "city_led", "since": 2026, "note": "市の事業になったため。"},
    ]
    assert record["pictures"] == [
        {
            "url": f"http://localhost:8000{picture.large_url}",
            "alt": "川べりでごみを数える5人",
            "taken_on": "2026-05-03",
            "width": picture.width,
            "height": picture.height,
        }
    ]
    assert record["documents"] == [
        {
            "url": f"http://localhost:8000{document.url}",
            "title": "報告書",
            "summary": "1年の結果をまとめたものです。",
            "format": "pdf",
            "size": document.size,
        }
    ]


def test_json_is_read_in_few_queries(django_assert_num_queries):
    with django_assert_num_queries(7):  # licence; cases, partners, three kinds of companions; none
        list(open_data.json_pieces())


CODES = (
    ("forms", "subsidy", "補助金・助成金"),
    ("zone", "citizen_led", "市民等の主体的な活動に行政が協力する"),
    ("matters", "expertise", "専門性が高いサービスが求められるもの"),
    ("principles", "openness", "情報の公開"),
    ("fields", 13, "子どもの健全育成"),
    ("partners.kind", "committee", "実行委員会・協議会"),
)


@pytest.mark.parametrize(("name", "code", "label"), CODES)
def test_page_of_the_data_explains_the_codes(client, name, code, label):
    tables = client.get("/cases/data/").context["codes"]

    assert (code, label) in dict(tables)[name]


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("", "使い方の決まりは、市が準備中です。"),
        ("CC BY 4.0", "CC BY 4.0"),
    ],
)
def test_licence_is_what_staff_set_on_the_data_page_and_in_the_policy(client, licence, words):
    CatalogueSetting.objects.update(licence=licence)

    for address in ("/cases/data/", "/policy/"):
        assert words in client.get(address).content.decode()
    assert json.loads(fetched("/cases/cases.json")[1])["license"] == (licence or None)


def test_policy_speaks_of_the_cases(client):
    assert "事例のページは" in client.get("/policy/").content.decode()


def test_csv_cannot_start_a_formula():
    cases.published(name='=HYPERLINK("http://evil.example")')

    assert rows()[-1]["事業名"] == '\'=HYPERLINK("http://evil.example")'


def test_data_for_programs_have_no_mark_and_no_apostrophe(client):
    cases.published(name="-5度の朝に")

    _response, text = fetched("/cases/cases-data.csv")
    row = list(csv.DictReader(io.StringIO(text)))[-1]

    assert (row["事業名"], rows()[-1]["事業名"]) == ("-5度の朝に", "'-5度の朝に")
    assert text.startswith("事例番号,")
    page = client.get("/cases/data/").content.decode()
    assert "CSV（Excel用）" in page
    assert "CSV（プログラム用）" in page


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


@pytest.mark.parametrize("path", ["/cases/feed/", "/groups/feed/", "/calls/feed/"])
def test_feed_names_its_author(client, path):
    assert "<author><name>本庄市</name></author>" in client.get(path).content.decode()


def test_feed_says_that_its_words_are_plain_text():
    cases.published(summary="5<6の朝に")

    text = Client().get("/cases/feed/").content.decode()

    assert '<summary type="text">5&lt;6の朝に</summary>' in text
    assert 'type="html"' not in text


def test_feed_that_has_not_changed_is_not_sent_again():
    cases.published()
    first = Client().get("/cases/feed/")

    for _ in range(2):  # made, and kept ready
        again = Client(headers={"if-modified-since": first["Last-Modified"]}).get("/cases/feed/")
        assert (again.status_code, again.content) == (304, b"")
    old = Client(headers={"if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT"})
    assert old.get("/cases/feed/").status_code == 200


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
