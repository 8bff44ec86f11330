"""Is a proposal complete? What is missing, by the pages and papers that the course demands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from proposals.choices import Page
from proposals.models import Proposal
from proposals.writing import on_paper, overtaken, slots
from proposals.writing import pages as writing


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. ``code`` says to staff what, never what was written; ``way`` how
    it is mended, on ``page`` or at ``href``.
    """

    page: Page | None
    code: str
    label: str
    way: str = ""
    href: str = ""


def missing(proposal: Proposal, at: datetime | None = None) -> list[Missing]:
    """Everything without which it cannot be handed in, now or ``at``. What cannot be written goes
    in as it was handed in before, and lacks nothing. Paper comes in as it is (:mod:`on_paper`).
    """
    can_be_mended = writing.writable(proposal, at)
    left = [*unfinished(proposal, at), *papers(proposal)]
    left = [each for each in left if each.page in can_be_mended]
    if not on_paper.is_on_paper(proposal):
        return left
    return [each for each in left if each.page and on_paper.keeps_out(proposal, each.page)]


def unfinished(proposal: Proposal, at: datetime | None = None) -> Iterator[Missing]:
    """The pages that are not done, or that a 訂正 of the call has overtaken."""
    again = overtaken.sentences(proposal, at)
    for page in writing.pages(proposal):
        if page is not Page.PAPERS and (page not in proposal.done_pages or page in again):
            yield Missing(page, f"page-{page}", page.label, again.get(page, ""))


def papers(proposal: Proposal) -> Iterator[Missing]:
    """The papers that the course demands, answers to questions among them, and that are not
    there.
    """
    for each in slots.lacking(slots.slots(proposal)):
        yield Missing(Page.PAPERS, each.code, f"書類「{each.label}」")
