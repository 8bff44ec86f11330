"""役員名簿 are erased on a day of their own: they serve the review alone (calls.md §7)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Q

from accounts.models import Disposal, RecordKind
from accounts.retention import holds_of
from calls.choices import MilestoneKind
from calls.phases import days_of
from core.calendar import as_day
from core.workflow import locked
from proposals import retention
from proposals.choices import Page
from proposals.models import Proposal, ProposalSetting


def review_ends_on(proposal: Proposal) -> date | None:
    """The day on which its result is told, by the call's days; None where the call has none."""
    days = days_of(proposal.course, proposal.call.milestones.all())
    return next((each.on for each in days if each.kind == MilestoneKind.RESULT), None)


def with_roster() -> Q:
    """There is still a name in it, also in what is only kept of its page."""
    return ~Q(roster=[]) | Q(drafts__has_key=Page.ROSTER)


def ends() -> Iterator[tuple[Proposal, date]]:
    """Proposals that still have a roster and are not held, with the day their review ended."""
    held = Exists(holds_of(Proposal))
    over: Iterable[Any] = retention.over().filter(with_roster()).exclude(held)
    for proposal in over:
        yield proposal, as_day(proposal.ended_at)
    valid = Proposal.objects.valid().filter(with_roster()).exclude(held)
    for proposal in valid.select_related("course", "call").prefetch_related("call__milestones"):
        if day := review_ends_on(proposal):
            yield proposal, day


def erased_on(ended_on: date) -> date:
    """The day on which the roster of a case goes (city setting)."""
    return ended_on + timedelta(days=ProposalSetting.current().roster_days)


def forget(today: date) -> int:
    """Erase what is due; returns how many rosters. Safe to run twice, or late."""
    due = [(proposal, day) for proposal, day in ends() if erased_on(day) <= today]
    for proposal, day in due:
        erase(proposal, day)
    return len(due)


@transaction.atomic
def erase(proposal: Proposal, ended_on: date) -> None:
    """The names, wherever they are; a line says that they are gone. History never had them."""
    proposal = locked(proposal)
    proposal.roster = []
    proposal.drafts.pop(Page.ROSTER, None)
    proposal.save(update_fields=["roster", "drafts"])
    Disposal.objects.create(
        kind=RecordKind.ROSTER,
        number=proposal.number or "",
        ended_on=ended_on,
        due_on=erased_on(ended_on),
    )
