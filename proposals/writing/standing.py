"""Where one's own proposal stands, in the words of whoever proposes: state, turn, day, next act."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from calls.choices import Channel
from core.calendar import DueDate
from core.people import Person
from proposals.choices import ProposalStatus as S
from proposals.choices import ProposalTurn as Turn
from proposals.models import Proposal, Submission, Writer
from proposals.permissions import WRITING
from proposals.writing import closing
from proposals.writing import pages as writing

OVER = (
    "応募の受け付けは、いまはありません。この提案は、提出されていません。書いた内容は消えません。"
)
EDITING = "直したところが、まだ提出されていません。前に提出したものが、有効なままです。"
MENDING = "市から、直していただきたいところのお知らせがあります。直して、もう一度提出してください。"
WHAT_NOW = {
    S.DRAFT: "まだ提出されていません。市には届いていません。",
    S.SUBMITTED: "市が要件を確かめています。あなたがすることはありません。",
    S.FILED: "市が要件を確かめました。採択が決まったのではありません。審査を待っています。",
    S.INELIGIBLE: "理由は、提案のページに書いてあります。",
    S.WITHDRAWN: "取り下げた提案です。書いた内容は、次の募集に使えます。",
}
WHOSE = {
    Turn.APPLICANT: "あなた",
    Turn.CITY: "市",
    Turn.REVIEW: "審査する会",
    Turn.NOBODY: "手続きは終わりました",
}


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
        .annotate(role=Subquery(role), told=Subquery(newest.values("facts__columns__title")[:1]))
    )
    found = [standing(each, each.role, each.told or str(each), timezone.now()) for each in rows]
    return sorted(found, key=lambda one: one.until_on)


def standing(proposal: Proposal, role: str, title: str, now: datetime) -> Standing:
    """The standing for somebody with this role. Reads call with milestones, corrections, late
    access.
    """
    status, writes = S(proposal.status), role in WRITING
    way = waiting(proposal, now)
    return Standing(
        title=title,
        over="　".join(filter(None, [str(proposal.call), proposal.number or "提案の下書き"])),
        words=words(proposal, now),
        word="補正をお願いしています" if mends(proposal) else proposal.citizen_status,
        turn=WHOSE[Turn.APPLICANT] if way[1] and writes else whose(proposal, role),
        tone="yours" if way[1] and writes else "done" if status == S.FILED else "",
        until=until(proposal, now),
        href=reverse(way[0], args=[proposal.pk]),
        action=way[1] if writes else "",
    )


def mends(proposal: Proposal) -> bool:
    """Whether a 補正 is open."""
    return proposal.status != S.DRAFT and writing.open_correction(proposal) is not None


def waiting(proposal: Proposal, now: datetime) -> tuple[str, str]:
    """The page on which one goes on, and what the next act is called; "" where none waits."""
    if mends(proposal):
        return "proposal_tasks", "直すところを見る"
    if proposal.status == S.DRAFT:
        return "proposal_tasks", "続きを書く" if closing.is_open(proposal, now) else ""
    if proposal.status == S.SUBMITTED and proposal.editing_since and closing.is_open(proposal, now):
        return "proposal_tasks", "直したものを出す"
    return "proposal_show", ""


def words(proposal: Proposal, now: datetime) -> str:
    """What whoever proposes can do now."""
    if mends(proposal):
        return MENDING
    if proposal.status == S.DRAFT and not closing.is_open(proposal, now):
        return OVER
    if proposal.editing_since and proposal.status == S.SUBMITTED and closing.is_open(proposal, now):
        return EDITING
    return WHAT_NOW[S(proposal.status)]


def whose(proposal: Proposal, role: str) -> str:
    """Whose turn it is where it is not the reader's."""
    if mends(proposal) or proposal.status == S.DRAFT:
        return WHOSE[Turn.NOBODY] if role in WRITING else "代表者と編集者"
    return WHOSE[proposal.turn]


def until(proposal: Proposal, now: datetime) -> date | DueDate | None:
    """By when the one whose turn it is should act."""
    if mends(proposal):
        correction = writing.open_correction(proposal)
        return correction.due if correction else None
    if proposal.status == S.DRAFT or proposal.editing_since:
        return closing.due(proposal) if closing.is_open(proposal, now) else None
    return proposal.check_due_on
