"""本庄市市民協働のまちづくり指針 概要版: every part of it has its place in the guide, what is said
in its name is in it word by word, and what is not is marked as the portal's.

``guideline.txt`` holds its text, with the lines that its layout broke put together again.
"""

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from core import collaboration
from guide import book
from guide.check import result
from guide.check.questions import QUESTIONS
from guide.choices import System

TAG = re.compile(r"<[^>]+>")
QUOTED = re.compile(r'<blockquote class="c-quote is-city">(.*?)<footer>(.*?)</footer>', re.DOTALL)
MARK = '<p class="c-ours">'


def plain(text):
    """Without what layout does to words: space, width of letters, signs of notes."""
    return re.sub(r"[\s※]", "", unicodedata.normalize("NFKC", text))


TEXT = plain(Path(__file__).with_name("guideline.txt").read_text(encoding="utf-8"))

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
        "こだま芸術文化の集い", "文化活動と芸能発表", "貴重な機会", "生涯学習",
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


# Words in PARTS that are the portal's.
OURS = {"用語", "文化活動と芸能発表"}


def test_every_part_named_here_is_in_the_guideline():
    named = {part for parts in PARTS.values() for part in parts} - OURS

    assert [part for part in named if plain(part) not in TEXT] == []


LABELS = (
    *collaboration.Actor.labels, *collaboration.Need.labels, *collaboration.Principle.labels,
    *collaboration.CollaborationForm.labels, *collaboration.CollaborationZone.labels,
    *collaboration.SuitableMatter.labels, *collaboration.MATTER_EXAMPLES.values(),
    *collaboration.Step.labels, *System.labels, collaboration.GUIDELINE,
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_label_of_a_coordinate_is_the_guidelines_word(label):
    assert plain(label) in TEXT


@pytest.mark.parametrize("zone", collaboration.CollaborationZone)
def test_short_words_of_a_zone_are_cut_from_the_guidelines_sentence(zone):
    assert zone.short in zone.label


CHAPTERS = tuple(f"/guide/{slug}/" for slug in PARTS)
RESULT = "/guide/check/result/?a=" + "1" * len(QUESTIONS)
FIVE = tuple(f"/cases/R08-J00{number}/" for number in range(1, 6))
MARKED = ("/", "/guide/", *CHAPTERS, "/guide/proposing/", RESULT, *FIVE)
PAGES = (*MARKED, "/guide/check/", "/policy/", "/cases/", "/cases/map/", "/cases/data/")


def shown(address):
    return Client().get(address, headers={"cookie": "seen=1"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_what_is_quoted_as_the_guidelines_is_in_it_word_by_word(address):
    for words, source in QUOTED.findall(shown(address)):
        assert source == collaboration.GUIDELINE
        assert plain(unescape(TAG.sub("", words))) in TEXT


@pytest.mark.django_db
@pytest.mark.parametrize("address", MARKED)
def test_explanations_are_marked_as_the_portals_once_a_page(address):
    assert shown(address).count(MARK) == 1


DEFINITION = TEXT[TEXT.index("「市民協働」とは") : TEXT.index("なぜ、協働が必要なの?")]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/guide/what/"])
def test_the_definition_is_told_whole(address):
    [(words, _source)] = QUOTED.findall(shown(address))

    assert DEFINITION.endswith("補完、協力してまちづくりに取り組むことです。")
    assert plain(TAG.sub("", words)) == DEFINITION


@pytest.mark.django_db
def test_both_outer_zones_are_told_as_what_lies_outside():
    outside = shown("/guide/what/").partition('id="not"')[2].partition("<h2")[0]

    for zone in set(collaboration.CollaborationZone) - set(collaboration.COLLABORATION):
        assert zone.label in outside


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/guide/zones/", "/cases/map/"])
def test_heading_of_the_zones_stands_before_the_zones(address):
    heading = re.compile(r"<h[12][^>]*>協働に適した領域とは？</h[12]>")

    before, _, after = shown(address).partition('<figure class="c-zones')
    assert len(heading.findall(before)) == 1
    assert after


@pytest.mark.django_db
def test_the_five_matters_have_a_name_that_is_said_to_be_the_portals():
    page = shown("/guide/matters/")

    assert "<h1>協働が活きるもの</h1>" in page
    assert "「協働が活きるもの」という名前も、ポータルがつけました。" in page
    assert "協働に適した領域とは？</h1>" not in page
    assert "協働が活きるもの" not in TEXT


# What was once said in the guideline's name or against it, and is not in it.
INVENTED = (
    "暮らす一人ひとり", "点数表", "費用の一部", "自分たちで考える時代", "任せきり",
    "協働でないもの", "合言葉", "まちのみんな", "手伝い", "活かす、", "展示",
    "協働に適した五つ", "まちを支える大事な",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_invented_in_the_guidelines_name(address):
    page = shown(address)

    assert [words for words in INVENTED if words in page or words in TEXT] == []


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


def test_who_may_propose_is_told_in_the_words_of_the_guideline():
    [who] = re.findall("市民活動団体等とは、(.+?)が該当", TEXT)

    told = [plain(row.tells) for row in result.SYSTEMS if "提案できるのは" in row.tells]

    assert len(told) == 1
    assert told[0].startswith(f"市に事業を提案できるのは、{who}です。")
