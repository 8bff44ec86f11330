"""いっしょに書く人: who takes part, roles, leaving (calls.md §7). Nobody is ever deleted;
``left_at`` is set instead, since the review asks who had to do with a proposal.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import Channel, WriterRole
from core import drafts
from core.people import Person
from core.workflow import NotAllowedNow, locked, refuse
from proposals import permissions
from proposals.choices import Page, ProposalStatus
from proposals.models import Proposal, Writer
from proposals.notices import people as notices

GOING_ON = (
    ProposalStatus.DRAFT, ProposalStatus.SUBMITTED, ProposalStatus.FILED, ProposalStatus.DECIDED,
)  # fmt: skip
OVER = "この提案の手続きは終わっています。人を招くことも、役割を変えることもできません。"
LAST = "代表者がいなくなるため、できません。先に、ほかの人を代表者にしてください。"
STILL_LED = "代表者は、いまもログインできます。代表者に、役割を変えてもらってください。"
NOBODY = "この人は、もうこの提案に加わっていません。"


def there(proposal: Proposal) -> QuerySet[Writer]:
    """Those who take part now, in the order in which they came."""
    return Writer.objects.filter(proposal=proposal, left_at=None).select_related("person")


def goes_on(proposal: Proposal) -> bool:
    """Whether there is still something to do together."""
    return proposal.status in GOING_ON


def opened(proposal: Proposal, by: Person) -> Proposal:
    """The row, locked for changing its people. Raises PermissionDenied, NotAllowedNow."""
    proposal = locked(proposal)
    if proposal.channel != Channel.WEB or not permissions.represents(by, proposal):
        raise PermissionDenied
    refuse("" if goes_on(proposal) else OVER)
    return proposal


def found(proposal: Proposal, key: int) -> Writer:
    """One who takes part. Raises NotAllowedNow for who does not any more."""
    writer = there(proposal).filter(pk=key).first()
    if writer is None:
        raise NotAllowedNow(NOBODY)
    return writer


@atomic
def change_role(proposal: Proposal, key: int, role: WriterRole, *, by: Person) -> Writer:
    """Another role for one of them. A new 代表者 takes the place of the one there is, who goes on
    as an editor. Raises PermissionDenied, NotAllowedNow.
    """
    proposal = opened(proposal, by)
    writer = found(proposal, key)
    if writer.role == role:
        return writer
    if role == WriterRole.REPRESENTATIVE:
        replace_representative(proposal, writer)
    else:
        refuse(LAST if writer.role == WriterRole.REPRESENTATIVE else "")
        writer.role = role
        writer.save()
    notices.role_changed(proposal, writer)
    return writer


def replace_representative(proposal: Proposal, writer: Writer) -> None:
    """From now on this person represents. Of a draft the pledges are asked anew: they were made by
    whoever represented before. Call it on a locked proposal.
    """
    for former in there(proposal).filter(role=WriterRole.REPRESENTATIVE):
        former.role = WriterRole.EDITOR
        former.save()
    writer.role = WriterRole.REPRESENTATIVE
    writer.save()
    if proposal.status == ProposalStatus.DRAFT and Page.PLEDGE in proposal.done_pages:
        drafts.reopen(proposal, Page.PLEDGE)
        proposal.save()


def is_orphaned(proposal: Proposal) -> bool:
    """Whether nobody can represent it: the account of whoever does is stopped or closed."""
    leads = there(proposal).filter(role=WriterRole.REPRESENTATIVE)
    return not leads.filter(person__is_active=True, person__closed_at=None).exists()


@atomic
def take_over(proposal: Proposal, *, by: Person) -> Writer:
    """An editor represents from now on, in place of who cannot sign in any more; else pledge and
    confirmation would wait for ever. Raises PermissionDenied, NotAllowedNow.
    """
    proposal = locked(proposal)
    if permissions.role(by, proposal) != WriterRole.EDITOR:
        raise PermissionDenied
    refuse("" if goes_on(proposal) else OVER)
    refuse("" if is_orphaned(proposal) else STILL_LED)
    writer = there(proposal).get(person=by.pk)
    replace_representative(proposal, writer)
    notices.role_changed(proposal, writer)
    return writer


@atomic
def remove(proposal: Proposal, key: int, *, by: Person) -> Writer:
    """Take somebody out, and the links that are on their way to them. Raises as change_role."""
    proposal = opened(proposal, by)
    writer = found(proposal, key)
    refuse(LAST if writer.role == WriterRole.REPRESENTATIVE else "")
    part_with(writer)
    end(proposal.invitations.filter(email=writer.person.email.lower()))
    notices.removed(proposal, writer)
    return writer


@atomic
def leave(proposal: Proposal, *, by: Person) -> Writer:
    """One goes oneself, at any time, but never the last 代表者. Raises NotAllowedNow."""
    proposal = locked(proposal)
    writer = there(proposal).filter(person=by.pk).first()
    if writer is None:
        raise NotAllowedNow(NOBODY)
    refuse(LAST if writer.role == WriterRole.REPRESENTATIVE else "")
    part_with(writer)
    notices.left(proposal, writer)
    return writer


def part_with(writer: Writer) -> None:
    """They take part no more, and stay known."""
    writer.left_at = timezone.now()
    writer.save()


def end(links: QuerySet) -> int:
    """These invitations lead nowhere any more, and to whom they went is forgotten."""
    return links.filter(closed_at=None).update(closed_at=timezone.now(), email="")
