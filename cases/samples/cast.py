"""The sample cases: what they tell and how far they have come."""

from dataclasses import dataclass, field
from typing import Any

from cases.choices import CaseStatus as S
from cases.choices import PartnerKind as P
from core.collaboration import ActivityField as T
from core.collaboration import CollaborationForm as F
from core.collaboration import CollaborationZone as Z
from core.collaboration import Principle as R
from core.collaboration import SuitableMatter as A


@dataclass(frozen=True)
class Sample:
    """One case: its state, how many days ago it began, its section, its partners, its facts."""

    name: str
    kana: str
    state: S
    days_ago: int
    section: str
    partners: tuple[tuple[P, str], ...]
    facts: dict[str, Any] = field(default_factory=dict)
    colours: tuple[str, str] | None = None  # of a drawn picture, if it has one


CAST = (
    Sample(
        "サンプル川ごみ調べと水辺の学校", "サンプルカワゴミシラベトミズベノガッコウ",
        S.PUBLISHED, 40, "経済環境部",
        ((P.CIVIC_GROUP, "団体サンプル川みち清掃会"), (P.SCHOOL, "見本小学校")),
        {
            "summary": "市民が数えたごみの記録を、市の計画と小学校の授業に生かしました。",
            "year_from": 2024, "forms": [F.COOPERATION], "zone": Z.EQUAL,
            "matters": [A.CLOSE_TO_COMMUNITY], "fields": [T.ENVIRONMENT, T.CHILDREN],
            "principles": [R.SHARED_PURPOSE, R.CLEAR_ROLES, R.EVALUATION],
            "background": "川べりのごみは、清掃の日のあと2週間でもとにもどっていました。"
            "どこから来るのかを、だれも知りませんでした。\n\n"
            "職員だけで、川の全体を毎月見て回ることはできません。",
            "content": "清掃会が毎月、同じ5つの場所でごみを種類ごとに数えました。市は"
            "その記録を地図にし、多い場所の近くの店や工場に話をしに行きました。\n\n"
            "3年目の今年は、小学校で「水辺の学校」を開いています。",
            "roles": [
                {"task": "調べる", "partner": "5か所で毎月1回、ごみを数える",
                 "city": "記録の用紙と道具を用意する"},
                {"task": "まとめる", "partner": "記録をノートから表にする",
                 "city": "地図とグラフにして公開する"},
                {"task": "伝える", "partner": "小学校で水辺の授業をする",
                 "city": "学校との日程を調整する"},
                {"task": "話し合う", "partner": "年4回、両者で結果を見て次の3か月を決める",
                 "city": "年4回、両者で結果を見て次の3か月を決める"},
            ],
            "cost_year": 2025, "cost": 320000, "city_cost": 284600, "funding": "一般財源",
            "results": [
                {"label": "ごみの数（月平均）", "number": 412, "unit": "個",
                 "note": "はじめの年は1,036個"},
                {"label": "参加した人", "number": 1284, "unit": "人",
                 "note": "延べ、うち小学生390人"},
            ],
            "outcome": "ごみの数が、はじめの年の半分より少なくなりました。",
            "lessons": "役割の境目があいまいで、はじめの年は学校との連絡が二重になりました。",
            "partner_voice": "数えてみたら、半分は上流の3か所から来ていました。"
            "拾う前に知ることが大事でした。",
            "partner_speaker": "団体サンプル川みち清掃会　見本 花子さん",
            "city_voice": "2年目から、役割を表にしています。", "city_speaker": "環境の担当",
        },
        ("#264170", "#9db2d8"),
    ),
    Sample(
        "サンプル駅前の花壇づくり", "サンプルエキマエノカダンヅクリ", S.PUBLISHED, 90, "都市整備部",
        ((P.COMMUNITY_BODY, "自治会サンプル見本町"), (P.BUSINESS, "サンプル園芸店")),
        {
            "summary": "自治会が花を選んで植え、市が土と水道を用意しています。",
            "year_from": 2022, "forms": [F.COOPERATION, F.SUBSIDY], "zone": Z.CITIZEN_LED,
            "matters": [A.BROAD_PARTICIPATION], "fields": [T.TOWN_MAKING, T.ENVIRONMENT],
            "principles": [R.AUTONOMY], "cost_year": 2025, "cost": 180000, "city_cost": 90000,
            "background": "駅前の花壇に、草だけが生えていました。",
            "content": "自治会が季節ごとに花を選び、月に2回の当番で世話をしています。"
            "市は土と水道を用意し、園芸店が育て方を教えています。",
            "outcome": "当番に出る人が、はじめの8人から23人に増えました。",
            "lessons": "夏の水やりの当番は、朝と夕方に分けると続きました。",
        },
        ("#23543b", "#c3d0e6"),
    ),
    Sample(
        "サンプル音楽の夕べ", "サンプルオンガクノユウベ", S.PUBLISHED, 120, "教育委員会事務局",
        ((P.COMMITTEE, "サンプル音楽の夕べ実行委員会"),),
        {
            "summary": "実行委員会と市がいっしょに開く、だれでも弾ける音楽会です。",
            "year_from": 2023, "forms": [F.CO_HOSTING], "zone": Z.EQUAL, "matters": [A.EXPERTISE],
            "fields": [T.CULTURE_AND_SPORTS], "principles": [R.EQUALITY],
            "content": "出演者の募集と当日の進行は実行委員会、会場と広報は市が受けもっています。",
            "results": [{"label": "来た人", "number": 430, "unit": "人", "note": "令和7年度"}],
        },
    ),
    Sample(
        "サンプル避難所の開き方教室", "サンプルヒナンジョノヒラキカタキョウシツ", S.PUBLISHED, 200,
        "市民生活部", ((P.CIVIC_GROUP, "団体サンプル防災ボランティア"),),
        {
            "summary": "期待したほど人が集まらなかった教室から、次にすることが見えました。",
            "year_from": 2024, "year_to": 2024, "forms": [F.COMMISSION], "zone": Z.CITY_LED,
            "matters": [A.CLOSE_TO_COMMUNITY], "fields": [T.DISASTER_RELIEF], "is_lesson": True,
            "principles": [R.EVALUATION], "cost_year": 2024, "cost": 150000, "city_cost": 150000,
            "content": "夜の避難所を開く練習を、市の委託で3回行いました。",
            "outcome": "3回で41人が参加しました。目標は90人でした。",
            "lessons": "平日の夜は、子どものいる人が来られませんでした。"
            "次は日曜の午前にします。\n\n"
            "- 知らせるのが2週間前では遅い\n- 名簿は、当日でなく前の週に作る",
        },
    ),
    Sample(
        "サンプル見守り声かけ", "サンプルミマモリコエカケ", S.DRAFT, 5, "福祉部",
        ((P.COMMUNITY_BODY, "団体サンプル見守りの会"),),
        {
            "summary": "登下校の時間に、通学路で声をかけています。", "forms": [F.ENDORSEMENT],
            "fields": [T.LOCAL_SAFETY], "content": "朝の30分、当番で通学路に立ちます。",
        },
    ),
    Sample(
        "サンプル子育てひろば", "サンプルコソダテヒロバ", S.WITH_PARTNER, 9, "福祉部",
        ((P.NPO, "NPOサンプルひろば"),),
        {
            "summary": "親子の遊びと相談の場を、NPOに委託しています。", "forms": [F.COMMISSION],
            "zone": Z.CITY_LED, "matters": [A.FINE_GRAINED], "fields": [T.CHILDREN],
            "year_from": 2021, "content": "週に3日、児童館でひろばを開いています。",
        },
    ),
    Sample(
        "サンプル健康づくり体操", "サンプルケンコウヅクリタイソウ", S.CHECKED, 14, "保健部",
        ((P.CIVIC_GROUP, "団体サンプル体操の会"),),
        {
            "summary": "体操の会が教え、保健師が体力を測ります。", "forms": [F.COOPERATION],
            "zone": Z.EQUAL, "matters": [A.FINE_GRAINED], "fields": [T.HEALTH_AND_WELFARE],
            "year_from": 2023, "content": "公民館で、月に2回の体操を続けています。",
        },
    ),
    Sample(
        "サンプル総合計画ワークショップ", "サンプルソウゴウケイカクワークショップ", S.APPROVED, 20,
        "企画財政部", ((P.CITIZEN, "公募の市民30人"),),
        {
            "summary": "市民30人が、10年後のまちを話し合いました。",
            "forms": [F.PLAN_PARTICIPATION], "zone": Z.CITY_LED, "matters": [A.CONSENSUS],
            "fields": [T.TOWN_MAKING], "year_from": 2025, "year_to": 2025,
            "content": "5回の話し合いで、84の意見がまとまりました。",
        },
    ),
    Sample(
        "サンプル古い写真の展示", "サンプルフルイシャシンノテンジ", S.UNPUBLISHED, 60,
        "教育委員会事務局", ((P.CIVIC_GROUP, "団体サンプル写真の会"),),
        {
            "summary": "家にある古い写真を集めて展示しました。", "forms": [F.ENDORSEMENT],
            "zone": Z.CITIZEN_LED, "fields": [T.SOCIAL_EDUCATION], "year_from": 2025,
            "content": "120枚の写真が集まりました。",
        },
    ),
    Sample(
        "サンプル街灯しらべ", "サンプルガイトウシラベ", S.ARCHIVED, 400, "都市整備部",
        ((P.COMMUNITY_BODY, "自治会サンプル北口"),),
        {
            "summary": "暗い道を歩いて調べ、街灯を付ける場所を決めました。",
            "forms": [F.COOPERATION], "zone": Z.EQUAL, "matters": [A.CLOSE_TO_COMMUNITY],
            "fields": [T.LOCAL_SAFETY], "year_from": 2018, "year_to": 2018,
            "content": "3晩で、42か所を調べました。",
        },
    ),
)  # fmt: skip
