"""Where a proposal stands, for those who write it: state, whose turn, until when, what next, and
what silence means. Its words never say more than what was done.
"""

from datetime import date

from django.utils import timezone

from core.calendar import DueDate, today
from proposals.choices import ProposalStatus as S
from proposals.models import Correction, Proposal
from proposals.submitting import story
from proposals.writing import closing
from proposals.writing.pages import open_correction
from proposals.writing.standing import Standing

WHAT_NOW = {
    S.DRAFT: "まだ提出されていません。市には届いていません。",
    S.SUBMITTED: "市が、要件と書類を確かめます。あなたがすることはありません。",
    S.FILED: "要件を確かめました。採択が決まったのではありません。このあと、審査があります。",
    S.INELIGIBLE: "要件を満たしませんでした。理由は、このページの下に書いてあります。",
    S.WITHDRAWN: "取り下げた提案です。手続きは終わりました。",
}
LATE = (
    "市の確認が遅れています。申し訳ありません。遅れを理由に不利にはしません。"
    "あとからお願いすることがあります。"
)
MEND = "直していただきたいところがあります。直して、もう一度出してください。"
IN_HAND = (
    "直しかけの内容があります。まだ出し直していません。いま出してある内容が、応募として有効です。"
)
OVER_IN_HAND = "直しかけの内容は、出し直されませんでした。前に出した内容が、応募として有効です。"


def standing(proposal: Proposal, title: str) -> Standing:
    """The standing under this title. Reads ``corrections``, ``late_access`` and the milestones."""
    correction = open_correction(proposal)
    yours = proposal.status == S.DRAFT or correction is not None
    return Standing(
        title=title,
        over=f"提案書　{proposal.number}" if proposal.number else "提案書の下書き",
        words=words(proposal, correction),
        word="直すお願いが来ています" if correction else proposal.citizen_status,
        turn="あなた" if yours else turn(proposal),
        tone="yours" if yours else "done" if proposal.status == S.FILED else "",
        until=until(proposal, correction),
        href=story.writing_page(proposal),
        action=action(proposal, correction),
    )


def words(proposal: Proposal, correction: Correction | None) -> str:
    """What is to be done now, and what holds meanwhile."""
    if correction:
        return MEND
    if proposal.status == S.SUBMITTED and proposal.editing_since:
        return IN_HAND if closing.is_open(proposal, timezone.now()) else OVER_IN_HAND
    if proposal.status == S.SUBMITTED and proposal.check_due_on and proposal.check_due_on < today():
        return LATE
    return WHAT_NOW[S(proposal.status)]


def turn(proposal: Proposal) -> str:
    """Whose turn it is when it is not the reader's."""
    if proposal.status == S.SUBMITTED:
        return "市（市民活動推進課）"
    return "審査を待っています" if proposal.status == S.FILED else "手続きは終わりました"


def until(proposal: Proposal, correction: Correction | None) -> date | DueDate | None:
    """By when whoever's turn it is should act."""
    if correction:
        return correction.due
    if proposal.status == S.DRAFT:
        return closing.until(proposal)
    return proposal.check_due_on


def action(proposal: Proposal, correction: Correction | None) -> str:
    """The one next act."""
    if correction:
        return "直すところを見る"
    if proposal.status == S.DRAFT:
        return "続きを書く"
    if proposal.status == S.SUBMITTED and closing.is_open(proposal, timezone.now()):
        return "直しかけの続きを書く" if proposal.editing_since else "直して出し直す"
    return ""
