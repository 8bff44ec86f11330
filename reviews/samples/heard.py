"""A sample call that is judged by a public presentation some days from now: the order is drawn and
public, the slides of two groups are in, those of a third are late. Told by the verbs only.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from calls.choices import Body, CallStatus, MilestoneKind, ProposalKind, RoundKind
from calls.models import Call
from calls.samples import story as calls
from calls.samples.days import day, moment
from calls.samples.parts import ABOUT, CLOSES, CONTACT, STARTS, THREE, SampleCall, SampleCourse
from core import uploads
from core.collaboration import CollaborationForm
from groups.samples.papers import drawn
from groups.samples.story import as_of
from proposals.models import Proposal
from proposals.samples import acts
from proposals.samples import story as proposals
from proposals.samples.cast import SampleProposal
from proposals.samples.words import UNREGISTERED
from proposals.workflow import checking
from reviews.choices import Attends, PhaseKind, Relation, Seat, Shows
from reviews.committee import places
from reviews.meetings import attending
from reviews.models import Attendance, Conflict, Hearing, Member, Review, Slot
from reviews.preparing import phases
from reviews.preparing.phases import Days
from reviews.presenting import planning, slides
from reviews.presenting.planning import Day
from reviews.samples.cast import MEMBERS
from reviews.workflow import declaring
from reviews.workflow import hearing as workflow
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers

People = Mapping[str, Any]
M = MilestoneKind
TITLE = "サンプル まちの記憶をつなぐ提案募集（発表の準備中）"
CALL = SampleCall(
    TITLE,
    CallStatus.OPENED,
    {
        "headline": "まちの記憶を、次の人に手わたしませんか",
        "lead": "昔の話、行事、手仕事を、次の人に伝える事業の募集です。",
        "kinds": THREE,
        "pot": 600_000,
        "body": Body.ATTACHED,
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
        (M.GUIDELINES, -70, {}),
        (M.OPENS, -70, STARTS),
        (M.CLOSES, -34, CLOSES),
        (M.FORMAL_CHECK, -27, {**ABOUT, "is_public": False}),
        (M.RESULT, 40, ABOUT),
    ),
    aim="知っている人がいるうちに、まちの記憶を次の人に伝えるためです。",
)  # fmt: skip
CHECKED, ASKED, DECLARING, DECLARED, SCORING = -28, -27, -25, -24, -21
PLANNED, DRAWN, INVITED, PUBLISHED, SENT, DUE, HEARD = -20, -19, -18, -12, -4, -1, 9
WORKS = (
    ("サンプル 祭りばやしの音を残す", "applicant", "団体サンプルおはやしの会",
     "ダンタイサンプルオハヤシノカイ", "笛と太鼓の音を録り、子どもが習えるようにします。",
     "譜面がなく、教えられる人が3人だけになりました。"),
    ("サンプル 蚕のいた家の聞き書き", "representative", "団体サンプル聞き書きの会",
     "ダンタイサンプルキキガキノカイ", "蚕を育てた家を訪ね、暮らしの話を書きとめます。",
     "話せる人が年ごとにへり、道具も捨てられています。"),
    ("サンプル わら細工の手を伝える", "outsider", "団体サンプルわらの会",
     "ダンタイサンプルワラノカイ", "わら細工の手順を、写真と言葉で1冊にします。",
     "作れる人の手順が、どこにも書かれていません。"),
)  # fmt: skip


def tell(people: People) -> int:
    """Make it if it is missing; returns how many were made. The committee is that of this year's
    review under way, told before.
    """
    if Call.objects.filter(title=TITLE).exists():
        return 0
    calls.play(CALL, people)
    for place, work in enumerate(WORKS):
        proposals.play(proposal(place, *work), people)
    with as_of(moment(CHECKED, 15)):
        for each in Proposal.objects.filter(course__call__title=TITLE).order_by("number"):
            acts.looked_at(each, people["clerk"])
            checking.confirm_filing(acts.fresh(each), by=people["clerk"])
    hearing = ordered(scored(people), people)
    hand_in(invited(hearing, people), people)
    return 1


def proposal(place: int, *work: str) -> SampleProposal:
    """As it is written and handed in."""
    title, by, group, kana, lead, problem = work
    says = {
        "name": group, "name_kana": kana, "lead": lead, "problem": problem,
        "purpose": "習える人、話を読める人を、10人ふやします。",
        "activities": "月に1回、公民館に集まって進めます。", "fields": [6],
    }  # fmt: skip
    return SampleProposal(title, TITLE, by, -60 + place, -44 + place, says=UNREGISTERED | says)


def scored(people: People) -> Review:
    """The members of the committee have nothing to do with it; their sheets are out."""
    clerk, call = people["clerk"], Call.objects.get(title=TITLE)
    known = {each.name: Member.objects.get(name=each.name) for each in MEMBERS if each.marks}
    seats = {each.name: each.seat for each in MEMBERS}
    with as_of(moment(ASKED)):
        asked = [(member, Seat(seats[name])) for name, member in known.items()]
        for row in places.invite(call, asked, by=clerk, until=day(120)):
            reviewers.accept(row, by=clerk)
    due_on = day(SCORING - 1)
    days = {
        PhaseKind.DECLARING: Days(day(DECLARING), due_on),
        PhaseKind.SCORING: Days(due_on + timedelta(days=1), day(HEARD + 5)),
    }
    with as_of(moment(DECLARING)):
        round_ = call.courses.get().rounds.get()
        review = phases.prepare(round_, by=clerk, shows=Shows.AT_OPENING, days=days)
        review = rounds.start_declaring(review, by=clerk)
    with as_of(moment(DECLARED)):
        for each in Conflict.objects.filter(reviewer__call=call):
            declaring.declare(each, by=clerk, relation=Relation.NONE, has_family=False)
    with as_of(moment(SCORING)):
        return rounds.start_scoring(Review.objects.get(pk=review.pk), by=clerk)


def ordered(review: Review, people: People) -> Hearing:
    """The day is set, and the lot is drawn."""
    plan = Day(
        on=day(HEARD), starts_at=time(13), place="見本公民館 ホール", slides_on=day(DUE),
        how="申し込みはいりません。席は50人までです。", breaks={2: 10},
    )  # fmt: skip
    with as_of(moment(PLANNED)):
        hearing = planning.plan(review, plan, by=people["clerk"])
    with as_of(moment(DRAWN)):
        return workflow.draw(hearing, by=people["clerk"])


def invited(hearing: Hearing, people: People) -> Hearing:
    """Groups and members are told; one member has answered; everybody may see the order."""
    with as_of(moment(INVITED)):
        hearing = workflow.invite(hearing, by=people["clerk"])
    with as_of(moment(INVITED, 16)):
        rows = Attendance.objects.filter(meeting=hearing.meeting_id)
        own = rows.get(reviewer__member__person=people["expert"])
        attending.reply(own, by=people["expert"], answer=Attends.COMES)
    with as_of(moment(PUBLISHED)):
        return workflow.publish(hearing, by=people["clerk"])


def hand_in(hearing: Hearing, people: People) -> None:
    """The first two groups, in the order of receipt; the third has not."""
    with as_of(moment(SENT, 12)):
        for place, work in enumerate(WORKS[:2], 1):
            rows = Slot.objects.select_related("hearing", "entry__proposal")
            slot = rows.get(hearing=hearing, entry__received=place)
            slides.hand_in(slot, paper(work[0]), by=people[work[1]])


@cache
def paper(title: str) -> uploads.Accepted:
    """Slides that say they are a sample; checked once in a process."""
    return uploads.accept(SimpleUploadedFile("発表の資料.pdf", drawn(title, "サンプル", "pdf")))
