"""A draft that is thrown away, and one that moves to another course of its call."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls import phases
from calls.models import Course
from core import drafts, papers
from core.people import Person
from core.workflow import NotAllowedNow, locked, refuse
from proposals import permissions
from proposals.choices import Page, ProposalStatus
from proposals.models import Proposal
from proposals.notices import proposal as notices
from proposals.writing import beginning, forgetting, waiting

STAYS = "提出した提案は消せません。取り下げることはできます。"
SHUT = "その部門は、いま提案を受け付けていません。"


@atomic
def discard(proposal: Proposal, *, by: Person) -> None:
    """Throw a draft away for good, with its files; the others are told. Raises PermissionDenied,
    NotAllowedNow.
    """
    proposal = locked(proposal)
    if not permissions.represents(by, proposal):
        raise PermissionDenied
    if proposal.status != ProposalStatus.DRAFT:
        raise NotAllowedNow(STAYS)
    refuse(waiting.refusal(proposal))
    notices.draft_discarded(proposal, by)
    forgetting.erase(proposal)


@atomic
def change_course(proposal: Proposal, course: Course, *, by: Person, now: datetime) -> Proposal:
    """Take a draft along to another course of its call; nothing that was written is lost.

    What the new course asks anew is not done any more. Raises PermissionDenied, NotAllowedNow.
    """
    proposal = locked(proposal)
    if not permissions.writes(by, proposal):
        raise PermissionDenied
    is_of_call = course.call_id == proposal.call_id and proposal.status == ProposalStatus.DRAFT
    if not is_of_call or not phases.takes(course, proposal.call.milestones.all(), now):
        raise NotAllowedNow(SHUT)
    refuse(waiting.refusal(proposal))
    lay_papers_anew(proposal, course)
    proposal.course = course
    proposal.form = course.form or proposal.form
    proposal.has_money = beginning.has_money(course, proposal.form)
    for page in (Page.SHAPE, Page.BUDGET, Page.QUESTIONS):
        drafts.reopen(proposal, page)
    proposal.save()
    return proposal


def lay_papers_anew(proposal: Proposal, course: Course) -> None:
    """A paper that the new course demands by the same name counts there; others are what the
    group added, each once.
    """
    named, there = {each.name: each for each in course.required_papers.all()}, set()
    for paper in proposal.papers.select_related("demanded"):
        paper.demanded = named.get(paper.demanded.name) if paper.demanded else None
        paper.question = None
        place = (paper.demanded and paper.demanded.pk, paper.sha256)
        if place in there:
            papers.take_out(paper)
            continue
        there.add(place)
        paper.save(update_fields=["demanded", "question"])
