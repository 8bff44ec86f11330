"""Letters among those who write together. Staff can read letters: none says a draft's name or a
word of what was written, and none hangs on the proposal that the clerk looks at.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.calendar import today, wareki
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from proposals.choices import ROLE_MAY, WriterRole
from proposals.models import Comment, Invitation, Proposal, Writer
from proposals.receivers import writer as receivers


def invited(link: Invitation) -> None:
    """The link itself, to the one address."""
    outbox.post(
        "proposals/writer_invited",
        to=link.email,
        context={
            "call": str(link.proposal.call),
            "who": str(link.created_by),
            "role": link.get_role_display(),
            "may": ROLE_MAY[WriterRole(link.role)],
            "expires": wareki(timezone.localdate(link.expires_at)),
        },
        private_url=absolute(reverse("proposal_join", args=[link.token])),
        dedupe_key=f"writer_invited:{link.pk}",
    )


def joined(proposal: Proposal, writer: Writer, *, is_forwarded: bool) -> None:
    """Somebody used the link: the others hear who it was, and whether another address was invited.
    Neither address stands in the letter.
    """
    told = receivers.company(proposal, but=writer.person_id)
    _tell("writer_joined", proposal, told, _occasion(writer), writer, is_forwarded=is_forwarded)


def role_changed(proposal: Proposal, writer: Writer) -> None:
    """The role is another: to the person, and of a new 代表者 to all."""
    is_new_head = writer.role == WriterRole.REPRESENTATIVE
    told = receivers.company(proposal, but=0) if is_new_head else receivers.alone(writer.person)
    _tell("writer_role_changed", proposal, told, _occasion(writer), writer)


def removed(proposal: Proposal, writer: Writer) -> None:
    """To the person alone, who cannot open the page any more."""
    told = receivers.alone(writer.person)
    _tell("writer_removed", proposal, told, _occasion(writer), writer)


def left(proposal: Proposal, writer: Writer) -> None:
    """Somebody has gone: to the others."""
    told = receivers.company(proposal, but=writer.person_id)
    _tell("writer_left", proposal, told, _occasion(writer), writer)


def commented(proposal: Proposal, comment: Comment) -> None:
    """That something was said, once a day to each; of advice each time. Never what was said."""
    told = receivers.company(proposal, but=comment.by_id)
    kind = "advice_given" if comment.is_advice else "comment_written"
    occasion = str(comment.pk) if comment.is_advice else f"{today():%Y-%m-%d}"
    url = absolute(reverse("proposal_comments", args=[proposal.pk]))
    _post(kind, proposal, told, occasion, who=str(comment.by), url=url)


def _occasion(writer: Writer) -> str:
    return f"{writer.pk}:{timezone.now().isoformat()}"


def _tell(
    kind: str,
    proposal: Proposal,
    told: Iterable[Receiver],
    occasion: str,
    writer: Writer,
    **more: Any,
) -> None:
    url = absolute(reverse("proposal_people", args=[proposal.pk]))
    words = {
        "who": str(writer.person),
        "role": writer.get_role_display(),
        "may": ROLE_MAY[WriterRole(writer.role)],
    }
    _post(kind, proposal, told, occasion, **words, **more, url=url)


def _post(
    kind: str, proposal: Proposal, told: Iterable[Receiver], occasion: str, **words: Any
) -> None:
    for receiver in told:
        outbox.post(
            f"proposals/{kind}",
            to=receiver,
            context={"call": str(proposal.call)} | words,
            dedupe_key=f"{kind}:{proposal.pk}:{occasion}:{receiver.key}",
        )
