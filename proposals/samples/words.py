"""What the sample proposals say, plainly invented. Days and keys are filled in by the story."""

from typing import Any

from proposals.choices import Doer, IncomeKind

COMMON: dict[str, Any] = {
    "target": "市内に住む人。はじめての人を優先します",
    "place": "見本公民館と、そのまわり",
    "setup": "会員15人が2つの班に分かれます。月に1回、市の担当と打ち合わせをします。",
    "reason": "声をかける先と場所は、市が知っています。行う人と時間は、わたしたちにあります。"
    "片方だけでは、来てほしい人に届きません。",
    "wished_note": "公民館の予約と、広報紙での案内",
    "roles": [
        {"key": "a", "task": "日と場所を決める", "extent": "年4回。雨の日の代わりも決めておく",
         "doer": Doer.TOGETHER, "contact": "group"},
        {"key": "b", "task": "参加する人を集める", "extent": "ちらしを300枚つくり、会員が手渡す",
         "doer": Doer.GROUP, "contact": ""},
        {"key": "c", "task": "会場を用意する", "extent": "公民館の予約と、机といすの貸し出し",
         "doer": Doer.CITY, "contact": ""},
        {"key": "d", "task": "当日の進行", "extent": "受付、案内、後かたづけ",
         "doer": Doer.GROUP, "contact": ""},
    ],
    "zone": "citizen_led",
    "matters": ["close_to_community"],
    "schedule": [
        {"when": "5月", "what": "下見と打ち合わせ", "who": "団体と市"},
        {"when": "7月から11月", "what": "1回目から4回目", "who": "団体"},
        {"when": "2月", "what": "ふりかえりと報告書", "who": "団体と市"},
    ],
    "goals": [
        {"indicator": "参加した人の数", "target": "のべ120人", "method": "受付の名簿で数える"},
        {"indicator": "次も来たいと答えた人", "target": "8割", "method": "帰りに紙でたずねる"},
    ],
    "safety": "はじめる前に、全員で危ない場所を確かめます。救急箱を用意します。",
    "privacy": "名簿は連絡だけに使い、鍵のかかる場所に置いて、年度の終わりに捨てます。",
    "insurance": "市民活動の保険に、全員で入ります",
    "future": "2年目からは、参加費と会費で続けます。進め方を冊子にして、ほかの地区にも渡します。",
    "roster": [
        {"name": "見本 花子", "kana": "ミホン　ハナコ", "role": "会長"},
        {"name": "例示 次郎", "kana": "レイジ　ジロウ", "role": "会計"},
    ],
    "no_other_grant": True,
}  # fmt: skip
# What a group says of itself that the register does not know.
UNREGISTERED: dict[str, Any] = {
    "kind": "civic_group",
    "name": "団体サンプルはじめたばかりの会",
    "name_kana": "ダンタイサンプルハジメタバカリノカイ",
    "representative_title": "世話人",
    "representative_name": "例示 一郎",
    "representative_kana": "レイジ　イチロウ",
    "contact_name": "例示 一郎",
    "phone": "0495-00-0055",
    "email": "hajimeta@sample.example",
    "postal_code": "367-0000",
    "address": "埼玉県本庄市見本町5丁目6番7号",
}
PARTNERS = [
    {"name": "自治会サンプル見本町", "kind": "community_body", "number": "", "part": "会場の準備"}
]
# Two thirds of what counts is 200,000 yen.
USUAL: dict[str, Any] = {
    "expenses": [
        {"item": "消耗品費", "basis": "材料 2,000円×90人分", "yen": 180_000, "is_eligible": True},
        {"item": "謝礼", "basis": "講師 20,000円×4回", "yen": 80_000, "is_eligible": True},
        {"item": "印刷費", "basis": "ちらしと冊子", "yen": 40_000, "is_eligible": True},
        {"item": "食料費", "basis": "お茶 100円×100本", "yen": 10_000, "is_eligible": False},
    ],
    "incomes": [{"kind": IncomeKind.OWN, "basis": "会費から", "yen": 110_000}],
    "requested": 200_000,
}
SMALL: dict[str, Any] = {
    "expenses": [
        {"item": "消耗品費", "basis": "材料 1,000円×30人分", "yen": 30_000, "is_eligible": True},
        {"item": "印刷費", "basis": "ちらし 20円×1,000枚", "yen": 20_000, "is_eligible": True},
    ],
    "incomes": [],
    "requested": 50_000,
}
WHOLE: dict[str, Any] = USUAL | {
    "incomes": [{"kind": IncomeKind.OWN, "basis": "会費から", "yen": 10_000}],
    "requested": 300_000,
}
LESS: dict[str, Any] = {
    "incomes": [{"kind": IncomeKind.OWN, "basis": "会費から", "yen": 130_000}],
    "requested": 180_000,
}
OPINION: dict[str, Any] = {
    "feasibility": "yes",
    "law": "yes",
    "plans": "yes",
    "wish": "yes",
    "text": "地区の人が自分で確かめる取り組みで、市の計画と同じ向きです。",
    "conditions": "",
}
WITH_CONDITIONS: dict[str, Any] = OPINION | {
    "feasibility": "conditions",
    "text": "川に近い道を歩くため、水の多い時期を外せば行えます。",
    "conditions": "6月から9月は、前日に川の水の高さを確かめてください。",
}
