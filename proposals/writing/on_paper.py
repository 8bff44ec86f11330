"""紙の提案書: what the paper lacks is left empty; the formal check shows it, a 補正 asks for it."""

from calls.choices import Channel
from core import drafts
from proposals.choices import Page
from proposals.models import Proposal


def is_on_paper(proposal: Proposal) -> bool:
    """Whether a clerk types it from paper."""
    return bool(proposal.channel == Channel.COUNTER)


def keeps_out(proposal: Proposal, page: Page) -> bool:
    """Whether this unfinished page keeps paper from being handed in: it was typed and could not be
    saved, for it would be lost, or lacks one of the two names by which everybody calls it.
    """
    is_nameless = {
        Page.SUMMARY: not proposal.title,
        Page.GROUP: not (proposal.organization_id or proposal.name),
    }
    return drafts.typed_on(proposal, page) is not None or is_nameless.get(page, False)
