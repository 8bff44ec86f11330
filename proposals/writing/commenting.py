"""会の中の相談: what those who write say to each other. The city reads none of it, ever.

No letter, no list of staff and no count holds it; it is erased with its draft.
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic

from calls.choices import Channel, WriterRole
from core.people import Person
from core.workflow import locked, refuse
from proposals import permissions
from proposals.models import Comment, Proposal
from proposals.notices import people as notices
from proposals.writing import people

OVER = "この提案の手続きは終わっているので、書き足せません。"
LONGEST = 2000


def comments(proposal: Proposal) -> QuerySet[Comment]:
    """All that was said, with who said it, in the order of time."""
    return Comment.objects.filter(proposal=proposal).select_related("by")


def of_page(proposal: Proposal, page: str) -> list[Comment]:
    """What was said of one page, advice among it."""
    return list(comments(proposal).filter(page=page))


@atomic
def say(proposal: Proposal, *, by: Person, text: str, token: str, page: str = "") -> Comment:
    """Somebody who takes part says something, about a page or about all; pressed twice it is said
    once. What an adviser says is advice. Raises PermissionDenied, NotAllowedNow.
    """
    proposal = locked(proposal)
    role = permissions.role(by, proposal)
    if not role or proposal.channel != Channel.WEB:
        raise PermissionDenied
    refuse("" if people.goes_on(proposal) else OVER)
    comment, is_new = Comment.objects.get_or_create(
        sent_once=_key(proposal, by, token, text),
        defaults={
            "proposal": proposal,
            "by_id": by.pk,
            "page": page,
            "text": text,
            "is_advice": role == WriterRole.ADVISER,
        },
    )
    if is_new:
        notices.commented(proposal, comment)
    return comment


def _key(proposal: Proposal, by: Person, token: str, text: str) -> str:
    """Equal for the same words of one page."""
    parts = (proposal.pk.hex, str(by.pk), token, text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
