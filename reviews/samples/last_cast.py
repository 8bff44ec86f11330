"""Last year's sample call: who proposed what for how much, and the marks. Plainly invented."""

from dataclasses import dataclass, field
from typing import Any

from calls.choices import Body, CallStatus, MilestoneKind, ProposalKind, RoundKind
from calls.samples.parts import ABOUT, CLOSES, CONTACT, STARTS, THREE, SampleCall, SampleCourse
from core.collaboration import CollaborationForm
from proposals.choices import IncomeKind
from proposals.samples.cast import SampleProposal
from proposals.samples.words import UNREGISTERED
from reviews.choices import MemberKind

M = MilestoneKind
TITLE = "サンプル 昨年の秋の追加募集（結果を公表）"
CALL = SampleCall(
    TITLE,
    CallStatus.OPENED,
    {
        "headline": "秋から始める協働を、いっしょに形にしませんか",
        "lead": "昨年の秋の追加募集です。審査と決定が終わり、結果を公表しました。",
        "kinds": THREE,
        "pot": 1_000_000,
        "body": Body.HEARING,
        "contact": CONTACT,
    },
    (
        SampleCourse(
            "市民提案型", ProposalKind.CITIZEN, ((1, 2, 3, 300_000),),
            {"form": CollaborationForm.SUBSIDY},
            ((RoundKind.PRESENTATION, "mean_cut_after_two_digits", 5),),
        ),
    ),
    (
        (M.GUIDELINES, -430, {}),
        (M.OPENS, -430, STARTS),
        (M.CLOSES, -395, CLOSES),
        (M.FORMAL_CHECK, -388, {**ABOUT, "is_public": False}),
        (M.RESULT, -344, ABOUT),
    ),
    aim="年度のとちゅうからでも、思いついた企画を始められるようにするためです。",
    is_past=True,
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """One proposal. ``marks``: of each member in turn the marks by criterion, "-" if recused.
    ``says`` of the work; ``remarks``: 講評.
    """

    title: str
    by: str
    group: str
    kana: str
    yen: int
    marks: str
    remarks: str
    says: dict[str, Any] = field(default_factory=dict)

    @property
    def proposal(self) -> SampleProposal:
        """As it is written and handed in."""
        place = WORKS.index(self)
        own = {"name": self.group, "name_kana": self.kana, **self.says}
        return SampleProposal(
            self.title, TITLE, self.by, -425 + place, -412 + place,
            says=UNREGISTERED | own, money=money(self.yen),
        )  # fmt: skip


def money(yen: int) -> dict[str, Any]:
    """A budget of which two thirds are asked for."""
    return {
        "expenses": [
            {"item": "消耗品費", "basis": "材料と道具", "yen": yen, "is_eligible": True},
            {"item": "謝礼", "basis": "講師", "yen": yen // 2, "is_eligible": True},
        ],
        "incomes": [{"kind": IncomeKind.OWN, "basis": "会費から", "yen": yen // 2}],
        "requested": yen,
    }


def about(lead: str, problem: str, purpose: str, activities: str, *fields: int) -> dict[str, Any]:
    """What the pages of a proposal say of the work."""
    return {
        "lead": lead, "problem": problem, "purpose": purpose, "activities": activities,
        "fields": list(fields),
    }  # fmt: skip


WORKS = (
    Work(
        "サンプル 空き地の花だんと子どもの見守り", "applicant", "団体サンプル花だんの会",
        "ダンタイサンプルカダンノカイ", 300_000, "45444 44434 44444 - 44444",
        "見守りと花だんを1つにした工夫がよいです。草刈り機は市の貸し出しを使えるので、"
        "買う費用をのぞきました。",
        about("通学路の空き地3か所を花だんにし、水やりの時間を下校の見守りに合わせます。",
              "通学路の空き地に、人の目がありません。",
              "下校の時間に、いつも3人が道に立つようにします。",
              "空き地3か所を花だんにし、週に3回、水をやります。", 3),
    ),
    Work(
        "サンプル 公園の遊具を地域で点検する", "representative", "団体サンプル公園を見る会",
        "ダンタイサンプルコウエンヲミルカイ", 300_000, "34535 53244 34233 54453 44443",
        "続けやすい大きさの計画です。ほかの補助金と重ならないようにして、また出してください。",
        about("6つの公園で、子どもと住民が月に1回、遊具をいっしょに点検します。",
              "こわれた遊具が、しばらくそのままになることがあります。",
              "こわれたその月のうちに、市に伝わるようにします。",
              "月に1回、点検の表を持って、6つの公園を回ります。", 3),
    ),
    Work(
        "サンプル 聞こえにくい人と歩く防災マップ", "applicant", "団体サンプル手話の会",
        "ダンタイサンプルシュワノカイ", 280_000, "34535 55534 54454 55353 55454",
        "当事者がいっしょに歩くことで、市だけでは気づけない場所が分かる提案です。"
        "地図を毎年なおす人を、はじめに決めてください。",
        about("聞こえにくい方と町を歩き、音にたよらず逃げられる道を地図にします。",
              "避難の案内は、音で知らせるものがほとんどです。",
              "音が聞こえなくても、逃げる道が分かるようにします。",
              "年に4回、聞こえにくい方と歩き、地図に書きます。", 1, 8),
    ),
    Work(
        "サンプル 昔の写真を持ちよる会", "outsider", "団体サンプル写真の会",
        "ダンタイサンプルシャシンノカイ", 150_000, "24433 24333 13433 44443 34333",
        "集めた写真を、だれがどこで使うかを、もう少し書いてください。",
        about("家にある昔の写真を持ちより、町の地図の上にならべます。",
              "昔の町を知る写真が、家ごとに眠っています。",
              "町の移り変わりを、子どもに見せられるようにします。",
              "年に3回、公民館で写真を写し、話を聞きとります。", 6),
    ),
    Work(
        "サンプル 駅前のあいさつ運動", "member", "団体サンプルあいさつの会",
        "ダンタイサンプルアイサツノカイ", 120_000, "23333 34233 32532 33232 33332",
        "市といっしょに行う理由が、読みとれませんでした。",
        about("朝の駅前で、のぼりを立ててあいさつをします。",
              "朝の駅前で、声をかけ合うことがへりました。",
              "朝のあいさつを、いつものことにします。",
              "月に2回、駅前に立ち、あいさつをします。", 3),
    ),
    Work(
        "サンプル 買いものの帰りに寄れる縁側", "representative", "団体サンプル縁側の会",
        "ダンタイサンプルエンガワノカイ", 180_000, "32535 54253 34442 55333 35354",
        "場所を借りるめどがあり、すぐに始められます。冬のあいだの開き方を考えてください。",
        about("店の空いた部屋を、買いものの帰りに休める縁側にします。",
              "歩いて買いものに行く方が、途中で休む場所がありません。",
              "週に3日、だれでも座れる場所を1つつくります。",
              "店の空き部屋にいすを置き、当番が2人でむかえます。", 1),
    ),
    Work(
        "サンプル 自転車の乗りかた教室", "applicant", "団体サンプル自転車の会",
        "ダンタイサンプルジテンシャノカイ", 200_000, "44444 44443 44444 22122 44443",
        "学校とのうち合わせが進んでいる点がよいです。雨の日の場所を決めてください。",
        about("小学生と保護者が、校庭で自転車の乗りかたを練習します。",
              "自転車で道に出る前に、練習する場所がありません。",
              "3つの小学校で、4年生の全員が1回は練習します。",
              "土曜日に、校庭に道をかいて練習します。", 8, 12),
    ),
)  # fmt: skip
MEMBERS = (
    ("学識 一", "ガクシキ　ハジメ", MemberKind.EXPERT, "見本大学 教授"),
    ("研究 二葉", "ケンキュウ　フタバ", MemberKind.EXPERT, "見本の研究所"),
    ("公募 三枝", "コウボ　サエグサ", MemberKind.CITIZEN, "公募"),
    ("活動 四郎", "カツドウ　シロウ", MemberKind.GROUP, "団体サンプルの役員"),
    ("職員 五月", "ショクイン　サツキ", MemberKind.CITY, "企画課長"),
)
