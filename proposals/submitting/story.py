"""What was, what is and what is to come of a proposal, for those who write it, and what silence
means. Its words never say more than what was done.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from calls.choices import MilestoneKind
from calls.models import Milestone
from calls.phases import days_of
from core.calendar import today
from proposals.choices import HARMLESS, NO_ANSWER, SubmissionKind
from proposals.choices import ProposalStatus as S
from proposals.models import Proposal
from proposals.writing import closing

TO_COME = (
    MilestoneKind.DOCUMENT_RESULT,
    MilestoneKind.PRESENTATION,
    MilestoneKind.RESULT,
    MilestoneKind.AGREEMENT,
)
MOVES = {
    "ask_correction": "市が、直していただきたいところをお知らせしました",
    "take_back_correction": "市が、補正のお願いを取り消しました",
    "expire_correction": "補正の期限が過ぎました。届いている内容で、要件を確かめます",
    "confirm_filing": "市が、要件を確かめました（要件確認済）",
    "find_ineligible": "市が、要件を満たさないと決めました",
    "take_back_check": "市が、要件の確認を取り消しました。もう一度確かめます",
    "decide": "市が、審査の結果をお知らせしました",
    "withdraw": "取り下げました",
}
SENT: dict[str, str] = {
    SubmissionKind.FIRST: "提出して、市が受け付けました",
    SubmissionKind.AGAIN: "直して、出し直しました",
    SubmissionKind.CORRECTION: "補正を出しました",
    SubmissionKind.ON_BEHALF: "市が、軽微な誤りを訂正しました",
}


@dataclass(frozen=True)
class Event:
    """One point of the timeline. ``state`` as ``{% moment %}`` takes it."""

    words: str
    on: date | datetime | None = None
    word: str = ""
    state: str = ""


def writing_page(proposal: Proposal) -> str:
    """Where its writers go on: the list of its pages."""
    return reverse("proposal_tasks", args=[proposal.pk])


def anew_until(proposal: Proposal) -> datetime | None:
    """Until when it may be sent anew; None where it may not."""
    if proposal.status != S.SUBMITTED or proposal.open_correction:
        return None
    return closing.until(proposal) if closing.is_open(proposal, timezone.now()) else None


def timeline(proposal: Proposal) -> list[Event]:
    """What was, what is, and what is to come as far as a day is known."""
    past = [Event(SENT[each.kind], each.at, state="past") for each in sent(proposal)]
    past += [
        Event(MOVES[row.transition], row.at, state="past")
        for row in proposal.log.all()
        if row.transition in MOVES
    ]
    past.sort(key=moment_of)
    if proposal.status not in (S.SUBMITTED, S.FILED):
        return past
    return [*past, *now(proposal), *to_come(proposal)]


def sent(proposal: Proposal) -> Any:
    """The submissions without what they hold."""
    return proposal.submissions.only("kind", "at", "order", "proposal_id")


def now(proposal: Proposal) -> list[Event]:
    """Whose turn it is today."""
    yours = proposal.open_correction is not None
    said = "あなたの番です。直して、出してください" if yours else "あなたがすることはありません"
    return [Event(said, word="いま", state="today")]


def to_come(proposal: Proposal) -> list[Event]:
    """Days that are known: until when it can be sent anew, the check, the public days after."""
    found = []
    ends = anew_until(proposal)
    if ends and timezone.now() < ends:
        said = "ここまでは、直して出し直せます。出し直すまでは、いまの内容が有効です"
        found.append(Event(said, ends, state="due"))
    if proposal.check_due_on and proposal.check_due_on >= today():
        said = (
            "おおむねこの日までに、市が要件と書類を確かめます。足りないものは、直すページを"
            "示してお願いします。遅れるときはお知らせします"
        )
        found.append(Event(said, proposal.check_due_on))
    found += [Event(day_words(row), row.on) for row in days_to_come(proposal)]
    return sorted(found, key=moment_of)


def moment_of(event: Event) -> datetime:
    """For sorting: a day is its beginning."""
    if isinstance(event.on, datetime):
        return event.on
    day = event.on or date.max
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


def day_words(row: Milestone) -> str:
    """A public day of the call in words."""
    return f"{'おおむねこの日：' if row.is_about else ''}{row}"


def days_to_come(proposal: Proposal) -> list[Milestone]:
    """The public days of its course that are still to be and that concern who proposes."""
    rows = days_of(proposal.course, proposal.call.milestones.all())
    return [row for row in rows if row.is_public and row.kind in TO_COME and row.on >= today()]


def silence(proposal: Proposal) -> list[tuple[str, str]]:
    """(what does not come, what that means), for what is still open."""
    said = []
    if proposal.check_due_on:
        said.append(
            (
                "予定の日までに、市から連絡がない",
                f"確かめが遅れています。{HARMLESS}すむと、マイページに「要件確認済」と出ます。",
            )
        )
    if proposal.status in (S.SUBMITTED, S.FILED):
        said.append(
            (
                "お願いに、あなたが返事をしない",
                f"{NO_ANSWER}要件を満たさないときは、理由をつけてお知らせします。",
            )
        )
    return said
