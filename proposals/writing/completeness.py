"""Is a proposal complete? What is missing, by the pages and papers that the course demands."""

from dataclasses import dataclass
from datetime import datetime

from proposals.choices import Page
from proposals.models import Proposal
from proposals.writing import overtaken, slots
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
    """Everything without which it cannot be handed in, now or ``at``."""
    return [*unfinished(proposal), *papers(proposal, at)]


def unfinished(proposal: Proposal) -> list[Missing]:
    """The pages that are not done, or that a 訂正 of the call has overtaken."""
    again = overtaken.sentences(proposal)
    return [
        Missing(page, f"page-{page}", page.label, again.get(page, ""))
        for page in writing.pages(proposal)
        if page is not Page.PAPERS and (page not in proposal.done_pages or page in again)
    ]


def papers(proposal: Proposal, at: datetime | None = None) -> list[Missing]:
    """The papers that the course demands and that are not there, as long as they can follow."""
    if Page.PAPERS not in writing.writable(proposal, at):
        return []
    return [
        Missing(Page.PAPERS, each.code, f"書類「{each.label}」")
        for each in slots.slots(proposal)
        if each.is_required and not each.files
    ]
