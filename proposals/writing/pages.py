"""Saving the pages of a proposal: rules that move no status (:mod:`core.drafts`)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import AnswerKind
from calls.models import CourseQuestion
from core import drafts
from core.correction import asking
from core.drafts import UNSEEN, Seen, Typed
from core.people import Person
from core.workflow import NotAllowedNow, locked, refuse
from proposals import permissions
from proposals.choices import MONEY_PAGES, Page, ProposalStatus
from proposals.models import Proposal
from proposals.writing import closing, waiting

OVER = "この提案は、いまは書きかえられません。"
NOT_NAMED = "補正で直せるのは、お願いしたページだけです。"
PLEDGES = "「誓約と同意」は、代表者だけが書けます。"


def pages(proposal: Proposal, *, has_money: bool | None = None) -> list[Page]:
    """The pages that this proposal has: none of money where there is none, none left out.

    ``has_money``: as it was handed in, for staff; without it, as its writers are writing.
    """
    left_out = set(proposal.course.left_out)
    if not (in_hand(proposal) if has_money is None else has_money):
        left_out.update(MONEY_PAGES)
    if not questions(proposal):
        left_out.add(Page.QUESTIONS)
    return [page for page in Page if page not in left_out]


def in_hand(proposal: Proposal) -> bool:
    """Whether there is public money in what is being written: by its form, and by the one that was
    handed in while a 補正 leaves that alone.
    """
    correction = proposal.open_correction if proposal.editing_since else None
    if correction is None or any(item["page"] == Page.SHAPE for item in correction.items):
        return proposal.has_money
    return bool(correction.submission.facts["has_money"])


def questions(proposal: Proposal) -> list[CourseQuestion]:
    """The questions of the course that are answered in words; files are with the papers."""
    return [each for each in proposal.course.questions_asked.all() if each.kind != AnswerKind.FILE]


def writable(proposal: Proposal, at: datetime | None = None) -> list[Page]:
    """The pages that may be written now, or could ``at``: all of a draft and, until the closing, of
    what was handed in; of an open 補正 the named ones alone; else none.
    """
    if proposal.status == ProposalStatus.DRAFT:
        return pages(proposal)
    correction = proposal.open_correction
    if correction is not None:
        named = {item["page"] for item in correction.items}
        return [page for page in pages(proposal) if page in named]
    moment = at or timezone.now()
    if proposal.status == ProposalStatus.SUBMITTED and closing.is_open(proposal, moment):
        return pages(proposal)
    return []


def page_of(item: Mapping[str, str]) -> str:
    """The page on which an item stands."""
    return item["page"]


def unmended(proposal: Proposal) -> list[Page]:
    """The pages of the open 補正 that have not been saved since it was asked for; one that the
    proposal has no more is not waited for.
    """
    return asking.waiting(proposal, proposal.open_correction, pages(proposal), page_of)


def opened(
    proposal: Proposal, page: Page | None, by: Person, files: Collection[str] = ()
) -> Proposal:
    """The row, locked for writing this page (None: any). Raises PermissionDenied, NotAllowedNow.

    ``files`` are the names of those that arrive: they alone may follow a press that waits for them.
    """
    proposal = locked(proposal)
    may = permissions.represents if page is Page.PLEDGE else permissions.writes
    if not may(by, proposal):
        raise PermissionDenied
    refuse(waiting.refusal(proposal, files))
    allowed = writable(proposal)
    if not allowed:
        raise NotAllowedNow(OVER)
    if page is not None and page not in allowed:
        raise NotAllowedNow(NOT_NAMED)
    return proposal


@atomic
def save_page(
    proposal: Proposal,
    page: Page,
    *,
    by: Person,
    facts: Mapping[str, Any],
    seen: Seen = UNSEEN,
) -> Proposal:
    """Valid answers into the columns; the page is done. Saving the same twice is harmless.

    Raises ChangedMeanwhile, NotAllowedNow, PermissionDenied.
    """
    proposal = opened(proposal, page, by)
    if drafts.save(proposal, page, by=by, facts=facts, seen=seen):
        remember_asked(proposal, page)
        touched(proposal)
    return proposal


@atomic
def keep_page(
    proposal: Proposal, page: Page, *, by: Person, typed: Typed, seen: Seen = UNSEEN
) -> Proposal:
    """Whatever was typed, valid or not. Raises as :func:`save_page`, and TooMuch."""
    proposal = opened(proposal, page, by)
    if drafts.keep(proposal, page, by=by, typed=typed, seen=seen):
        remember_asked(proposal, page)
        touched(proposal)
    return proposal


def remember_asked(proposal: Proposal, page: Page) -> None:
    """In which words the questions stood when they were answered: a 訂正 may change them."""
    if page is Page.QUESTIONS:
        proposal.drafts[page]["asked"] = {str(each.pk): each.text for each in questions(proposal)}


def touched(proposal: Proposal) -> None:
    """Save the locked row; beside a submission it is an edit in hand from now on."""
    if proposal.status != ProposalStatus.DRAFT and proposal.editing_since is None:
        proposal.editing_since = timezone.now()
    proposal.save()
