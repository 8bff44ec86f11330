"""The sample review: its call, who proposes, who judges and how far they are. Days from today."""

from dataclasses import dataclass

from calls.choices import Body, CallStatus, MilestoneKind, ProposalKind, RoundKind
from calls.samples.parts import ABOUT, CLOSES, CONTACT, STARTS, THREE, SampleCall, SampleCourse
from core.collaboration import CollaborationForm
from proposals.samples.cast import FOOD, JAPANESE, RIVER, WATCH, SampleProposal
from reviews.choices import MemberKind, Relation, Seat

M = MilestoneKind
TITLE = "サンプル 学びと居場所の提案募集（審査中）"
CALL = SampleCall(
    TITLE,
    CallStatus.OPENED,
    {
        "headline": "学ぶ場、集まる場を、いっしょにつくりませんか",
        "lead": "子どもから年配の人までが学び、集まれる場をつくる事業の募集です。",
        "kinds": THREE,
        "pot": 800_000,
        "body": Body.HEARING,
        "contact": CONTACT,
    },
    (
        SampleCourse(
            "市民提案型", ProposalKind.CITIZEN, ((1, 2, 3, 300_000),),
            {"form": CollaborationForm.SUBSIDY},
            ((RoundKind.DOCUMENTS, "mean_cut_after_two_digits", 5),),
        ),
    ),
    (
        (M.GUIDELINES, -75, {}),
        (M.OPENS, -75, STARTS),
        (M.CLOSES, -30, CLOSES),
        (M.FORMAL_CHECK, -20, {**ABOUT, "is_public": False}),
        (M.RESULT, 45, ABOUT),
    ),
    aim="だれもが学び、集まれる場を、歩いて行けるところにふやすためです。",
)  # fmt: skip

PROPOSALS = (
    SampleProposal(
        "サンプル 宿題と夕ごはんの会", TITLE, "applicant", -50, -40, FOOD,
        says={
            "lead": "宿題をして、いっしょに夕ごはんを食べる会を、月に2回ひらきます。",
            "problem": "夕方に1人で過ごす子が、学区に30人ほどいます。",
            "purpose": "歩いて行けるところに、夕方の居場所を1つつくります。",
            "activities": "月に2回、公民館で宿題を見て、夕ごはんを出します。",
            "fields": [12],
        },
    ),
    SampleProposal(
        "サンプル はじめての日本語カフェ", TITLE, "applicant", -48, -38, JAPANESE,
        says={
            "lead": "お茶を飲みながら、やさしい日本語で話す場をひらきます。",
            "problem": "近所の人と話したことがないまま、何年も住んでいる人がいます。",
            "purpose": "顔と名前を知っている人を、おたがいに5人ふやします。",
            "activities": "月に1回、週末の午後に、集会所でひらきます。",
            "fields": [11],
        },
    ),
    SampleProposal(
        "サンプル 見守りの学び直し", TITLE, "applicant", -47, -36, WATCH,
        says={
            "lead": "見守りの当番が、年に4回、声のかけ方を学びます。",
            "problem": "当番になっても、何と声をかければよいか分かりません。",
            "purpose": "当番の40人が、同じやり方で声をかけられるようにします。",
            "activities": "年に4回、公民館で、2人組になって練習します。",
            "fields": [1],
        },
    ),
    SampleProposal(
        "サンプル 川の図書館", TITLE, "representative", -46, -33, RIVER,
        says={
            "lead": "川の生きものの本と道具を、だれでも借りられるようにします。",
            "problem": "川で学びたい学校や家に、道具がありません。",
            "purpose": "年に20回、道具が川で使われるようにします。",
            "activities": "箱を3つつくり、公民館で貸し出します。",
            "fields": [7],
        },
    ),
)  # fmt: skip


@dataclass(frozen=True)
class SampleMember:
    """Somebody of the committee. ``person`` is the key of an account, "" for who works on paper.

    ``marks``: one figure for each sheet, in the order of receipt, "s" with all of its marks handed
    in, "d" begun, "-" untouched; None for who has not answered. ``relation`` to the proposal of
    this place.
    """

    name: str
    kana: str
    kind: MemberKind
    belongs_to: str
    person: str = ""
    seat: Seat = Seat.MEMBER
    marks: str | None = "----"
    relation: tuple[int, Relation] | None = None


MEMBERS = (
    SampleMember("審査 梅子", "シンサ　ウメコ", MemberKind.EXPERT, "見本大学 教授", "reviewer",
                 Seat.CHAIR, "ssd-"),
    SampleMember("専門 松男", "センモン　マツオ", MemberKind.EXPERT, "見本の研究所", "expert",
                 Seat.DEPUTY, "ssss"),
    SampleMember("紙野 とめ", "カミノ　トメ", MemberKind.CITIZEN, "公募", marks="s-s-",
                 relation=(2, Relation.DEALINGS)),
    SampleMember("架空 三郎", "カクウ　サブロウ", MemberKind.GROUP, "団体サンプルの役員"),
    SampleMember("例示 しずか", "レイジ　シズカ", MemberKind.CITIZEN, "公募", marks=None),
)  # fmt: skip
