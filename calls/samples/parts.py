"""What sample calls are made of: what several of them share, and the shape of each."""

from dataclasses import dataclass, field
from typing import Any

from calls.choices import (
    AnswerKind,
    CallStatus,
    MilestoneKind,
    ProposalKind,
    RoundKind,
    Side,
    Silence,
)
from calls.samples.themes import SampleTheme

M = MilestoneKind
CONTACT = "市民活動推進課 協働の係 0495-00-0000"
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
    ("団体の規約", True, "会則や定款"),
    ("活動のようすがわかる写真", False, ""),
)
QUESTIONS = (
    (
        "これまでに、市の補助金を受けたことがありますか",
        AnswerKind.YES_NO,
        True,
        "受けたことがあっても応募できます",
    ),
    ("この事業で、いちばん心配なことは何ですか", AnswerKind.TEXT, False, ""),
)
CHECK_POINTS = (
    ("事業の場所が市の中にある", ""),
    ("特定の人や団体だけのための事業ではない", "目的と、だれのために"),
    ("政治や宗教を目的にしていない", ""),
)
# (its kind, its rule of calls.rules.presets, the highest points of each criterion)
TALKED_OVER = ((RoundKind.DOCUMENTS, "one_score_by_talking", 20),)
HEARD = (
    (RoundKind.DOCUMENTS, "mean_cut_after_two_digits", 5),
    (RoundKind.PRESENTATION, "scored_again_after_hearing", 5),
)
IN_ORDER = ((RoundKind.DOCUMENTS, "in_order_of_receipt", 5),)


@dataclass(frozen=True)
class SampleCourse:
    """A course: its facts, and the city's part from a year on (numerator, denominator, yen)."""

    name: str
    kind: ProposalKind
    rates: tuple[tuple[int, int, int, int | None], ...]  # from which year first
    facts: dict[str, Any] = field(default_factory=dict)
    rounds: tuple[tuple[RoundKind, str, int], ...] = TALKED_OVER


@dataclass(frozen=True)
class SampleCall:
    """A call: how far it has come, its facts, its parts."""

    title: str
    state: CallStatus
    facts: dict[str, Any]
    courses: tuple[SampleCourse, ...]
    days: tuple[tuple[MilestoneKind, int, dict[str, Any]], ...]
    themes: tuple[SampleTheme, ...] = ()
    copied_from: str = ""  # the title of the call of the year before
    aim: str = ""  # the passage that is written for each call; "" while nobody has
    is_past: bool = False  # the work of a call is to have begun by now


STARTS = {"starts_at": (9, 0)}
CLOSES = {
    "ends_at": (17, 0), "side": Side.APPLICANT, "silence": Silence.LAPSES, "article": "要綱第7条",
}  # fmt: skip
ABOUT = {"is_about": True, "silence": Silence.TELL_HEAD}


def after(closing: int) -> tuple[tuple[MilestoneKind, int, dict[str, Any]], ...]:
    """What follows on a closing so many days from today."""
    return (
        (M.FORMAL_CHECK, closing + 7, {**ABOUT, "is_public": False}),
        (M.DOCUMENT_RESULT, closing + 14, ABOUT),
        (M.PRESENTATION, closing + 51, {"starts_at": (13, 0), "place": "見本公民館"}),
        (M.RESULT, closing + 68, ABOUT),
    )
