"""The sample questions and consultations: what they say and how far they have come."""

from dataclasses import dataclass, field
from typing import Any

from calls.choices import ConsultationStatus as S
from calls.choices import QuestionStatus as Q

CITIZENS, CITYS = "サンプル 協働事業の提案募集", "サンプル 行政提案型の募集"
WATER, SHOPPING = "水辺の学び", "ひとり暮らしの高齢者の、買いものと居場所"


@dataclass(frozen=True)
class SampleQuestion:
    """A question about a call, or about the theme of this title."""

    call: str
    theme: str
    text: str
    days_ago: int
    state: Q = Q.ANSWERED
    answer: str = ""
    correction: str = ""


@dataclass(frozen=True)
class SampleConsultation:
    """A consultation: how far it has come, who asks, about what."""

    state: S
    who: str  # "" at the counter
    days_ago: int
    facts: dict[str, Any] = field(default_factory=dict)
    call: str = ""
    theme: str = ""
    end: str = ""  # the advice, the question back, or the reason


QUESTIONS = (
    SampleQuestion(
        CITIZENS, "", "人件費は対象になりますか。", 12,
        answer="なります。ただし、事業の準備と実施にかかった時間の分に限ります。",
    ),
    SampleQuestion(
        CITIZENS, "", "2つの団体が合同で応募できますか。", 18,
        answer="できます。代表になる団体を1つ決めてください。",
    ),
    SampleQuestion(
        CITIZENS, "", "前に出した企画と同じ内容でも、応募できますか。", 3, Q.ASKED,
    ),
    SampleQuestion(
        CITYS, WATER, "調べる場所は、団体が決めてよいですか。", 20,
        answer="はい。川の中に入る場所は、提案書に候補を3か所書いてください。",
        correction="「2か所」を「3か所」に直しました。",
    ),
    SampleQuestion(
        CITYS, WATER, "学校の授業の時間に行うことはできますか。", 22,
        answer="できます。学校との日程の調整は市がします。",
    ),
    SampleQuestion(CITYS, WATER, "川の水の検査の費用は、市が別に持ちますか。", 9, Q.ASKED),
    SampleQuestion(
        CITYS, SHOPPING, "移動販売の車を、集会所の前に止められますか。", 4, Q.DRAFTED,
        answer="止められます。集会所の管理をしている自治会に、前の週までに話してください。",
    ),
    SampleQuestion(
        CITYS, SHOPPING, "見本町の例示さんの家を、集まりに使ってよいですか。", 15, Q.DECLINED,
        answer="ほかの方のお名前と家のことが書かれているため、公開しません。事前相談でお話しください。",
    ),
)  # fmt: skip

CONSULTATIONS = (
    SampleConsultation(S.DRAFT, "outsider", 1, {"title": "サンプル まだ思いつき"}),
    SampleConsultation(
        S.RECEIVED, "representative", 1,
        {
            "title": "サンプル 空き家の庭で育てる花",
            "problem": "となりの空き家の庭が荒れています。",
            "idea": "持ち主の同意をもらって、町内で花を育てます。",
            "wish": "持ち主に声をかける方法を知りたいです。",
        },
        call=CITIZENS,
    ),
    SampleConsultation(
        S.RECEIVED, "", 2,
        {
            "title": "サンプル 集会所の手すり",
            "problem": "集会所の入り口の段差で、つまずく人がいます。",
            "idea": "手すりを、町内の大工さんと付けます。",
            "person_name": "架空 みどり",
            "postal_code": "367-0000",
            "address": "埼玉県本庄市見本町4丁目5番6号",
            "phone": "0495-00-0099",
        },
    ),
    SampleConsultation(
        S.TALKING, "outsider", 6,
        {
            "title": "サンプル ひとり暮らし見守り訪問",
            "problem": "町内に75歳以上のひとり暮らしが41軒あります。",
            "idea": "当番の2人組で、週に1回声をかけて回ります。",
            "wish": "だれに声をかけてよいかの相談と、緊急のときの連絡先を決めること。",
            "together": "見本町自治会（会員8人）",
        },
        call=CITYS, theme=SHOPPING,
    ),
    SampleConsultation(
        S.ASKED_BACK, "member", 9,
        {
            "title": "サンプル 子どもの夜の学習会",
            "problem": "夜に1人で過ごす子がいます。",
            "idea": "週に2回、学習会と軽い食事の場をひらきます。",
            "wish": "使える部屋をさがしています。",
        },
        call=CITIZENS,
        end="何曜日の、何時から何時まで使いたいですか。来る子どもの人数も教えてください。",
    ),
    SampleConsultation(
        S.ADVISED, "member", 30,
        {
            "title": "サンプル 駅前の花だん",
            "problem": "駅前の花だんに花がありません。",
            "idea": "商店会と高校生で花を植えます。",
            "wish": "水やりの水道を使わせてほしいです。",
        },
        call=CITIZENS,
        end="水道は、都市整備部に届けを出せば使えます。商店会と学校の役割を、"
        "1枚の表にしてから応募してください。",
    ),
    SampleConsultation(
        S.PROPOSED, "representative", 27,
        {
            "title": "サンプル 川べりの遊歩道の手入れ",
            "problem": "遊歩道の草がのびて、歩きにくくなっています。",
            "idea": "清掃の日のあとに、30分ずつ草をかります。",
            "wish": "かった草を運んでほしいです。",
        },
        call=CITIZENS, end="草の運び出しは市で行えます。かる場所と日を、提案書に書いてください。",
    ),
    SampleConsultation(
        S.CLOSED, "outsider", 50,
        {
            "title": "サンプル 会員だけの旅行",
            "problem": "会員の親睦を深めたいです。",
            "idea": "1泊の旅行に行きます。",
            "wish": "バスの費用を出してほしいです。",
        },
        end="会員だけのための行事は、協働事業の対象になりません。"
        "多くの人が参加できる形を考えたときは、またご相談ください。",
    ),
    SampleConsultation(
        S.WITHDRAWN, "member", 40,
        {
            "title": "サンプル 夏の星空観察会",
            "problem": "星を見る機会が減りました。",
            "idea": "公園で観察会をひらきます。",
            "wish": "公園の明かりを消してほしいです。",
        },
        end="学校の行事で行うことになったため。",
    ),
)  # fmt: skip
