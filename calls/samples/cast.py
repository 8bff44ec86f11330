"""The sample calls: what they say, plainly invented. Days count from today."""

from dataclasses import dataclass, field
from typing import Any

from calls.choices import (
    Body,
    ConsultationNeed,
    Intake,
    MilestoneKind,
    OwnIncome,
    ProposalKind,
    Rounding,
    Side,
    Silence,
)
from calls.samples.themes import THEMES, SampleTheme
from core.collaboration import CollaborationForm as F

M = MilestoneKind
THREE = ["civic_group", "community_body", "business"]
CRITERIA = (
    ("公益性", "地域の困りごとを、多くの人のために軽くするか"),
    ("協働の効果", "団体と市のどちらかだけでは、できないことか"),
    ("役割分担", "だれが何をするかが、はっきりしていて無理がないか"),
    ("実現性", "計画と予算が、実際に行えるものか"),
    ("発展性", "終わったあとに、続いたり広がったりするか"),
)
COSTS = (
    ("謝礼", True, "講師や協力者へのお礼"),
    ("消耗品費", True, ""),
    ("印刷費", True, "チラシ・報告書"),
    ("保険料", True, "行事の保険"),
    ("食料費", False, "会議のお茶代も対象になりません"),
    ("団体の運営費", False, "事務所の家賃や電話代など"),
)
PAPERS = (
    ("収支予算書の見積もり", True, "5万円以上の買いもの"),
    ("団体の規約", True, "登録した団体は、いりません"),
    ("活動のようすがわかる写真", False, ""),
)


@dataclass(frozen=True)
class SampleCourse:
    """A course: its facts, and the city's part from a year on (numerator, denominator, yen)."""

    name: str
    kind: ProposalKind
    rates: tuple[tuple[int, int, int, int | None], ...]  # from which year first
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SampleCall:
    """A call: how far it has come, its facts, its parts."""

    title: str
    state: str  # "open", "announced", "decided"
    facts: dict[str, Any]
    courses: tuple[SampleCourse, ...]
    days: tuple[tuple[MilestoneKind, int, dict[str, Any]], ...]
    themes: tuple[SampleTheme, ...] = ()


STARTS = {"starts_at": (9, 0)}
CLOSES = {
    "ends_at": (17, 0), "side": Side.APPLICANT, "silence": Silence.LAPSES, "article": "要綱第7条",
}  # fmt: skip
ABOUT = {"is_about": True, "silence": Silence.TELL_HEAD}
AFTER = (
    (M.FORMAL_CHECK, 17, {**ABOUT, "is_public": False}),
    (M.DOCUMENT_RESULT, 24, ABOUT),
    (M.PRESENTATION, 61, {"starts_at": (13, 0), "place": "見本公民館"}),
    (M.RESULT, 78, ABOUT),
)

CAST = (
    SampleCall(
        "サンプル 協働事業の提案募集",
        "open",
        {
            "headline": "あなたの企画を、市といっしょに形にしませんか",
            "lead": "地域の困りごとを、団体と市が役割を分け合って解決する事業を募集します。"
            "テーマは自由です。",
            "kinds": THREE,
            "pot": 3_000_000,
            "most_years": 3,
            "body": Body.HEARING,
            "contact": "市民活動推進課 協働の係 0495-00-0000",
        },
        (
            SampleCourse(
                "スタート部門",
                ProposalKind.CITIZEN,
                ((1, 1, 1, 50_000),),
                {
                    "summary": "はじめて市と取り組む団体",
                    "pot": 500_000,
                    "most_years": 1,
                    "eligibility": "設立から5年までの団体",
                    "form": F.SUBSIDY,
                },
            ),
            SampleCourse(
                "一般部門",
                ProposalKind.CITIZEN,
                ((1, 2, 3, 300_000), (2, 1, 2, 200_000)),
                {
                    "summary": "あなたの団体。テーマは自由です",
                    "pot": 2_500_000,
                    "form": F.SUBSIDY,
                    "own_income": OwnIncome.EXCESS,
                    "rounding": Rounding.THOUSAND,
                },
            ),
        ),
        (
            (M.GUIDELINES, -54, {}),
            (M.OPENS, -54, STARTS),
            (M.BRIEFING, -41, {"starts_at": (19, 0), "place": "見本公民館"}),
            (M.QUESTIONS, 3, {"side": Side.APPLICANT}),
            (M.CLOSES, 10, CLOSES),
            *AFTER,
        ),
    ),
    SampleCall(
        "サンプル 行政提案型の募集",
        "open",
        {
            "headline": "市が困っていることを、いっしょに考えてください",
            "lead": "市がテーマを示し、どう取り組むかを団体が提案します。",
            "kinds": THREE,
            "pot": 1_500_000,
            "body": Body.HEARING,
            "consultation": ConsultationNeed.REQUIRED,
            "contact": "市民活動推進課 協働の係 0495-00-0000",
        },
        (
            SampleCourse(
                "行政提案型",
                ProposalKind.CITY,
                ((1, 1, 1, None),),
                {
                    "summary": "市がテーマを示し、中身は団体が考えます",
                    "form": F.COMMISSION,
                    "own_income": OwnIncome.IGNORED,
                },
            ),
        ),
        (
            (M.GUIDELINES, -30, {}),
            (M.OPENS, -30, STARTS),
            (M.CONSULTATION, 9, {"side": Side.APPLICANT, "silence": Silence.COUNTS_AS_DONE}),
            (M.QUESTIONS, -4, {"side": Side.APPLICANT}),
            (M.CLOSES, 20, CLOSES),
            *AFTER,
        ),
        THEMES,
    ),
    SampleCall(
        "サンプル はじめの一歩（随時受け付け）",
        "open",
        {
            "headline": "小さな試みを、応援します",
            "lead": "はじめて市と取り組む団体の、小さな試みを応援します。届いた順に審査します。",
            "kinds": ["civic_group", "community_body"],
            "pot": 500_000,
            "intake": Intake.FIRST_COME,
            "body": Body.INTERNAL,
            "consultation": ConsultationNeed.NONE,
            "contact": "市民活動推進課 協働の係 0495-00-0000",
        },
        (
            SampleCourse(
                "はじめの一歩",
                ProposalKind.CITIZEN,
                ((1, 1, 1, 50_000),),
                {"eligibility": "設立から5年までの団体", "form": F.SUBSIDY},
            ),
        ),
        ((M.OPENS, -90, STARTS), (M.CLOSES, 66, CLOSES), (M.RESULT, 80, ABOUT)),
    ),
    SampleCall(
        "サンプル 若者と地域の小さな協働",
        "announced",
        {
            "headline": "若者と地域が組んで、何かはじめませんか",
            "lead": "高校生や大学生が中心の団体と、地区の自治会などが組んで行う企画を"
            "募集する予定です。",
            "kinds": THREE,
            "pot": 800_000,
            "may_be_joint": True,
            "contact": "市民活動推進課 協働の係 0495-00-0000",
        },
        (
            SampleCourse(
                "若者と地域", ProposalKind.CITIZEN, ((1, 1, 1, 100_000),), {"form": F.SUBSIDY}
            ),
        ),
        ((M.OPENS, 49, STARTS), (M.CLOSES, 80, CLOSES), (M.RESULT, 120, ABOUT)),
    ),
    SampleCall(
        "サンプル 昨年の提案募集",
        "decided",
        {
            "headline": "あなたの企画を、市といっしょに形にしませんか",
            "lead": "昨年の募集です。結果を公表しました。",
            "kinds": THREE,
            "pot": 2_000_000,
            "body": Body.HEARING,
            "contact": "市民活動推進課 協働の係 0495-00-0000",
        },
        (
            SampleCourse(
                "市民提案型", ProposalKind.CITIZEN, ((1, 2, 3, 300_000),), {"form": F.SUBSIDY}
            ),
        ),
        ((M.OPENS, -400, STARTS), (M.CLOSES, -360, CLOSES), (M.RESULT, -300, ABOUT)),
    ),
)
