"""招待: a link by mail with which one person joins those who write (city setting for its term)."""

from datetime import timedelta

from django.db.transaction import atomic
from django.utils import timezone

from accounts import addresses
from accounts.models import User
from calls.choices import WriterRole
from core.people import Person
from core.workflow import locked, refuse
from proposals import permissions
from proposals.choices import ROLE_MAY
from proposals.models import Invitation, Proposal, ProposalSetting, Writer
from proposals.notices import people as notices
from proposals.writing import people

MOST_A_DAY = 10  # of one person, to whatever proposals
INVITED = (WriterRole.EDITOR, WriterRole.VIEWER, WriterRole.ADVISER)
TOO_MANY = "1日に送れる招待の数をこえました。あしたもう一度お試しください。"
ROLE = f"{'、'.join(str(role.label) for role in INVITED)}のどれかとして招いてください。"
THERE = "このメールアドレスの人は、もう加わっています。"
CLOSED = "このリンクは、もう使われたか、取り消されています。招いた人にたずねてください。"
RUN_OUT = "このリンクは期限が切れています。もう一度招いてもらってください。"
OVER = "この提案の手続きは終わっているので、加わることはできません。"
UNPROVEN = "あなたのメールアドレスが確かめられていないため、加わることができません。"


@atomic
def invite(proposal: Proposal, *, by: Person, email: str, role: WriterRole) -> Invitation:
    """Send one link. An earlier one to the same address stops working: the newest counts.

    Raises PermissionDenied, NotAllowedNow.
    """
    proposal, email, now = people.opened(proposal, by), email.lower(), timezone.now()
    refuse("" if role in INVITED else ROLE)
    lately = Invitation.objects.filter(created_by=by.pk, created_at__gt=now - timedelta(days=1))
    refuse(TOO_MANY if lately.count() >= MOST_A_DAY else "")
    refuse(THERE if people.there(proposal).filter(person__email__iexact=email).exists() else "")
    people.end(proposal.invitations.filter(email=email))
    link = Invitation.objects.issue(
        proposal=proposal,
        email=email,
        role=role,
        created_by=by,
        expires_at=now + timedelta(days=ProposalSetting.current().invitation_days),
    )
    notices.invited(link)
    return link


@atomic
def take_back(proposal: Proposal, key: int, *, by: Person) -> bool:
    """The link works no more; False if it had been used or taken back before. Raises as invite."""
    proposal = people.opened(proposal, by)
    return people.end(proposal.invitations.filter(pk=key)) > 0


@atomic
def join(link: Invitation, *, by: User) -> Proposal:
    """Whoever holds the link and is signed in takes part from now on; it works once. That the
    account has another address than was invited is no reason to refuse: many people have two. The
    others are told, and who represents sees the address.

    Who takes part already keeps their role, and the link waits for whom it was meant. Raises
    NotAllowedNow.
    """
    proposal = locked(link.proposal)
    link = locked(link)
    if permissions.role(by, proposal):
        return proposal
    refuse(why_not(link, by))
    writer = Writer.objects.filter(proposal=proposal, person=by).first()
    writer = writer or Writer(proposal=proposal, person=by)
    writer.role, writer.left_at = link.role, None
    writer.save()
    is_forwarded = link.email.lower() != by.email.lower()
    link.use_up()
    link.email = ""  # it has arrived
    link.save()
    notices.joined(proposal, writer, is_forwarded=is_forwarded)
    return proposal


def why_not(link: Invitation, user: User) -> str:
    """Why this person cannot join by the link, as a sentence; "" when they can."""
    if link.closed_at:
        return CLOSED
    if link.has_expired:
        return RUN_OUT
    if not people.goes_on(link.proposal):
        return OVER
    return "" if addresses.is_proven(user) else UNPROVEN


def may(link: Invitation) -> str:
    """What the role of the invitation allows."""
    return ROLE_MAY[WriterRole(link.role)]
