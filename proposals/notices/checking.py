"""Letters about 要件審査 and 補正."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.calendar import DueDate, wareki
from notifications import arriving, outbox
from proposals.models import Correction, Letter, Proposal
from proposals.notices.proposal import tell_applicants, tell_city
from proposals.receivers.proposal import applicants

# Letters that ask for a correction, or tell until when.
ASKING = ("proposals/correction_asked", "proposals/correction_extended")


def correction_asked(proposal: Proposal, correction: Correction, letter: Letter) -> None:
    """補正のお願い: why and until when; what is to be mended stands on the page."""
    tell_applicants(
        "correction_asked",
        proposal,
        occasion=str(correction.pk),
        enclosed=[letter],
        **asking(correction),
    )


def asking(correction: Correction) -> dict[str, Any]:
    """What the letter of a request, saved or not, says of it; ``others``: an edit is in hand, of
    which only the named pages go in.
    """
    is_editing = bool(correction.proposal.editing_since)
    return {
        "reason": correction.reason,
        "until": str(correction.due),
        "silence": correction.silence,
        "others": is_editing,
    }


def correction_extended(proposal: Proposal, correction: Correction, first: date) -> None:
    """期限を延ばしたお知らせ: until when now and at first. Reminders follow the new date."""
    occasion = f"{correction.pk}:{correction.due_on}"
    tell_applicants("correction_extended", proposal, occasion=occasion, **longer(correction, first))


def longer(correction: Correction, first: date) -> dict[str, Any]:
    """What the letter of an extension says: the day now, and the day that was told first."""
    return {"until": str(correction.due), "first": wareki(first)}


def correction_taken_back(proposal: Proposal, correction: Correction) -> None:
    """補正のお願いの取り消し: nothing is to be done."""
    tell_applicants("correction_taken_back", proposal, occasion=str(correction.pk))


def correction_answered(proposal: Proposal, correction: Correction) -> None:
    """補正の受付 to those who write it, and a word to the clerks."""
    tell_applicants("correction_received", proposal, occasion=str(correction.pk))
    tell_city("correction_answered", proposal, occasion=str(correction.pk))


def correction_expired(proposal: Proposal, correction: Correction) -> None:
    """補正の期限が過ぎたこと, to both sides."""
    tell_applicants("correction_expired", proposal, occasion=str(correction.pk))
    tell_city("correction_expired_city", proposal, occasion=str(correction.pk))


def correction_over(proposal: Proposal) -> None:
    """Nothing is asked any more: letters that ask for it and wait to leave are called off."""
    outbox.call_off(proposal, ASKING)


def mended(proposal: Proposal, changes: Sequence[str], reason: str) -> None:
    """軽微な訂正のお知らせ: what the city mended, and why."""
    words = mending(changes, reason)
    tell_applicants("proposal_mended", proposal, occasion=str(proposal.log.count()), **words)


def mending(changes: Sequence[str], reason: str) -> dict[str, Any]:
    """What the letter of a 軽微な訂正 says."""
    return {"changes": list(changes), "reason": reason}


def filing_confirmed(proposal: Proposal, letter: Letter, *, put_aside: bool) -> None:
    """要件確認済のお知らせ; ``put_aside``: an edit that was in hand is over."""
    tell_applicants(
        "filing_confirmed",
        proposal,
        occasion=str(proposal.log.count()),
        enclosed=[letter],
        put_aside=put_aside,
    )


def found_ineligible(proposal: Proposal, letter: Letter, *, put_aside: bool) -> None:
    """要件を満たさないことのお知らせ, with the reason; ``put_aside``: an edit in hand is over."""
    tell_applicants(
        "found_ineligible",
        proposal,
        occasion=str(proposal.log.count()),
        enclosed=[letter],
        reason=proposal.check_reason,
        put_aside=put_aside,
    )


def check_taken_back(proposal: Proposal, letter: Letter, reason: str) -> None:
    """要件の確認の取り消し, with the reason."""
    tell_applicants(
        "check_taken_back",
        proposal,
        occasion=str(proposal.log.count()),
        enclosed=[letter],
        reason=reason,
    )


def too_early(proposal: Proposal, due: DueDate) -> str:
    """Why a correction cannot be due on this day: before its letter is there; else ""."""
    return arriving.too_early(applicants(proposal), due)
