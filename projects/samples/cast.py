"""The sample projects: what each is called, with whom, how far it is. Days count from today."""

from dataclasses import dataclass
from typing import Any

from proposals.samples.words import COMMON

RIVER, FLOWERS, WATCH = "団体サンプル川みち清掃会", "団体サンプル花と緑の会", "団体サンプル散歩の会"
PAPER = "団体サンプル紙とんぼの会"
ASKED, AGREED = 240_000, 220_000
BUDGET: dict[str, Any] = {
    "expenses": [
        {"item": "消耗品費", "basis": "材料 2,000円×90人分", "yen": 180_000, "is_eligible": True},
        {"item": "謝礼", "basis": "講師 20,000円×4回", "yen": 80_000, "is_eligible": True},
        {"item": "印刷費", "basis": "ちらしと冊子", "yen": 40_000, "is_eligible": True},
        {"item": "食料費", "basis": "お茶 100円×100本", "yen": 10_000, "is_eligible": False},
    ],
    "incomes": [{"kind": "own", "basis": "会費から", "yen": 90_000}],
}
GOALS = [
    {"indicator": "参加した人", "target": "のべ120人", "method": "受け付けの名簿"},
    {"indicator": "「また来たい」と答えた人", "target": "8割", "method": "帰りの丸シール"},
]
ROLES, SCHEDULE = COMMON["roles"], COMMON["schedule"]


@dataclass(frozen=True)
class SampleProject:
    """``story``: a key of ``story.STORIES``; ``begins`` and ``ends`` in days from today; with a
    group on ``paper`` nobody of it has an account.
    """

    title: str
    story: str
    begins: int
    ends: int
    name: str = RIVER
    lead: str = ""
    form: str = "subsidy"

    @property
    def on_paper(self) -> bool:
        return self.name == PAPER


RUNNING = "見本の川ごみ調べと水辺の学校"
PROJECTS = (
    SampleProject(
        "見本の子ども食堂の野菜づくり",
        "half_confirmed",
        20,
        200,
        RIVER,
        "子ども食堂で使う野菜を、子どもと育てます。",
    ),
    SampleProject(
        "見本の古い写真を集める会",
        "agreed",
        14,
        150,
        FLOWERS,
        "家にある古い写真を集め、町の移り変わりを残します。",
    ),
    SampleProject(
        RUNNING,
        "in_full",
        -150,
        60,
        RIVER,
        "川のごみを月に1回数え、結果を小学校の授業で使います。",
    ),
    SampleProject(
        "見本の水辺の生きもの地図",
        "amended",
        -100,
        80,
        FLOWERS,
        "水辺の生きものを歩いて調べ、子どもの手で地図にします。",
    ),
    SampleProject(
        "見本の町かど図書だな",
        "sheets_wait",
        -130,
        70,
        RIVER,
        "店の前の小さな本だなを、近所で世話します。",
    ),
    SampleProject(
        "見本のやさしい日本語の町案内",
        "sheets_opened",
        -140,
        60,
        FLOWERS,
        "外国から来た人と歩き、やさしい日本語の案内をつくります。",
    ),
    SampleProject(
        "見本のみんなの畑",
        "entered",
        -240,
        50,
        PAPER,
        "使われていない畑を、近所の人と耕します。",
    ),
    SampleProject(
        "見本の見守り散歩",
        "paused",
        -120,
        90,
        PAPER,
        "犬の散歩の時間を、下校の見守りに合わせます。",
    ),
    SampleProject(
        "見本の落ち葉ひろいとたい肥づくり",
        "report_sent_back",
        -200,
        -20,
        RIVER,
        "公園の落ち葉で、花だんのたい肥をつくります。",
    ),
    SampleProject(
        "見本の手づくり防災ずきん教室",
        "money_waits",
        -190,
        -25,
        FLOWERS,
        "家にある布で、子どもと防災ずきんをぬいます。",
    ),
    SampleProject(
        "見本の昔あそびの日",
        "repayment",
        -210,
        -40,
        RIVER,
        "お年寄りと子どもが、昔のあそびで1日をすごします。",
    ),
    SampleProject(
        "見本の花いっぱい駅前花だん",
        "completed",
        -300,
        -60,
        FLOWERS,
        "駅前の花だんを、通る人もいっしょに世話します。",
    ),
    SampleProject(
        "見本の学童の読み聞かせ講座",
        "inspected",
        -120,
        -15,
        RIVER,
        "市の学童クラブで読み聞かせをする人を、講座で育てます。",
        "commission",
    ),
    SampleProject(
        "見本の公園あそびの見守り講座",
        "commissioned",
        -40,
        100,
        FLOWERS,
        "公園で遊びを見守る人を、市の講座で育てます。",
        "commission",
    ),
    SampleProject("見本の外国語カフェ", "failed", 20, 120, WATCH),
    SampleProject("見本の夜のおはなし会", "stopped", -90, 60, WATCH),
    SampleProject("見本の町なかスタンプ帳", "given_up", 20, 120, WATCH),
)
NOTES = (
    (-120, "1回目の調べ。18人、214個", "若泉公園から下流へ歩きました。", True),
    (-60, "2回目の調べ。24人、386個", "雨のあとは、ペットボトルが多いとわかりました。", True),
    (
        -14,
        "学校との打ち合わせの前の相談",
        "先生の都合を、市から聞いてもらうことにしました。",
        False,
    ),
)
