"""The list and the map: what is found, counted, ordered and linked."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from cases import search
from cases.catalogue import matrix
from cases.catalogue.listing import CATALOGUE
from cases.models import Case, CaseCount
from cases.models.tally import NO_ZONE
from cases.sheet.writing import PartnerFacts
from core.caching import pages
from core.facets import hit_counts
from tests.factories import cases, people
from tests.factories.organizations import registered
from tests.narrowing import counts, links

pytestmark = pytest.mark.django_db

LIST = "/cases/"


def page(at=LIST, /, **query):
    """The page for a visitor whose browser has a cookie, made anew."""
    pages.refresh()
    return Client(headers={"cookie": "seen=1"}).get(at, query)


def names(response):
    return [row["name"] for row in response.context["rows"]]


@pytest.fixture
def three():
    """Three published cases that differ in every filter, and nothing else."""
    cases.clear_the_catalogue()
    cases.published(
        name="あおぞら清掃",
        name_kana="アオゾラセイソウ",
        forms=["cooperation", "subsidy"],
        zone="equal",
        matters=["close_to_community"],
        fields=[7],
        year_from=2025,
    )
    cases.published(
        name="いろは音楽祭",
        name_kana="イロハオンガクサイ",
        forms=["co_hosting"],
        zone="citizen_led",
        matters=["expertise"],
        principles=["autonomy"],
        fields=[6],
        year_from=2026,
        partners=(PartnerFacts("committee", None, "サンプル実行委員会"),),
    )
    case = cases.draft(
        people.clerk(),
        name="うみがめ計画",
        name_kana="ウミガメケイカク",
        zone="",
        matters=[],
        principles=[],
        forms=["plan_participation"],
        fields=[7],
        year_from=None,
        section=cases.section("総務部"),
    )
    publish(case)


def publish(case):
    """Straight to the public, checked on paper."""
    clerk = people.clerk()
    for verb in (
        lambda one: cases.workflow.record_check(one, by=clerk, note="紙で。"),
        lambda one: cases.workflow.approve(one, by=clerk),
        lambda one: cases.workflow.publish(one, by=clerk),
    ):
        case = verb(case)
    return case


@pytest.mark.usefixtures("three")
def test_list_shows_the_newest_first_and_can_be_ordered_by_name():
    assert names(page()) == ["うみがめ計画", "いろは音楽祭", "あおぞら清掃"]
    assert names(page(sort="name")) == ["あおぞら清掃", "いろは音楽祭", "うみがめ計画"]
    assert names(page(sort="nonsense")) == names(page())


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"form": "subsidy"}, ["あおぞら清掃"]),
        ({"zone": "citizen_led"}, ["いろは音楽祭"]),
        ({"zone": "none"}, ["うみがめ計画"]),
        ({"matter": "expertise"}, ["いろは音楽祭"]),
        ({"area": "expertise"}, ["いろは音楽祭"]),  # an address from before the name was given back
        ({"area": "consensus", "matter": "expertise"}, ["いろは音楽祭"]),
        ({"principle": "autonomy"}, ["いろは音楽祭"]),
        ({"field": "7"}, ["うみがめ計画", "あおぞら清掃"]),
        ({"partner": "committee"}, ["いろは音楽祭"]),
        ({"year": "2026"}, ["いろは音楽祭", "あおぞら清掃"]),
        ({"year": "2025"}, ["あおぞら清掃"]),
        ({"field": "7", "form": "subsidy"}, ["あおぞら清掃"]),
        ({"q": "音楽"}, ["いろは音楽祭"]),
        ({"q": "ｾｲｿｳ", "form": "subsidy"}, ["あおぞら清掃"]),
        ({"q": "実行委員会"}, ["いろは音楽祭"]),
        ({"q": "！？"}, []),
        ({"form": "bribery", "zone": "moon", "field": "99"}, None),
    ],
)
def test_filters_narrow_the_list_and_nonsense_is_left_out(query, expected):
    everything = ["うみがめ計画", "いろは音楽祭", "あおぞら清掃"]

    assert names(page(**query)) == (everything if expected is None else expected)


@pytest.mark.usefixtures("three")
def test_principles_are_counted_and_name_the_condition():
    response = page(principle="evaluation")

    assert counts(page(), "よく表れている原則") == {
        "目的共有": 1,
        "自主性・自立性尊重": 1,
        "評価・検証": 1,
    }
    assert response.context["chips"] == [{"label": "評価・検証", "url": "/cases/"}]
    assert names(response) == ["あおぞら清掃"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "title", "advice"),
    [
        ({"form": "endorsement"}, "このかたちの事例は、まだ登録されていません", "窓口に相談"),
        ({"principle": "openness"}, "この原則の事例は、まだ登録されていません", "窓口に相談"),
        ({"form": "subsidy", "field": "6"}, "この条件に合う事例は、", "条件を1つはずして"),
        ({"q": "天文台"}, "この条件に合う事例は、", "ことばを短くしてみて"),
        ({"q": "天文台", "field": "6"}, "この条件に合う事例は、", "ことばを短くするか、条件を"),
    ],
)
def test_nothing_found_says_what_is_missing_and_what_to_do(query, title, advice):
    shown = page(**query).content.decode()

    assert title in shown
    assert advice in shown
    assert ("ことばを短く" in shown) == ("q" in query)


@pytest.mark.usefixtures("three")
def test_section_filter_names_the_section():
    section = cases.section("総務部")

    found = page(section=section.pk)

    assert names(found) == ["うみがめ計画"]
    assert [chip["label"] for chip in found.context["chips"]] == ["総務部"]


@pytest.mark.usefixtures("three")
def test_every_filter_says_how_many_it_leads_to():
    everything, narrowed = page(), page(field="7")

    assert counts(everything, "協働のかたち") == {
        "補助金・助成金": 1, "共催": 1, "政策・企画計画への参画": 1, "事業協力・協定": 1,
    }  # fmt: skip
    assert counts(everything, "だれが引っぱるか（領域）") == {
        "行政が協力": 1, "連携・協力": 1, "まだ記録がありません": 1,
    }  # fmt: skip
    assert counts(everything, "年度") == {"令和8年度（2026年度）": 2, "令和7年度（2025年度）": 1}
    assert counts(narrowed, "協働のかたち") == {
        "補助金・助成金": 1, "政策・企画計画への参画": 1, "事業協力・協定": 1,
    }  # fmt: skip
    assert counts(narrowed, "活動分野") == {
        "すべての分野": None, "環境の保全": 2, "学術・文化・芸術・スポーツ": 1,
    }  # fmt: skip


@pytest.mark.usefixtures("three")
def test_every_number_is_that_of_the_list_behind_it():
    response = page(field="7")
    items = links(response)

    behind = {
        item["url"]: page(item["url"]).context["number"]
        for item in items
        if item["count"] and not item["current"]
    }

    assert behind == {
        item["url"]: item["count"] for item in items if item["count"] and not item["current"]
    }


@pytest.mark.usefixtures("three")
def test_table_shows_partners_and_says_what_is_not_recorded():
    shown = page(view="table").content.decode()

    assert "サンプル実行委員会" in shown
    assert "まだ記録がないことを表します" in shown
    assert "is-cards" in shown


@pytest.mark.usefixtures("three")
def test_map_has_every_form_by_every_zone_and_each_number_filters():
    response = page("/cases/map/")
    numbers = {
        row.form.value: [cell.number for cell in row.cells] for row in response.context["rows"]
    }
    cell = response.context["rows"][5].cells[2]

    assert numbers == {
        "subsidy": [0, 0, 1, 0, 0, 0],
        "co_hosting": [0, 1, 0, 0, 0, 0],
        "endorsement": [0, 0, 0, 0, 0, 0],
        "plan_participation": [0, 0, 0, 0, 0, 1],
        "commission": [0, 0, 0, 0, 0, 0],
        "cooperation": [0, 0, 1, 0, 0, 0],
    }
    assert cell.url == "/cases/?form=cooperation&zone=equal"
    assert names(page(cell.url)) == ["あおぞら清掃"]


@pytest.mark.usefixtures("three")
def test_map_keeps_the_other_conditions():
    response = page("/cases/map/", field="7")

    assert "<title>環境の保全｜だれが引っぱるか" in response.content.decode()
    assert "<title>だれが引っぱるか" in page("/cases/map/").content.decode()
    assert sum(cell.number for row in response.context["rows"] for cell in row.cells) == 3
    assert response.context["rows"][0].cells[2].url == "/cases/?form=subsidy&zone=equal&field=7"


@pytest.mark.usefixtures("three")
def test_stored_counts_are_those_of_a_fresh_count():
    cases.workflow.unpublish(
        Case.objects.get(name="いろは音楽祭"), by=people.clerk(), note="写真。"
    )
    stored = CaseCount.objects.filter(number__gt=0)
    before = sorted(stored.values_list("facet", "value", "number"))

    search.INDEX.recount()

    assert sorted(CaseCount.objects.values_list("facet", "value", "number")) == before
    assert CaseCount.total() == 2


def test_empty_catalogue_says_so():
    cases.clear_the_catalogue()

    shown = page().content.decode()

    assert "公開している事例は、まだありません" in shown


def test_search_without_hits_says_what_to_do():
    shown = page(q="ありえないことば").content.decode()

    assert "この条件に合う事例は、見つかりませんでした" in shown
    assert "すべての事例を見る" in shown


def test_list_is_cut_into_pages_of_twenty_that_keep_the_conditions():
    sample = cases.published(forms=["endorsement"])
    for n in range(20):
        copy_of(sample, n)

    first, second = page(form="endorsement"), page(form="endorsement", page="2")

    assert (len(names(first)), len(names(second))) == (20, 1)
    assert "?page=2&amp;form=endorsement" in first.content.decode()


def copy_of(case, n):
    """One more published case like this, without the way there."""
    copied = Case.objects.get(pk=case.pk)
    copied.pk, copied.number, copied._state.adding = None, f"R07-J{n:03d}", True
    copied.save()


def test_large_catalogue_counts_to_a_hundred_and_says_so(monkeypatch):
    monkeypatch.setattr(hit_counts, "SMALL", 3)
    monkeypatch.setattr(hit_counts, "ENOUGH", 2)
    sample = cases.published(name="サンプル清掃")
    for n in range(4):
        copy_of(sample, n)

    shown = page(q="清掃", form="cooperation")

    assert (shown.context["number"], shown.context["is_capped"]) == (2, True)
    assert "2件以上の事例" in shown.content.decode()


def test_whole_words_come_before_parts_and_names_before_the_rest():
    cases.published(name="サンプル一", summary="朝市のうわさ", content="朝市をひらきます。")
    cases.published(name="サンプル朝市", summary="なかま", content="なかまです。")

    assert names(page(q="朝市")) == ["サンプル朝市", "サンプル一"]


def test_mail_addresses_are_not_searched():
    cases.published()

    assert names(page(q="kai@sample.example")) == []
    assert names(page(q="サンプル清掃会")) == ["サンプル川みち清掃"]


def test_registered_partner_is_found_by_its_name_in_the_register():
    organization = registered(1, name="サンプルひばり会")
    cases.published(partners=(PartnerFacts("civic_group", organization),))

    assert names(page(q="ひばり")) == ["サンプル川みち清掃"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("query", "budget"),
    [({}, 5), ({"view": "table"}, 5), ({"form": "cooperation"}, 6), ({"q": "清掃"}, 10)],
)
def test_list_costs_the_same_for_one_and_for_three(
    number, query, budget, django_assert_num_queries
):
    for serial in range(number):
        case = cases.approved(name=f"サンプル清掃{serial}")
        cases.picture(case)
        cases.workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")
    page(**query)

    with django_assert_num_queries(budget):
        page(**query)


@pytest.mark.parametrize("number", [1, 3])
def test_map_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        cases.published(name=f"サンプル清掃{serial}")
    page("/cases/map/")

    with django_assert_num_queries(2):
        page("/cases/map/")


def test_years_of_a_case_are_those_we_know_of(november):
    going_on = cases.published(year_from=2024)
    over = cases.published(year_from=2020, year_to=2021)

    assert going_on.years == [2024, 2025, 2026]
    assert over.years == [2020, 2021]


@pytest.fixture
def november(monkeypatch):
    """A day in the fiscal year 2026."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 11, 24))


def test_conditions_make_stable_addresses():
    conditions = CATALOGUE.asked({"q": "  清掃　", "form": "subsidy", "view": "table", "page": "3"})

    assert conditions.url() == "/cases/?q=%E6%B8%85%E6%8E%83&form=subsidy&view=table"
    assert conditions.url(form="", view="") == "/cases/?q=%E6%B8%85%E6%8E%83"


def test_what_one_visitor_types_beside_the_conditions_is_in_nobodys_links():
    sample = cases.published(forms=["endorsement"])
    for n in range(20):
        copy_of(sample, n)
    pages.refresh()
    client = Client(headers={"cookie": "seen=1"})

    client.get("/cases/?form=endorsement&evil=1")
    shown = client.get("/cases/?form=endorsement").content.decode()

    assert "evil" not in shown
    assert "?page=2&amp;form=endorsement" in shown


def test_list_is_made_once_in_an_edition_for_visitors_with_cookies(django_assert_num_queries):
    page()

    with django_assert_num_queries(0):
        Client(headers={"cookie": "other=1"}).get(LIST)


def test_map_numbers_its_columns_for_phones_and_says_what_the_numbers_mean():
    shown = page("/cases/map/").content.decode()

    marks = re.findall(r'<span class="c-matrix__mark" aria-hidden="true">(.+?)</span>', shown)
    legend = re.findall(r"<li><b>(.+?)</b>(.+?)</li>", shown)
    assert marks == ["1", "2", "3", "4", "5", "なし"]
    assert [mark for mark, _label in legend] == marks
    assert legend[1] == ("2", "行政が協力")


@pytest.mark.usefixtures("three")
def test_every_number_of_the_map_says_of_what_it_is():
    shown = page("/cases/map/").content.decode()

    links = re.findall(r'<td class="[^"]*"><a [^>]+>(.+?)</a>', shown)
    assert links
    for link in links:
        words = re.sub("<[^>]+>", "", link)
        assert re.fullmatch(r"[^×]+ × [^：]+：\d+件", words), words


def test_column_without_a_record_is_never_dark():
    found = {("", "cell", f"subsidy|{NO_ZONE}"): 90, ("", "cell", "subsidy|equal"): 3}
    counts = hit_counts.HitCounts(CATALOGUE.asked(QueryDict("")), 100, found, [])
    rows = matrix.rows(counts)

    depths = {cell.words: cell.depth for row in rows for cell in row.cells if cell.number}
    assert depths == {"補助金・助成金 × 領域の記録なし": 0, "補助金・助成金 × 連携・協力": 3}


@pytest.mark.usefixtures("three")
def test_filters_follow_every_number():
    before = counts(page(), "活動分野")["環境の保全"]
    moved = Case.objects.filter(fields__contains=[7]).first()
    Case.objects.filter(pk=moved.pk).update(fields=[1])

    assert counts(page(), "活動分野").get("環境の保全", 0) == before - 1


@pytest.mark.usefixtures("three")
def test_filters_follow_every_name():
    page()
    section = Case.objects.exclude(section=None).first().section
    type(section).objects.filter(pk=section.pk).update(name="名を変えた課")

    assert "名を変えた課" in counts(page(), "担当課")
