"""3つの質問のお願い: everybody who proposed or gave up is asked once, when it is over for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.transaction import atomic
from django.utils import timezone

from calls import phases
from calls.choices import CallStatus, Channel
from core.calendar import fiscal_year
from core.deadlines import Receiver
from core.people import Person
from proposals.choices import ProposalStatus
from proposals.models import Feedback, FeedbackRequest, Proposal, ProposalLog, ProposalSetting
from proposals.notices import feedback as notices
from proposals.receivers.proposal import applicants
from proposals.writing import closing

QUIET = timedelta(days=1)  # what ends is told by a letter of its own first
Asked = tuple[Proposal, Receiver]


def ask(now: datetime) -> int:
    """Ask everybody whose turn it is; returns how many. Nobody while the setting says 0 days."""
    term = timedelta(days=ProposalSetting.current().feedback_days)
    return sum(ask_one(*each) for each in list(due(now, term))) if term else 0


@atomic
def ask_one(proposal: Proposal, receiver: Receiver) -> bool:
    """Ask one person; False if they were asked meanwhile."""
    once: dict[str, Any] = {"person_id": receiver.user_id, "call": proposal.call}
    if receiver.user_id is None:
        once |= {"proposal": proposal}
    _row, is_new = FeedbackRequest.objects.get_or_create(**once, defaults={"proposal": proposal})
    if is_new:
        notices.asked(proposal, receiver)
    return is_new


def due(now: datetime, term: timedelta) -> Iterator[Asked]:
    """Who is to be asked now, about the last of their proposals of a call: all of these ended, at
    least a day ago and within the term, and they neither answered nor were asked.
    """
    done = {*Feedback.objects.exclude(by=None).values_list("call", "by")}
    done |= {*FeedbackRequest.objects.exclude(person=None).values_list("call", "person")}
    counter = {*FeedbackRequest.objects.filter(person=None).values_list("proposal", flat=True)}
    for found in of_each(now):
        proposal, receiver = found[-1]
        ends = [ended_at(each, now) for each, _receiver in found]
        known = (proposal.call_id, receiver.user_id) in done or proposal.pk in counter
        over = [end for end in ends if end is not None]
        if not known and len(over) == len(ends) and now - term < max(over) <= now - QUIET:
            yield proposal, receiver


def of_each(now: datetime) -> Iterator[Sequence[Asked]]:
    """The proposals of each person, or of who came to the counter, by call."""
    found: dict[tuple[int, str], list[Asked]] = defaultdict(list)
    for proposal in rows(now):
        for receiver in applicants(proposal):
            found[proposal.call_id, receiver.key].append((proposal, receiver))
    yield from found.values()


def rows(now: datetime) -> QuerySet[Proposal]:
    """Proposals of the calls of this year and the last, with all that is read of them; no draft of
    the counter, which is the clerks' own.
    """
    moves = ProposalLog.objects.filter(proposal=OuterRef("pk")).order_by("-at", "-pk")
    recent: Any = Proposal.objects.filter(
        call__status__in=[CallStatus.OPENED, CallStatus.DECIDED],
        call__fiscal_year__gte=fiscal_year(timezone.localdate(now)) - 1,
    ).exclude(channel=Channel.COUNTER, status=ProposalStatus.DRAFT)
    last = Subquery(moves.values("at")[:1])
    found: QuerySet[Proposal] = (
        recent.with_corrections()
        .annotate(moved_at=last)
        .select_related("call", "course__call")
        .prefetch_related("call__milestones", "late_access", "writers__person")
        .order_by("created_at")
    )
    return found


def ended_at(proposal: Any, now: datetime) -> datetime | None:
    """When it was over for those who wrote it; None while it goes on or a 補正 is open. A draft is
    over with the intake, if nobody may hand it in later.
    """
    if proposal.status == ProposalStatus.DRAFT:
        if closing.is_open(proposal, now):
            return None
        ends = [closing.until(proposal), *phases.ends_early(proposal.course)]
        return max((end for end in ends if end and end <= now), default=None)
    if proposal.status == ProposalStatus.SUBMITTED or proposal.correction_due_on:
        return None
    end: datetime | None = proposal.checked_at or proposal.moved_at
    return end


def open_requests(user: Person) -> QuerySet[FeedbackRequest]:
    """What this person was asked and has not answered, for as long as it is shown."""
    since = timezone.now() - timedelta(days=ProposalSetting.current().feedback_days)
    answered = Feedback.objects.filter(by=user.pk).values("call")
    asked = FeedbackRequest.objects.filter(person=user.pk, at__gt=since, proposal__isnull=False)
    return asked.exclude(call__in=answered).select_related("call")
