"""Every part of 本庄市市民協働のまちづくり指針 概要版 has its place in the guide, verbatim."""

import re
from html import unescape

import pytest
from django.test import Client

from core import collaboration
from guide import book
from guide.choices import System

TAG = re.compile(r"<[^>]+>")

# The guideline's headings, terms and examples, verbatim, by the page that must hold them.
PARTS = {
    "what": (
        "市民協働とは？", "市民", "市民活動団体", "地域コミュニティ団体", "事業者（企業等）",
        "行政",
        "公共サービス", "共通の目的", "対等な立場", "役割", "責任", "補完", "協力",
        "あなたと活かす　みんなで育む", "本庄市市民協働のまちづくり指針",
    ),
    "why": (
        "なぜ、協働が必要なの？", "少子高齢化", "市民ニーズの多様化", "地方分権の進展",
        "特性を活かし", "協力", "連携", "補完", "協働の効果は？", "市民の視点", "専門性", "先駆性",
        "きめ細やかで柔軟なサービス",
    ),
    "actors": (
        "協働のイメージ", "問題の解決へ", "ボランティアに参加したい", "地域活動の担い手が足りない",
        "企業としてまちづくりに参加したい", "計画の策定に参画したい", "市民等", "市民活動団体等",
    ),
    "principles": (
        "協働に大事な原則", "目的共有", "相互理解", "対等", "自主性・自立性尊重",
        "役割分担と責任の明確化", "情報の公開", "評価・検証",
    ),
    "matters": (
        "地域ごとにきめ細やかで柔軟な対応が必要なもの", "子育て支援、高齢者支援など",
        "合意形成が必要なもの", "各種計画の策定",
        "多くの人々の参加が有効なもの", "祭りやイベント、清掃活動など",
        "地域社会と密接な関係が必要なもの", "防犯、防災、ごみ減量化を含む環境問題など",
        "専門性が高いサービスが求められるもの",
        "スポーツ、文化、芸術、国際交流、人権擁護など",
    ),
    "zones": (
        "協働に適した領域とは？",
        "協働の領域", "市民の領域", "行政の領域", "市民等が主体的に行動する",
        "市民等の主体的な活動に行政が協力する",
        "市民等と行政がそれぞれの主体性のもとに連携・協力する",
        "行政の主体的な活動に市民等が協力・参加する", "行政の責任と主体性によって処理する",
    ),
    "forms": (
        "協働のかたち", "補助金・助成金", "共催", "後援", "政策・企画計画への参画", "委託",
        "事業協力・協定", "市民協働の事例", "集団資源回収事業", "報奨金", "国際交流協会",
        "多文化共生",
        "こだま芸術文化の集い", "文化活動と芸能の発表", "貴重な機会", "生涯学習",
        "旧本庄商業銀行煉瓦倉庫の指定管理", "指定管理者",
        "図書館サービス事業", "ブックスタート", "9・10か月検診", "保健センター",
    ),
    "steps": (
        "協働はどうやって進めるの？", "協働事業の検討", "情報の共有化", "役割分担や協働内容を協議",
        "協働事業の実施", "事業の評価・検証", "対話", "情報交換", "過程", "パートナー",
    ),
    "systems": (
        "本庄市の取組", "市民活動団体登録制度", "ネットワーク", "人材育成", "講習会",
        "推進体制の整備",
        "市民活動交流センター", "外部の専門家", "事業者（企業等）の活動支援", "社会貢献活動",
        "市民提案型協働事業制度", "行政提案型協働事業制度", "サービスの向上", "事業の効率化",
    ),
    "glossary": ("用語", "市民等", "市民活動団体等", "協働の原則", "協働の領域", "協働のかたち"),
}  # fmt: skip
ANCHORS = {
    "actors": (*collaboration.Actor.values, *collaboration.Need.values),
    "principles": tuple(collaboration.Principle.values),
    "matters": tuple(collaboration.SuitableMatter.values),
    "zones": tuple(collaboration.CollaborationZone.values),
    "forms": tuple(collaboration.CollaborationForm.values),
    "steps": tuple(collaboration.Step.values),
    "systems": tuple(System.values),
}


def text_of(slug):
    """What a reader sees in the page's own part, on one line."""
    html = Client().get(f"/guide/{slug}/").content.decode()
    article = html.partition("<article")[2].partition("</article>")[0]
    return unescape(TAG.sub("", article)).replace("\n", "")


def test_the_list_of_parts_names_every_chapter():
    assert tuple(PARTS) == book.CHAPTERS


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PARTS)
def test_every_part_of_the_guideline_stands_on_its_page(slug):
    text = text_of(slug)

    assert [part for part in PARTS[slug] if part not in text] == []


# What the guideline does not say, or says otherwise, by the page that once said it.
UNTRUE = {"what": ("手伝い", "活かす、"), "forms": ("展示",)}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", UNTRUE)
def test_the_page_says_nothing_against_the_guideline(slug):
    text = text_of(slug)

    assert [words for words in UNTRUE[slug] if words in text] == []


@pytest.mark.parametrize("slug", ANCHORS)
def test_every_coordinate_has_its_address(slug):
    ids = set(re.findall(r'<h[23] id="([a-z_0-9]+)"', book.page(slug).body))

    assert set(ANCHORS[slug]) <= ids


@pytest.mark.parametrize("slug", ["actors", "principles", "matters", "zones", "forms", "steps"])
def test_headings_are_the_labels_of_the_code(slug):
    labels = {
        member.value: member.label
        for choices in vars(collaboration).values()
        if isinstance(choices, type) and hasattr(choices, "labels")
        for member in choices
        if member.value in ANCHORS[slug]
    }
    headings = dict(re.findall(r'<h[23] id="([a-z_0-9]+)">([^<]+)</h', book.page(slug).body))

    assert {value: headings[value] for value in ANCHORS[slug]} == {
        value: labels[value] for value in ANCHORS[slug]
    }
