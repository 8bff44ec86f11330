"""The page of one case: what it tells, what it hides, what is near it."""

import json
import re

import pytest
from django.test import Client

from cases import workflow
from cases.catalogue import similar
from cases.models import Case
from cases.sheet import writing
from cases.sheet.writing import PartnerFacts
from core.caching import pages
from tests.factories import cases, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


def page(case):
    """The page as a visitor with a cookie gets it, made anew."""
    pages.refresh()
    return Client(headers={"cookie": "seen=1"}).get(case.get_absolute_url())


def test_page_tells_everything_that_is_recorded():
    shown = page(cases.published()).content.decode()

    for words in (
        "サンプル川みち清掃", "市民が数えたごみの記録を", "令和6年度（2024年度）から続いています",
        "川べりのごみが、すぐに", "<li>調べる</li>", "ごみを数える", "用紙を用意する",
        'colspan="2"', "1,284", "300,000", "284,600", "一般財源", "ごみが半分", "二重になりました",
        "拾う前に知ることが", "サンプル清掃会 代表", "役割の境目を", "連携・協力", "事業協力・協定",
        "目的共有", "環境の保全", "福祉部", "見本の窓口", "R08-J006",
    ):  # fmt: skip
        assert words in shown, words
    assert "まだ記録がないこと" not in shown


def test_page_never_tells_the_addresses_or_what_the_partner_wrote():
    case = cases.with_partner()
    case = workflow.agree(case, by=case.asked.holder, name="秘密 花子", note="ここだけの話です。")
    case = workflow.publish(workflow.approve(case, by=people.clerk()), by=people.clerk())

    shown = page(case).content.decode()

    for secret in ("kankyo@sample", "kai@sample", "秘密 花子", "ここだけの話"):
        assert secret not in shown


def test_registered_partner_links_to_its_page_and_a_named_one_does_not():
    organization = registered(1, name="サンプルひばり会")
    partners = (
        PartnerFacts("civic_group", organization), PartnerFacts("school", None, "サンプル小学校"),
    )  # fmt: skip

    shown = page(cases.published(partners=partners)).content.decode()

    assert f'<a href="{organization.get_absolute_url()}">サンプルひばり会</a>' in shown
    assert "サンプル小学校<small>学校等</small>" in shown


def test_proposing_carries_the_number_of_the_case():
    case = cases.published()

    assert f'href="/guide/proposing/?case={case.number}"' in page(case).content.decode()


def test_history_of_the_zone_is_told_when_it_has_changed():
    case = cases.published()
    facts = cases.FACTS | {"section": cases.section(), "zone": "citizen_led"}
    writing.save(
        case, by=people.clerk(), facts=facts, partners=cases.PARTNERS,
        zone_since=2026, zone_note="会が自分で運営するようになった",
    )  # fmt: skip

    shown = page(case).content.decode()

    assert "連携・協力（令和6年度（2024年度）から）" in shown
    assert "行政が協力（令和8年度（2026年度）から、会が自分で運営するようになった）" in shown


def test_zone_outside_collaboration_is_said_to_be_so():
    assert "協働の領域の外" in page(cases.published(zone="city_only")).content.decode()


def test_similar_cases_come_with_the_reasons_in_words():
    case = cases.published(name="サンプル清掃")
    cases.published(
        name="サンプル川のごみ調べ", forms=["cooperation"], fields=[7], zone="city_led", matters=[]
    )

    near = similar.similar_to(case)

    assert near[0].name == "サンプル川のごみ調べ"
    assert near[0].reasons[0] == "活動分野が同じ（環境の保全）"
    assert near[0].reasons[1] == "かたちが同じ（事業協力・協定）"
    assert near[0].reasons[2].startswith("同じことばがある（")
    assert {one.number for one in near} <= set(
        Case.objects.public().values_list("number", flat=True)
    )


def test_a_single_word_in_common_is_no_likeness():
    place = similar.Coordinates(forms=["co_hosting"], words=["小川", "石橋"])
    near = cases.published(forms=["co_hosting"], content="小川のそばで集まりました。")
    assert "小川" in Case.objects.get(pk=near.pk).words
    assert similar.like(place) == []

    cases.published(name="二", forms=["subsidy"], content="小川に石橋をかけました。")
    assert [one.name for one in similar.like(place)] == ["二"]


def test_matter_in_common_is_likeness_only_where_no_field_is_known():
    near = cases.published(name="一", fields=[6], matters=["expertise"], content="歌います。")
    place = similar.Coordinates(matters=["expertise"], fields=[8])

    assert near.name not in {one.name for one in similar.like(place)}
    assert near.name in {
        one.name for one in similar.like(similar.Coordinates(matters=["expertise"]))
    }


def test_what_is_kept_of_one_place_is_not_shown_for_another():
    """Both find the same rows, for other reasons and as many as are asked for."""
    for name in ("一", "二", "三"):
        cases.published(name=name, fields=[7], zone="city_led", matters=[])
    in_zone, anywhere = (similar.Coordinates(fields=[7], zone=zone) for zone in ("city_led", ""))

    found = [similar.like(in_zone, most=1), similar.like(in_zone), similar.like(anywhere)]

    assert [len(each) for each in found] == [1, similar.MOST, similar.MOST]
    assert [len(each[0].reasons) for each in found] == [2, 2, 1]


def test_nothing_is_similar_to_nothing():
    assert similar.like(similar.Coordinates(forms=["subsidy"], zone="equal")) == []


def test_groups_in_the_same_field_are_linked_but_not_the_partner_again():
    partner = registered(1, name="サンプル相手の会", fields=[7])
    near = registered(2, name="サンプル近くの会", fields=[7])
    registered(3, name="サンプル囲碁の会", fields=[6])

    groups = page(
        cases.published(partners=(PartnerFacts("civic_group", partner),), fields=[7])
    ).context["groups"]

    assert list(groups) == [near]


def test_linked_data_is_valid_and_cannot_end_its_element():
    shown = page(cases.published(name="</script><b>事例")).content.decode()

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown)[1]
    data = json.loads(block)
    assert (data["headline"], data["@type"]) == ("</script><b>事例", "Article")
    assert data["url"].endswith("/cases/R08-J006/")


def test_staffs_text_is_sanitised():
    case = cases.published(
        content="<script>alert(1)</script> [押す](javascript:a) **太字** <img src=x onerror=y>"
    )

    shown = page(case).content.decode()

    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert "<img src=x" not in shown
    assert "<strong>太字</strong>" in shown


def test_pictures_have_their_size_and_words():
    case = cases.approved()
    cases.picture(case, size=(1600, 900))
    case = workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")

    image = re.search(r"<img [^>]+>", page(case).content.decode())[0]

    assert 'width="1280" height="720"' in image
    assert 'alt="川べりでごみを数える5人"' in image
    assert "480w" in image


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    organizations = [registered(n, fields=[7]) for n in range(1, 2 * number + 1)]
    partners = [PartnerFacts("civic_group", one) for one in organizations[:number]]
    case = cases.approved(partners=partners)
    for n in range(number):
        cases.picture(case, size=(800 + n, 600))
    for n in range(number):
        cases.published(name=f"サンプル清掃{n}")
    workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")
    case.refresh_from_db()
    page(case)

    with django_assert_num_queries(6):
        page(case)


def test_unknown_number_is_not_found(client):
    assert client.get("/cases/R08-J999/").status_code == 404
