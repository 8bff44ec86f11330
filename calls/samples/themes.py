"""The sample themes of the city, plainly invented."""

from dataclasses import dataclass, field
from typing import Any

from calls.choices import ThemeStatus
from core.collaboration import ActivityField as T
from core.collaboration import CollaborationZone as Z
from core.collaboration import SuitableMatter as A


@dataclass(frozen=True)
class SampleTheme:
    """A theme of a section."""

    title: str
    section: str
    facts: dict[str, Any] = field(default_factory=dict)
    state: ThemeStatus = ThemeStatus.PUBLISHED
    has_paper: bool = False


THEMES = (
    SampleTheme(
        "水辺の学び",
        "経済環境部",
        {
            "lead": "川の生きものとごみの調べを、親子で続けられる形にしたい。",
            "background": "見本川では、清掃会の方たちがごみの数を記録しています。\n\n"
            "川で遊んだことのある小学生は、10年前より減りました。",
            "problems": "調べの日に来る親子が毎回入れかわり、続けて来る家が少ない\n"
            "調べた結果が、参加した人のところにもどっていない",
            "city_role": "これまでの記録と地図をすべて渡す",
            "expected_role": "親子が続けて来たくなるしくみを考える",
            "roles": [
                {
                    "work": "行う",
                    "citizens": "年4回以上の調べの日を開く",
                    "city": "学校との日程の調整、道具の貸し出し",
                },
                {
                    "work": "返す",
                    "citizens": "結果を、その日のうちに参加した家に渡す",
                    "city": "1年分を地図にして、学校と公民館に貼る",
                },
            ],
            "voice": "子どもが「また来たい」と思う場は、市だけではつくれませんでした。",
            "voice_by": "環境を担当する職員",
            "ceiling": 300_000,
            "zone": Z.EQUAL,
            "matters": [A.CLOSE_TO_COMMUNITY],
            "fields": [T.ENVIRONMENT, T.CHILDREN],
        },
        has_paper=True,
    ),
    SampleTheme(
        "ひとり暮らしの高齢者の、買いものと居場所",
        "福祉部",
        {
            "lead": "店まで遠い地域で、買いものと集まりをいっしょにできる場をつくりたい。",
            "background": "店が遠い地域で、外に出る回数が減っています。",
            "problems": "車を使わない人が、週に1回も外に出ないことがある",
            "city_role": "地域の集まりの場所と、声をかける先を伝える",
            "expected_role": "買いものと居場所を組み合わせたしくみを考える",
            "ceiling": 500_000,
            "zone": Z.CITY_LED,
            "matters": [A.FINE_GRAINED],
            "fields": [T.HEALTH_AND_WELFARE],
        },
    ),
    SampleTheme(
        "避難所を自分たちでひらく",
        "総務部",
        {
            "lead": "住民が自分たちで避難所を開く訓練を、3つの地区で行いたい。",
            "background": "夜や休みの日は、職員がすぐに着けないことがあります。",
            "problems": "鍵の場所や、はじめの1時間にすることが知られていない",
            "city_role": "建物の使い方を教え、訓練に立ち会う",
            "expected_role": "地区ごとの進め方を、住民と話し合って決める",
            "ceiling": 400_000,
            "zone": Z.EQUAL,
            "matters": [A.CLOSE_TO_COMMUNITY],
            "fields": [T.LOCAL_SAFETY],
        },
    ),
    SampleTheme(
        "公園のベンチの手入れ",
        "都市整備部",
        {
            "lead": "公園のベンチを、使う人といっしょに直したい。",
            "background": "古いベンチが増え、直すのが追いついていません。",
            "problems": "こわれたベンチが、使えないまま残っている",
            "city_role": "材料と道具を用意する",
            "expected_role": "使う人に声をかけて、直す日を開く",
            "ceiling": 200_000,
            "zone": Z.CITY_LED,
            "fields": [T.TOWN_MAKING],
        },
        ThemeStatus.WITHDRAWN,
    ),
)
NEXT_THEMES = (
    SampleTheme(
        "夜の居場所づくり",
        "福祉部",
        {"lead": "夜に1人で過ごす子どもの居場所を、地域につくりたい。"},
        ThemeStatus.DRAFT,
    ),
    SampleTheme(
        "古い写真でたどる、まちの記憶",
        "教育委員会事務局",
        {
            "lead": "家にある古い写真を集め、だれでも見られる形で残したい。",
            "background": "写真を持っている人が高齢になり、捨てられるものが増えています。",
            "problems": "どこに、どんな写真があるか分からない",
            "city_role": "保存のしかたを教え、展示の場所を用意する",
            "expected_role": "持っている人をたずね、話を聞いて記録する",
            "ceiling": 300_000,
            "zone": Z.CITIZEN_LED,
            "fields": [T.SOCIAL_EDUCATION],
        },
        ThemeStatus.HANDED_IN,
    ),
    SampleTheme(
        "はじめての日本語ひろば",
        "市民生活部",
        {
            "lead": "外国から来た人が、近所の人と日本語で話せる場をつくりたい。",
            "background": "引っ越して来ても、近所に知り合いがいない人がいます。",
            "problems": "教室の日に来られない人が多い",
            "city_role": "案内を数か国語で作り、窓口で配る",
            "expected_role": "週に1回、だれでも来られる場を開く",
            "ceiling": 300_000,
            "zone": Z.EQUAL,
            "fields": [T.TOWN_MAKING],
        },
        ThemeStatus.ACCEPTED,
    ),
    SampleTheme(
        "庁舎の草とり",
        "総務部",
        {
            "lead": "庁舎のまわりの草とりを、団体に頼みたい。",
            "background": "草とりの人手が足りません。",
            "problems": "夏の草が伸びる",
            "city_role": "道具を貸す",
            "expected_role": "月に2回、草とりをする",
            "ceiling": 100_000,
            "zone": Z.CITY_LED,
            "fields": [T.TOWN_MAKING],
        },
        ThemeStatus.DROPPED,
    ),
)
