"""Letters about handing in. They say the number and the name, and lead behind sign-in."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from calls.choices import Channel
from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from core.letters.enclosures import Enclosure
from core.people import Person
from notifications import outbox
from proposals.models import Letter, Proposal
from proposals.receivers import proposal as receivers


def proposal_received(proposal: Proposal) -> None:
    """受付のお知らせ to all who write it, with the number; and a word to the clerks."""
    order = str(proposal.submissions.count())
    tell_applicants("proposal_received", proposal, occasion=order)
    tell_city("proposal_arrived", proposal, occasion=order)


def proposal_withdrawn(proposal: Proposal) -> None:
    """取り下げのお知らせ to both sides."""
    tell_applicants("proposal_withdrawn", proposal)
    tell_city("proposal_withdrawn_city", proposal)


def draft_discarded(proposal: Proposal, by: Person) -> None:
    """The letters about a draft that is thrown away go with it; who else wrote it is told. An
    entry at the counter is the clerks' own: nobody else wrote it.
    """
    outbox.forget(proposal)
    if proposal.channel == Channel.COUNTER:
        return
    words = {"call": str(proposal.call), "who": str(by)}
    for receiver in receivers.applicants(proposal):
        if receiver.user_id != by.pk:
            outbox.post(
                "proposals/draft_discarded",
                to=receiver,
                context=words,
                dedupe_key=f"draft_discarded:{proposal.pk}:{receiver.key}",
            )


def tell_applicants(
    kind: str,
    proposal: Proposal,
    *,
    occasion: str = "",
    enclosed: Sequence[Letter] = (),
    **words: Any,
) -> None:
    """One letter to each of those who write it, once per occasion. ``enclosed`` are the official
    letters it tells of: on paper they go into the same envelope.
    """
    for receiver in receivers.applicants(proposal):
        known = reached(proposal, receiver) | words
        post(kind, proposal, receiver, occasion, known, [each.as_enclosure() for each in enclosed])


def reached(proposal: Proposal, receiver: Receiver) -> dict[str, Any]:
    """How somebody is reached: whether they can open the page, whether it goes on paper."""
    url = absolute(proposal.get_absolute_url())
    return {"has_page": receiver.has_page, "by_post": receiver.is_by_post, "url": url}


def tell_city(kind: str, proposal: Proposal, *, occasion: str = "", **words: Any) -> None:
    """One letter to who is in charge, else to the office, once per occasion."""
    url = absolute(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    for receiver in receivers.clerks(proposal):
        post(kind, proposal, receiver, occasion, {"url": url} | words)


def post(
    kind: str,
    proposal: Proposal,
    receiver: Receiver,
    occasion: str,
    words: dict[str, Any],
    enclosures: Sequence[Enclosure] = (),
) -> None:
    """Queue one letter of this app about this proposal."""
    outbox.post(
        f"proposals/{kind}",
        to=receiver,
        context=facts(proposal) | words,
        about=proposal,
        enclosures=enclosures,
        dedupe_key=f"{kind}:{proposal.pk}:{occasion}:{receiver.key}",
    )


def facts(proposal: Proposal) -> dict[str, Any]:
    """What every letter may say of what was handed in: never of what is being written."""
    newest = proposal.submissions.first()
    title = newest.facts["columns"]["title"] if newest else proposal.draft_name
    due = proposal.check_due_on
    return {
        "title": title,
        "number": proposal.number or "",
        "call": str(proposal.call),
        "due": wareki(due) if due else "",
    }
