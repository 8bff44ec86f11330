"""What citizens type into the catalogue, and the cases that must be found for it.

The cases are the five of the guideline; the words are those of newcomers and people on phones.
"""

import pytest
from django.test import Client

from cases.catalogue.listing import CATALOGUE
from core.facets import listing

pytestmark = pytest.mark.django_db
KEYS = {
    "資源": "集団資源回収事業",
    "国際": "国際交流協会",
    "芸術": "こだま芸術文化の集い",
    "倉庫": "旧本庄商業銀行煉瓦倉庫の指定管理",
    "絵本": "図書館サービス事業「ブックスタート」",
}
FOUND = """
ごみ:資源 ゴミ:資源 しげん:資源 資源回収:資源 しげんかいしゅう:資源 集団回収:資源 ごみ減量:資源
廃棄物:資源 こども会:資源 子ども会:資源 自治会:資源 町内会:資源 PTA:資源 ＰＴＡ:資源 報奨金:資源
gomi:資源 ごみの減量:資源 資源を集める:資源 再利用:資源
国際交流:国際 こくさいこうりゅう:国際 外国人:国際 がいこくじん:国際 多文化:国際 多文化共生:国際
語学:国際 料理:国際 講座:国際 協会:国際 交付金:国際 kokusai:国際 日本人:国際
芸術:芸術 げいじゅつ:芸術 文化:芸術,国際 文化団体:芸術 芸能発表:芸術 生涯学習:芸術
しょうがいがくしゅう:芸術 共催:芸術 つどい:芸術 集い:芸術 こだま:芸術 児玉:芸術 kodama:芸術
煉瓦:倉庫 れんが:倉庫 レンガ:倉庫 煉瓦倉庫:倉庫 れんがそうこ:倉庫 倉庫:倉庫 銀行:倉庫 ぎんこう:倉庫
指定管理:倉庫 指定管理者:倉庫 していかんり:倉庫 NPO:倉庫 npo法人:倉庫 特定非営利活動法人:倉庫
委託:倉庫 イベント:倉庫,国際 honjo:倉庫 本庄商業銀行:倉庫
図書館:絵本 としょかん:絵本 圖書館:絵本 絵本:絵本 えほん:絵本 読み聞かせ:絵本 よみきかせ:絵本
赤ちゃん:絵本 あかちゃん:絵本 赤ん坊:絵本 乳幼児:絵本 親子:絵本 おやこ:絵本 ボランティア:絵本
ボランテイア:絵本 検診:絵本 保健センター:絵本 ブックスタート:絵本 ぶっくすたーと:絵本
ﾌﾞｯｸｽﾀｰﾄ:絵本 保護者:絵本 toshokan:絵本 volunteer:絵本 ehon:絵本 絵本　赤ちゃん:絵本
赤ちゃんに絵本を読む:絵本 図書館でボランティアがしたい:絵本
外国人との交流:国際 子ども会の資源回収:資源
"""
NEAR = {  # no case holds every word: what comes near
    "赤ちゃんと遊びたい": "絵本",
    "料理教室": "国際", "発表会": "芸術",
    "外国人に日本語を教えたい": "国際",
    "煉瓦倉庫でコンサート": "倉庫",
    "絵本の寄付": "絵本",
    "料理を習いたい": "国際",
    "文化祭の発表": "芸術",
    "資源ごみの日": "資源",
    "芸術で町おこし": "芸術",
}  # fmt: skip


def pairs():
    """(what is typed, the keys of the cases that must be found)."""
    for entry in FOUND.replace("\n", " ").split(" "):
        if ":" in entry:
            typed, _, keys = entry.rpartition(":")
            yield typed, set(keys.split(","))


def shown(typed):
    """The keys of the cases found, and of those near."""
    found = listing.find(CATALOGUE.asked({"q": typed}), "")
    keys = {name: key for key, name in KEYS.items()}
    return [[keys.get(row.name) for row in rows] for rows in (found.page.object_list, found.near)]


def test_everything_on_the_list_is_found():
    asked = list(pairs())

    missed = {typed: left for typed, keys in asked if (left := keys - {*shown(typed)[0]})}

    assert missed == {}
    assert len({typed for typed, _ in asked}) >= 80


def test_sentence_that_no_case_holds_in_full_finds_what_comes_near():
    wrong = {typed: shown(typed) for typed, key in NEAR.items() if key not in shown(typed)[1]}

    assert wrong == {}


def test_heading_and_title_say_the_same_number():
    client = Client(headers={"cookie": "seen=1"})
    asked = ("資源ごみの日", "絵本", "ヨガ教室")
    texts = [client.get("/cases/", {"q": q}).content.decode() for q in asked]

    titles = ("資源ごみの日（近い事例が1件）", "絵本（1件）", "ヨガ教室（見つかりませんでした）")
    headings = ("近い事例が1件あります", "1件の事例が見つかりました", "事例は見つかりませんでした")
    for text, title, heading in zip(texts, titles, headings, strict=True):
        assert f"<title>{title}｜協働の事例集｜" in text
        assert f"{heading}</h2>" in text
