"""Columns and papers as the newest submission has them: an edit in hand that is thrown away."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import drafts, papers
from core.people import Person
from core.workflow import locked, refuse
from groups.models import Organization
from proposals import permissions
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal, Submission
from proposals.submitting import attempts
from proposals.submitting.facts import NEVER
from proposals.writing import waiting

NOTHING_IN_HAND = "直しかけの内容は、ありません。"


@atomic
def undo(proposal: Proposal, *, by: Person) -> Proposal:
    """Throw the edit in hand away; what is handed in stays as it was.

    Raises PermissionDenied, NotAllowedNow.
    """
    proposal = locked(proposal)
    if not permissions.writes(by, proposal):
        raise PermissionDenied
    refuse("" if proposal.editing_since else NOTHING_IN_HAND)
    refuse(waiting.refusal(proposal))
    restore(proposal, list(Page), for_good=True)
    attempts.end_asking(proposal)
    proposal.editing_since = None
    proposal.save()
    return proposal


def restore(proposal: Proposal, named: Collection[Page], *, for_good: bool = False) -> None:
    """These pages of a locked proposal as its newest submission has them. Not saved. The roster is
    in no submission and stays as it is. ``for_good``: its writers want the files of the edit gone;
    else they stay on record.
    """
    newest = proposal.submissions.first()
    if newest is None:
        return
    for page in named:
        if page is Page.PAPERS:
            restore_papers(proposal, newest, for_good)
        elif page not in NEVER:
            restore_page(proposal, page, newest)


def shown(proposal: Proposal, named: Collection[Page]) -> None:
    """The same in memory alone, for a page that shows what will be handed in: columns."""
    if newest := proposal.submissions.first():
        for page in named:
            if page is not Page.PAPERS and page not in NEVER:
                restore_page(proposal, page, newest)


def restore_page(proposal: Proposal, page: Page, newest: Submission) -> None:
    """The columns of one page back; it is done if it was handed in, and nothing is kept beside."""
    known = newest.facts["columns"]
    for name in PAGE_FIELDS[page]:
        if name in known:
            column: Any = Proposal._meta.get_field(name)
            setattr(proposal, name, column.to_python(known[name]))
    restore_beside(proposal, page, newest.facts)
    if page in proposal.drafts:
        proposal.drafts[page]["typed"] = None
    drafts.reopen(proposal, page)
    if page in newest.facts["pages"]:
        proposal.done_pages = [*proposal.done_pages, page.value]


def restore_beside(proposal: Proposal, page: Page, facts: Mapping[str, Any]) -> None:
    """What the form of a page saves beside its columns: is there money in it, whose is it."""
    if page is Page.SHAPE:
        proposal.has_money = facts["has_money"]
    if page is Page.GROUP and facts["organization"] != proposal.organization_id:
        proposal.organization = Organization.objects.filter(pk=facts["organization"]).first()


def restore_papers(proposal: Proposal, newest: Submission, for_good: bool) -> None:
    """The files of the submission count again. What came since is kept on record; ``for_good``:
    gone, but for what an earlier submission holds.
    """
    kept = set(newest.papers.values_list("pk", flat=True))
    for paper in proposal.papers.exclude(pk__in=kept):
        papers.take_out(paper, on_record=not for_good or paper.submissions.exists())
    newest.papers.update(replaced_at=None)
