"""Two sample calls of this year, judged by documents. In the first a proposal that starts from
last year's case was adopted, so that the whole line can be seen: 提案 → 事業 → 事例 → 次の提案. The
result of the second is signed and told to nobody yet: one of its 採択候補 was asked for the papers
of 照会, and an officer has a link to agree by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from calls.choices import Body, CallStatus, MilestoneKind, ProposalKind, RoundKind
from calls.models import Call
from calls.samples import story as calls
from calls.samples.days import day, moment
from calls.samples.parts import ABOUT, CLOSES, CONTACT, STARTS, THREE, SampleCall, SampleCourse
from core.collaboration import CollaborationForm
from groups.samples.story import as_of
from projects.checking import asking, consenting
from projects.choices.check import CheckKind
from projects.samples.last_year import MAP
from proposals.models import Proposal
from proposals.samples import acts
from proposals.samples import story as proposals
from proposals.samples.cast import SampleProposal
from proposals.samples.words import UNREGISTERED
from proposals.workflow import checking
from reviews.choices import PhaseKind, Relation, Seat, Shows
from reviews.committee import places
from reviews.deciding.signing import Signed
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Conflict, Member, Release, Review, Sheet
from reviews.preparing import phases
from reviews.preparing.phases import Days
from reviews.samples.last_cast import MEMBERS, about, money
from reviews.samples.last_year import SEATS
from reviews.workflow import declaring, recommending, staging
from reviews.workflow import release as releases
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets

People = Mapping[str, Any]
M = MilestoneKind
FROM_CASE, WITH_CANDIDATES = (
    "サンプル 春の追加募集（結果を公表）", "サンプル 冬の活動の募集（結果を知らせる前）",
)  # fmt: skip
OFFICER = "例示 次郎"
BY = "representative"  # of the candidate that was asked


@dataclass(frozen=True)
class Judged:
    """A call with its proposals, and the days from its opening on. ``told``: when everybody hears
    of the result, or is to hear of it.
    """

    title: str
    lead: str
    opens: int
    closes: int
    told: int
    works: tuple[tuple[str, str, str, str, int, str, dict[str, Any]], ...]

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
)  # fmt: skip


def tell(people: People) -> int:
    """Make what is missing; returns how many. The committee is that of last year's call."""
    missing = [each for each in CALLS if not Call.objects.filter(title=each.title).exists()]
    if not missing or not Member.objects.filter(name=MEMBERS[0][0]).exists():
        return 0
    for each in missing:
        play(each, people)
    ask(people)
    return len(missing)


def play(judged: Judged, people: People) -> None:
    """From its opening to the decision that is signed, or told."""
    clerk, closes = people["clerk"], judged.closes
    calls.play(judged.call, people)
    for each in judged.proposals:
        proposals.play(each, people)
    with as_of(moment(closes + 2, 15)):
        for filed in Proposal.objects.filter(call__title=judged.title).order_by("number"):
            acts.looked_at(filed, clerk)
            checking.confirm_filing(acts.fresh(filed), by=clerk)
    release = decided(scored(declared(judged, clerk), closes, clerk), closes, clerk)
    if judged.told < 0:
        with as_of(moment(judged.told, 14)):
            releases.release_all(release, by=clerk)


def declared(judged: Judged, clerk: Any) -> Review:
    """The members have nothing to do with it; their sheets are out."""
    call, closes = Call.objects.get(title=judged.title), judged.closes
    with as_of(moment(closes + 3)):
        seats = [*SEATS, *[Seat.MEMBER] * (len(MEMBERS) - len(SEATS))]
        asked = [
            (Member.objects.get(name=name), seat)
            for (name, *_), seat in zip(MEMBERS, seats, strict=True)
        ]
        for row in places.invite(call, asked, by=clerk, until=day(100)):
            reviewers.accept(row, by=clerk)
    due_on = day(closes + 9)
    days = {
        PhaseKind.DECLARING: Days(day(closes + 5), due_on),
        PhaseKind.SCORING: Days(due_on + timedelta(days=1), day(closes + 19)),
    }
    with as_of(moment(closes + 5)):
        round_ = call.courses.get().rounds.get()
        review = phases.prepare(round_, by=clerk, shows=Shows.AT_OPENING, days=days)
        review = rounds.start_declaring(review, by=clerk)
    with as_of(moment(closes + 6)):
        for each in Conflict.objects.filter(reviewer__call=call):
            declaring.declare(each, by=clerk, relation=Relation.NONE, has_family=False)
    with as_of(moment(closes + 10)):
        return rounds.start_scoring(Review.objects.get(pk=review.pk), by=clerk)


def scored(review: Review, closes: int, clerk: Any) -> Review:
    """Every sheet came on paper, with good marks; then they are opened."""
    criteria = list(review.round.criteria.order_by("order"))
    with as_of(moment(closes + 15, 14)):
        for sheet in Sheet.objects.filter(entry__review=review).select_related("entry"):
            marks = {
                each.pk: Said(4 + (order + sheet.entry.received) % 2)
                for order, each in enumerate(criteria)
            }
            writing.keep(sheet, marks, by=clerk, from_paper=True)
            sheets.submit(Sheet.objects.get(pk=sheet.pk), by=clerk)
    with as_of(moment(closes + 20)):
        return rounds.open_scores(Review.objects.get(pk=review.pk), by=clerk)


def decided(review: Review, closes: int, clerk: Any) -> Release:
    """As the committee recommends it; signed."""
    with as_of(moment(closes + 24)):
        release = releases.hand_over(recommending.begin(review, by=clerk), by=clerk)
    with as_of(moment(closes + 32)):
        staging.stage_all(release, by=clerk)
        staging.write_all(Release.objects.get(pk=release.pk), by=clerk)
        signed_on = day(closes + 32)
        signed = Signed("サンプル推-52", signed_on, signed_on, "市民生活部長 例 三郎")
        return releases.sign_off(Release.objects.get(pk=release.pk), by=clerk, signed=signed)


def ask(people: People) -> None:
    """照会: the papers of one candidate are awaited, about its officers and its tax; an officer has
    got a link.
    """
    first = Proposal.objects.filter(call__title=WITH_CANDIDATES, writers__person=people[BY]).get()
    with as_of(moment(-4)):
        police = asking.ask(first, CheckKind.POLICE, by=people["clerk"])
        asking.ask(first, CheckKind.TAX, by=people["clerk"])
    with as_of(moment(-3)):
        consenting.issue(police, by=people[BY], name=OFFICER)
