"""Where a proposal stands, in the words of whoever proposes: state, turn, day, next act. My page
and the page of the proposal say the same.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from calls.choices import Channel
from core.calendar import DueDate
from core.people import Person
from proposals.choices import HARMLESS, WRITERS, WRITING
from proposals.choices import ProposalStatus as S
from proposals.choices import ProposalTurn as Turn
from proposals.models import Correction, Proposal, Submission, Writer
from proposals.writing import closing

OVER = (
    "応募の受け付けは、いまはありません。この提案は、提出されていません。書いた内容は消えません。"
)
EDITING = "直したところが、まだ提出されていません。前に提出したものが、有効なままです。"
NOT_SENT_ANEW = "直しかけの内容は、出し直されませんでした。前に提出したものが、有効なままです。"
MENDING = "市から、直していただきたいところのお知らせがあります。直して、もう一度提出してください。"
LATE = f"市の確認が遅れています。申し訳ありません。{HARMLESS}"
WHAT_NOW = {
    S.DRAFT: "まだ提出されていません。市には届いていません。",
    S.SUBMITTED: "市が、要件と書類を確かめています。あなたがすることはありません。",
    S.FILED: "市が要件を確かめました。採択が決まったのではありません。このあと、審査があります。",
    S.INELIGIBLE: "要件を満たしませんでした。理由は、市からの文書に書いてあります。",
    S.DECIDED: "市から、審査の結果の手紙が届いています。",
    S.WITHDRAWN: "取り下げた提案です。書いた内容は、次の募集に使えます。",
}
WHOSE = {
    Turn.APPLICANT: WRITERS,
    Turn.CITY: "市",
    Turn.REVIEW: "審査する会",
    Turn.TOLD: "結果の手紙のとおりです",
    Turn.NOBODY: "手続きは終わりました",
}
YOURS = "あなた"


@dataclass(frozen=True)
class Standing:
    """What a page says about a proposal; ``action`` is "" if nothing waits for the reader."""

    title: str
    over: str
    words: str
    word: str
    turn: str
    tone: str
    until: date | DueDate | None
    href: str
    action: str
    is_told: bool = False  # the result of the review is there
    is_filed: bool = False  # it is reviewed, or will be

    @property
    def until_on(self) -> date:
        """For sorting; the last of days where there is none."""
        return self.until.on if isinstance(self.until, DueDate) else self.until or date.max


def own(person: Person) -> list[Standing]:
    """The proposals in which this person takes part; what waits soonest first."""
    role = Writer.objects.filter(proposal=OuterRef("pk"), person=person.pk).values("role")
    newest = Submission.objects.filter(proposal=OuterRef("pk")).order_by("-order")
    mine = Proposal.objects.of_person(person).filter(channel=Channel.WEB)
    rows = (
        mine.select_related("call", "course__call")
        .prefetch_related("call__milestones", "corrections", "late_access")
        .annotate(role=Subquery(role), told=Subquery(newest.values("title")[:1]))
    )
    now = timezone.now()
    found = [
        standing(each, each.told or str(each), writes=each.role in WRITING, now=now)
        for each in rows
    ]
    return sorted(found, key=lambda one: one.until_on)


def standing(proposal: Proposal, title: str, *, writes: bool, now: datetime) -> Standing:
    """The standing under this title, for somebody who ``writes`` it or only reads. Reads call with
    milestones, corrections, late access.
    """
    place, action = waiting(proposal, now)
    yours = bool(action) and writes
    return Standing(
        title=title,
        over="　".join([str(proposal.call), proposal.number or "提案の下書き"]),
        words=words(proposal, now),
        word="補正をお願いしています" if mends(proposal) else proposal.citizen_status,
        turn=YOURS if yours else WHOSE[turn(proposal, action)],
        tone="yours" if yours else "done" if proposal.status == S.FILED else "",
        until=until(proposal, now),
        href=reverse(place, args=[proposal.pk]),
        action=action if writes else "",
        is_told=proposal.status == S.DECIDED,
        is_filed=proposal.status == S.FILED,
    )


def mends(proposal: Proposal) -> bool:
    """Whether a 補正 is open."""
    return proposal.open_correction is not None


def edits(proposal: Proposal) -> bool:
    """Whether something is in hand beside what was handed in and is being checked."""
    return proposal.status == S.SUBMITTED and proposal.editing_since is not None


def waiting(proposal: Proposal, now: datetime) -> tuple[str, str]:
    """The page on which one goes on, and what the next act is called; "" where none waits."""
    if mends(proposal):
        return "proposal_tasks", "直すところを見る"
    if proposal.status == S.DRAFT:
        return "proposal_tasks", "続きを書く" if closing.is_open(proposal, now) else ""
    if edits(proposal) and closing.is_open(proposal, now):
        return "proposal_tasks", "直したものを出す"
    return "proposal_show", ""


def turn(proposal: Proposal, action: str) -> Turn:
    """Whose turn it is: a draft that cannot be handed in any more is nobody's."""
    if action:
        return Turn.APPLICANT
    return Turn.NOBODY if proposal.status == S.DRAFT else proposal.turn


def words(proposal: Proposal, now: datetime) -> str:
    """What whoever proposes can do now, and what holds meanwhile."""
    if mends(proposal):
        return MENDING
    if edits(proposal):
        return EDITING if closing.is_open(proposal, now) else NOT_SENT_ANEW
    if proposal.status == S.DRAFT and not closing.is_open(proposal, now):
        return OVER
    if proposal.check_due_on and proposal.check_due_on < timezone.localdate(now):
        return LATE
    return WHAT_NOW[S(proposal.status)]


def until(proposal: Proposal, now: datetime) -> date | DueDate | None:
    """By when the one whose turn it is should act."""
    correction: Correction | None = proposal.open_correction
    if correction is not None:
        return correction.due
    if (proposal.status == S.DRAFT or edits(proposal)) and closing.is_open(proposal, now):
        return closing.due(proposal)
    return proposal.check_due_on
