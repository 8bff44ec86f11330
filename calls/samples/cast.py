"""The sample calls: what they say, plainly invented. Days count from today."""

from calls.choices import (
    Body,
    CallStatus,
    ConsultationNeed,
    Intake,
    MilestoneKind,
    OwnIncome,
    ProposalKind,
    Rounding,
    Side,
    Silence,
)
from calls.samples.parts import (
    ABOUT,
    CLOSES,
    CONTACT,
    HEARD,
    IN_ORDER,
    STARTS,
    THREE,
    SampleCall,
    SampleCourse,
    after,
)
from calls.samples.themes import NEXT_THEMES, THEMES
from core.collaboration import CollaborationForm as F

M, S = MilestoneKind, CallStatus
CLOSED = -12  # days ago: what came in is checked now

CAST = (
    SampleCall(
        "サンプル 昨年の提案募集",
        S.DECIDED,
        {
            "headline": "あなたの企画を、市といっしょに形にしませんか",
            "lead": "昨年の募集です。受け付けも決定も終わりました。",
            "kinds": THREE,
            "pot": 2_000_000,
            "body": Body.HEARING,
            "contact": CONTACT,
        },
        (
            SampleCourse(
                "市民提案型", ProposalKind.CITIZEN, ((1, 2, 3, 300_000),), {"form": F.SUBSIDY}
            ),
        ),
        (
            (M.GUIDELINES, -419, {}),
            (M.OPENS, -419, STARTS),
            (M.BRIEFING, -406, {"starts_at": (19, 0), "place": "見本公民館"}),
            (M.QUESTIONS, -362, {"side": Side.APPLICANT}),
            (M.CLOSES, -355, CLOSES),
            *after(-355),
        ),
        aim="はじめて市と取り組む団体も、続けて取り組む団体も、企画を出せます。",
    ),
    SampleCall(
        "サンプル 協働事業の提案募集",
        S.OPENED,
        {
            "headline": "あなたの企画を、市といっしょに形にしませんか",
            "lead": "地域の困りごとを、団体と市が役割を分け合って解決する事業を募集します。"
            "テーマは自由です。",
            "kinds": THREE,
            "pot": 3_000_000,
            "most_years": 3,
            "body": Body.HEARING,
            "contact": CONTACT,
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
                HEARD,
            ),
        ),
        (
            (M.GUIDELINES, -54, {}),
            (M.OPENS, -54, STARTS),
            (M.BRIEFING, -41, {"starts_at": (19, 0), "place": "見本公民館"}),
            (M.QUESTIONS, 3, {"side": Side.APPLICANT}),
            (M.CLOSES, 10, CLOSES),
            *after(10),
        ),
        copied_from="サンプル 昨年の提案募集",
        aim="団体だけでも市だけでも解けない困りごとを、役割を分け合って軽くするためです。",
    ),
    SampleCall(
        "サンプル 行政提案型の募集",
        S.OPENED,
        {
            "headline": "市が困っていることを、いっしょに考えてください",
            "lead": "市がテーマを示し、どう取り組むかを団体が提案します。",
            "kinds": THREE,
            "pot": 1_500_000,
            "body": Body.HEARING,
            "consultation": ConsultationNeed.REQUIRED,
            "contact": CONTACT,
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
                HEARD,
            ),
        ),
        (
            (M.GUIDELINES, -30, {}),
            (M.OPENS, -30, STARTS),
            (M.CONSULTATION, 9, {"side": Side.APPLICANT, "silence": Silence.COUNTS_AS_DONE}),
            (M.QUESTIONS, -4, {"side": Side.APPLICANT}),
            (M.CLOSES, 20, CLOSES),
            *after(20),
        ),
        THEMES,
        aim="市だけでは進められないテーマに、団体の知恵と経験を生かすためです。",
    ),
    SampleCall(
        "サンプル はじめの一歩（随時受け付け）",
        S.OPENED,
        {
            "headline": "小さな試みを、応援します",
            "lead": "はじめて市と取り組む団体の、小さな試みを応援します。届いた順に審査します。",
            "kinds": ["civic_group", "community_body"],
            "pot": 500_000,
            "intake": Intake.FIRST_COME,
            "body": Body.INTERNAL,
            "consultation": ConsultationNeed.NONE,
            "contact": CONTACT,
        },
        (
            SampleCourse(
                "はじめの一歩",
                ProposalKind.CITIZEN,
                ((1, 1, 1, 50_000),),
                {"eligibility": "設立から5年までの団体", "form": F.SUBSIDY},
                IN_ORDER,
            ),
        ),
        ((M.OPENS, -90, STARTS), (M.CLOSES, 66, CLOSES)),
        aim="はじめての団体が、小さく試してから次へ進めるようにするためです。",
    ),
    SampleCall(
        "サンプル 防災の提案募集（しめきり後）",
        S.OPENED,
        {
            "headline": "地区の備えを、市といっしょに進めませんか",
            "lead": "地震や大雨に備える、地区の取り組みを募集しました。いまは審査をしています。",
            "kinds": THREE,
            "pot": 1_000_000,
            "body": Body.HEARING,
            "contact": CONTACT,
        },
        (
            SampleCourse(
                "地区の備え",
                ProposalKind.CITIZEN,
                ((1, 2, 3, 200_000),),
                {"summary": "あなたの団体。備えに関わるものなら自由です", "clerk_may_mend": True},
                HEARD,
            ),
        ),
        (
            (M.GUIDELINES, -56, {}),
            (M.OPENS, -56, STARTS),
            (M.CLOSES, CLOSED, CLOSES),
            *after(CLOSED),
        ),
        aim="地区ごとの備えを、そこに住む人と市とで厚くするためです。",
    ),
    SampleCall(
        "サンプル 若者と地域の小さな協働",
        S.ANNOUNCED,
        {
            "headline": "若者と地域が組んで、何かはじめませんか",
            "lead": "高校生や大学生が中心の団体と、地区の自治会などが組んで行う企画を"
            "募集する予定です。",
            "kinds": THREE,
            "pot": 800_000,
            "may_be_joint": True,
            "contact": CONTACT,
        },
        (
            SampleCourse(
                "若者と地域", ProposalKind.CITIZEN, ((1, 1, 1, 100_000),), {"form": F.SUBSIDY}
            ),
        ),
        ((M.OPENS, 49, STARTS), (M.CLOSES, 80, CLOSES), (M.RESULT, 120, ABOUT)),
        aim="若い人と地域の人が、いっしょに地域のことを考えるきっかけをつくるためです。",
    ),
    SampleCall(
        "サンプル 次の年度の提案募集（準備中）",
        S.DRAFT,
        {
            "headline": "市が困っていることを、いっしょに考えてください",
            "lead": "市がテーマを示し、どう取り組むかを団体が提案します。",
            "kinds": THREE,
            "pot": 1_500_000,
            "body": Body.HEARING,
            "draft_number": "",
            "approved_on": None,
            "budget_voted_on": None,
            "contact": CONTACT,
        },
        (
            SampleCourse(
                "行政提案型", ProposalKind.CITY, ((1, 1, 1, None),), {"form": F.COMMISSION}, HEARD
            ),
        ),
        (
            (M.THEMES, 14, {"side": Side.SECTION, "is_public": False, "silence": Silence.REMIND}),
            (M.GUIDELINES, 150, {}),
            (M.OPENS, 150, STARTS),
            (M.CLOSES, 200, CLOSES),
            (M.RESULT, 260, ABOUT),
        ),
        NEXT_THEMES,
        copied_from="サンプル 行政提案型の募集",
    ),
)
