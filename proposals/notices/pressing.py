"""Letters about handing in where nobody sits before the page."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from calls.choices import WriterRole
from core.calendar import today, wareki_time
from core.http import absolute
from notifications import outbox
from proposals.models import Attempt, Proposal
from proposals.notices.proposal import post, tell_applicants, tell_city
from proposals.receivers import proposal as receivers


def confirmation_asked(proposal: Proposal, attempt: Attempt, until: str) -> None:
    """確かめるお願い to the representative: it is not handed in before they have confirmed it."""
    for receiver in receivers.applicants(proposal, (WriterRole.REPRESENTATIVE,)):
        words = {"url": check_page(proposal), "who": str(attempt.by), "until": until}
        post("confirmation_asked", proposal, receiver, str(attempt.pk), words)


def attempt_refused(proposal: Proposal, attempt: Attempt, why: Sequence[str]) -> None:
    """提出できなかったこと, with the rules; pages and files are named on the page alone."""
    said: dict[str, Any] = {"why": list(why), "pressed": wareki_time(attempt.at)}
    page = check_page(proposal)
    tell_applicants("attempt_refused", proposal, occasion=str(attempt.pk), page=page, **said)


def check_page(proposal: Proposal) -> str:
    """The page on which it is handed in, and which says what is missing."""
    return absolute(reverse("proposal_check", args=[proposal.pk]))


def attempt_failed(proposal: Proposal, attempt: Attempt) -> None:
    """A press that came in time and was lost by a fault of the portal: to the clerks, who may let
    the group be late. Without the name of what is being written.
    """
    url = absolute(reverse("admin:proposals_proposal_call", args=[proposal.call_id]))
    words = {"pressed": wareki_time(attempt.at), "who": str(attempt.by), "url": url}
    tell_city("attempt_failed", proposal, occasion=str(attempt.pk), **words)


def files_broken(sentences: Sequence[str]) -> None:
    """What was handed in does not match its record any more: to the office, one letter a day."""
    for receiver in receivers.everybody_who_checks():
        outbox.post(
            "proposals/files_broken",
            to=receiver,
            context={"sentences": list(sentences)},
            dedupe_key=f"files_broken:{today().isoformat()}:{receiver.key}",
        )
