"""Invented organizations in any number, for measuring. Nobody in them exists.

The same number always gives the same organization, so that measurements can be repeated.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from core import japanese
from core.collaboration import ActivityField
from groups.choices import OrganizationKind, Publication
from groups.models import Organization

NUMBER = "R07-{:06d}"
FIRST_DAY = date(2025, 4, 1)
KINDS = (OrganizationKind.CIVIC_GROUP,) * 7 + (OrganizationKind.COMMUNITY_BODY,) * 2
PLACES = (
    ("本庄", "ホンジョウ"), ("児玉", "コダマ"), ("若泉", "ワカイズミ"), ("見本町", "ミホンチョウ"),
    ("東町", "ヒガシマチ"), ("川端", "カワバタ"), ("ひかり台", "ヒカリダイ"), ("北口", "キタグチ"),
    ("さくら", "サクラ"), ("みどり野", "ミドリノ"), ("駅前", "エキマエ"), ("里山", "サトヤマ"),
)  # fmt: skip
# Theme, its reading, its fields of activity, what is done, at what place.
THEMES: tuple[tuple[str, str, Sequence[int], str, str], ...] = (
    ("こども食堂", "コドモショクドウ", (13, 1), "子どもと大人が夕食を囲みます", "公民館"),
    ("防災", "ボウサイ", (8, 9), "備蓄を調べ、避難路を歩きます", "自治会館"),
    ("川みち清掃", "カワミチセイソウ", (7, 3), "川のごみを拾い、生きものを記録します", "河川敷"),
    ("見守り", "ミマモリ", (9, 1), "登下校の時間に通学路に立ち、声をかけます", "通学路"),
    ("囲碁", "イゴ", (6, 2), "囲碁を教え、施設を訪ねて対局します", "集会所"),
    ("日本語教室", "ニホンゴキョウシツ", (11, 2), "外国から来た人と日本語で話します", "図書館"),
    ("まちあるき", "マチアルキ", (4, 3), "歴史のある建物を案内し、地図を作ります", "駅前"),
    ("花と緑", "ハナトミドリ", (7, 3), "花壇に花を植え、水やりを当番で続けます", "公園"),
    ("音楽", "オンガク", (6, 1), "福祉施設で演奏し、合唱の練習を公開します", "市民ホール"),
    ("子育てひろば", "コソダテヒロバ", (13, 12), "親子の遊びと相談の場をひらきます", "児童館"),
    ("パソコン相談", "パソコンソウダン", (14, 2), "スマホの使い方を教えます", "交流センター"),
    ("農地保全", "ノウチホゼン", (5, 7), "休んでいる畑を耕し、収穫を分けあいます", "畑"),
    ("障がい者支援", "ショウガイシャシエン", (1, 17), "働く練習と外出の付きそいをします", "作業所"),
    ("交通安全", "コウツウアンゼン", (9, 13), "自転車の乗り方教室をひらきます", "小学校"),
    ("読み聞かせ", "ヨミキカセ", (2, 13), "絵本を読み、紙しばいを作ります", "図書館"),
    ("商店街にぎわい", "ショウテンガイニギワイ", (16, 4), "月に一度の市をひらきます", "商店街"),
)  # fmt: skip
ENDINGS = (("の会", "ノカイ"), ("クラブ", "クラブ"), ("なかま", "ナカマ"), ("隊", "タイ"),
           ("ネットワーク", "ネットワーク"), ("ボランティア", "ボランティア"))  # fmt: skip
DAYS = ("毎月第1土曜 9時から", "毎月第2日曜 9時から", "毎週水曜 19時から", "月2回 日曜の午前",
        "火・金 朝30分", "第3木曜 13時から")  # fmt: skip
FAMILY = ("見本", "例示", "架空", "仮名", "髙橋見本", "渡邊見本")
GIVEN = ("花子", "太郎", "一郎", "みどり", "さくら", "健")
PUBLICATION = {
    "email": Publication.FORM, "website": Publication.PUBLIC, "members": Publication.PUBLIC,
    "founded_on": Publication.PUBLIC, "representative_name": Publication.CLOSED,
}  # fmt: skip


def organization(number: int, districts: Sequence[int]) -> Organization:
    """The invented organization of this number (from 1), unsaved, without its index."""
    dice = random.Random(number)  # noqa: S311 -- samples, not secrets
    place, ending = dice.choice(PLACES), dice.choice(ENDINGS)
    theme = dice.choice(THEMES)
    name = f"団体サンプル{place[0]}{theme[0]}{ending[0]} {number}"
    kana = f"ダンタイサンプル{place[1]}{theme[1]}{ending[1]}"
    return Organization(
        number=NUMBER.format(number),
        registered_on=FIRST_DAY + timedelta(days=dice.randrange(360)),
        name=name,
        name_kana=kana,
        kana_key=japanese.sort_key(kana),
        district_id=dice.choice(districts),
        **_activity(dice, place[0], theme),
        **_people(dice, number),
    )


def _activity(dice: random.Random, place: str, theme: Sequence[Any]) -> dict[str, Any]:
    day = dice.choice(DAYS)
    more = dice.choice(ActivityField.values)
    return {
        "kind": dice.choice((*KINDS, OrganizationKind.BUSINESS)),
        "fields": list(dict.fromkeys((*theme[2], more)))[: dice.randint(1, 3)],
        "one_line": f"{day}、{theme[3]}。",
        "purpose": f"{place}で{theme[0]}の活動をとおして、地域の人どうしのつながりを広げる。",
        "activities": f"{place}の{theme[4]}で{theme[3]}。{dice.randint(2, 40)}年前に"
        f"{dice.randint(3, 9)}人で始め、いまも仲間を増やしています。見学はいつでもできます。",
        "area": f"{place}とその周辺",
        "schedule": day,
        "place": f"{place}の{theme[4]}",
        "fee": dice.choice(("なし", "年500円", "年1,000円", "月300円")),
        "recruits_members": dice.random() < 0.6,
        "accepts_volunteers": dice.random() < 0.4,
        "how_to_join": "はじめに見学してください。持ちものは飲みものと動きやすい服です。",
        "wants_to_collaborate": dice.choice(("", "学校での出前授業", "清掃道具の貸し出し")),
    }


def _people(dice: random.Random, number: int) -> dict[str, Any]:
    members = dice.randint(5, 120)
    person = f"{dice.choice(FAMILY)} {dice.choice(GIVEN)}"
    return {
        "founded_on": date(dice.randint(1975, 2024), dice.randint(1, 12), 1),
        "members": members,
        "members_in_city": dice.randint(members // 2, members),
        "representative_title": "会長",
        "representative_name": person,
        "contact_name": person,
        "postal_code": "367-0000",
        "address": f"本庄市見本町{number}番地",
        "phone": f"0495-00-{number % 10000:04d}",
        "email": f"dantai{number}@sample.example",
        "website": f"https://dantai{number}.sample.example/" if dice.random() < 0.3 else "",
        "publication": PUBLICATION,
    }
