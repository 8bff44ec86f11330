"""The sample calls of this year that are judged by documents: who proposed what for how much."""

from dataclasses import dataclass
from typing import Any

from calls.choices import Body, CallStatus, MilestoneKind, ProposalKind, RoundKind
from calls.samples.parts import ABOUT, CLOSES, CONTACT, STARTS, THREE, SampleCall, SampleCourse
from core.collaboration import CollaborationForm
from projects.samples.last_year import MAP
from proposals.samples.cast import SampleProposal
from proposals.samples.words import UNREGISTERED
from reviews.samples.last_cast import about, money

M = MilestoneKind
FROM_CASE, WITH_CANDIDATES, AWAITED = (
    "サンプル 春の追加募集（結果を公表）", "サンプル 冬の活動の募集（結果を知らせる前）",
    "サンプル 小さな拠点の募集（受諾の返事待ち）",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A call with its proposals, and the days from its opening on. ``told``: when everybody hears
    of the result, or is to hear of it. ``cut``: what the first one gets less than it asked for.
    """

    title: str
    lead: str
    opens: int
    closes: int
    told: int
    works: tuple[tuple[str, str, str, str, int, str, dict[str, Any]], ...]
    cut: int = 0

    @property
    def call(self) -> SampleCall:
        return SampleCall(
            self.title,
            CallStatus.OPENED,
            {
                "headline": "前の取り組みを、次の場所へ", "lead": self.lead, "kinds": THREE,
                "pot": 600_000, "body": Body.ATTACHED, "contact": CONTACT,
            },
            (
                SampleCourse(
                    "市民提案型", ProposalKind.CITIZEN, ((1, 2, 3, 300_000),),
                    {"form": CollaborationForm.SUBSIDY},
                    ((RoundKind.DOCUMENTS, "mean_cut_after_two_digits", 5),),
                ),
            ),
            (
                (M.GUIDELINES, self.opens, {}),
                (M.OPENS, self.opens, STARTS),
                (M.CLOSES, self.closes, CLOSES),
                (M.FORMAL_CHECK, self.closes + 7, {**ABOUT, "is_public": False}),
                (M.RESULT, self.told, ABOUT),
            ),
            aim="よい取り組みを、ほかの場所でも始められるようにするためです。",
        )  # fmt: skip

    @property
    def proposals(self) -> list[SampleProposal]:
        return [
            SampleProposal(
                title, self.title, by, self.opens + 5 + place, self.closes - 5 + place,
                says=UNREGISTERED | {"name": group, "name_kana": kana, **says},
                money=money(yen), case=case,
            )
            for place, (title, by, group, kana, yen, case, says) in enumerate(self.works)
        ]  # fmt: skip


CALLS = (
    Judged(
        FROM_CASE, "事例から始める提案も、はじめての提案も受け付けました。", -96, -66, -20,
        (
            ("サンプル 目の見えにくい人と歩く防災マップ", "representative",
             "団体サンプル声の道の会",
             "ダンタイサンプルコエノミチノカイ", 200_000, MAP,
             about("聞こえにくい方との地図づくりの進め方を、目の見えにくい方と行います。",
                   "段差や音の目印が、今の避難の地図にありません。",
                   "音と手ざわりで、逃げる道が分かるようにします。",
                   "年に4回、目の見えにくい方と歩き、目印を地図に書きます。", 1, 8)),
        ),
    ),
    Judged(
        WITH_CANDIDATES, "冬のあいだの集まりと見守りの募集です。", -90, -60, 6,
        (
            ("サンプル 冬のあたたまり場", "representative", "団体サンプルひだまりの会",
             "ダンタイサンプルヒダマリノカイ", 180_000, "",
             about("寒い日に、だれでも来て休める部屋を開きます。",
                   "冬は外に出る人がへり、1日だれとも話さない方がいます。",
                   "週に2日、歩いて行ける場所に、あたたかい部屋を開きます。",
                   "公民館の部屋を、12月から3月まで週に2日開きます。", 1)),
            ("サンプル 雪の日の声かけ", "applicant", "団体サンプル声かけの会",
             "ダンタイサンプルコエカケノカイ", 120_000, "",
             about("雪の日に、ひとりで暮らす方の家を回ります。",
                   "雪の日は、買いものに出られない方がいます。",
                   "雪の日のうちに、40軒すべてに声をかけます。",
                   "3人ずつの組で家を回り、必要な物を聞きます。", 1, 8)),
        ),
    ),
    Judged(
        AWAITED, "歩いて行ける小さな集まりの場の募集です。", -102, -72, -2,
        (
            ("サンプル 空き家の縁側ひろば", "representative", "団体サンプルえんの会",
             "ダンタイサンプルエンノカイ", 240_000, "",
             about("空き家の縁側を、週に2日、だれでも座れる場にします。",
                   "歩いて行ける所に、座って話せる場がありません。",
                   "だれかと話す日を、週に2日ふやします。",
                   "縁側を直し、当番が2人ずつ立って、お茶を出します。", 1, 3)),
            ("サンプル 畑のとなりの青空教室", "outsider", "団体サンプルあぜの会",
             "ダンタイサンプルアゼノカイ", 210_000, "",
             about("畑のとなりで、子どもが土と虫を学ぶ会をひらきます。",
                   "土にさわったことのない子がふえています。",
                   "40人の子が、1年をとおして畑を見られるようにします。",
                   "月に1回、畑の持ち主といっしょに、育ち方を調べます。", 7, 12)),
            ("サンプル 団地の一階の本だな", "applicant", "団体サンプル本だなの会",
             "ダンタイサンプルホンダナノカイ", 200_000, "",
             about("団地の一階に、だれでも借りられる本だなを置きます。",
                   "図書館まで、バスで40分かかります。",
                   "団地の300世帯が、歩いて本を借りられるようにします。",
                   "本を集め、週に3日、当番が貸し出します。", 6)),
        ),
        cut=36_000,
    ),
)  # fmt: skip
