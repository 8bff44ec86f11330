"""招待: a link by mail with which one person joins the group (city setting for its term)."""

from datetime import timedelta

from django.db.transaction import atomic
from django.utils import timezone

from accounts import addresses
from accounts.models import User
from calls.choices import WriterRole
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.carrying import people
from projects.carrying.opening import goes_on
from projects.models import Member, Project, ProjectInvitation, ProjectSetting
from projects.notices import people as notices

MOST_A_DAY = 10  # of one person, to whatever projects
INVITED = (WriterRole.EDITOR, WriterRole.VIEWER, WriterRole.ADVISER)
ROLE_MAY = {
    WriterRole.REPRESENTATIVE: "書くことと、団体として同意すること、人を招くことができます",
    WriterRole.EDITOR: "日程や記録、報告を書くことができます",
    WriterRole.VIEWER: "見ることができます",
    WriterRole.ADVISER: "見ることができます。お知らせは届きません",
}
TOO_MANY = "1日に送れる招待の数をこえました。あしたもう一度お試しください。"
ROLE = f"{'、'.join(str(role.label) for role in INVITED)}のどれかとして招いてください。"
THERE = "このメールアドレスの人は、もう加わっています。"
CLOSED = "このリンクは、もう使われたか、取り消されています。招いた人にたずねてください。"
RUN_OUT = "このリンクは期限が切れています。もう一度招いてもらってください。"
OVER = "この事業の手続きは終わっているので、加わることはできません。"
UNPROVEN = "あなたのメールアドレスが確かめられていないため、加わることができません。"


@atomic
def invite(project: Project, *, by: Person, email: str, role: WriterRole) -> ProjectInvitation:
    """Send one link. An earlier one to the same address stops working: the newest counts.

    Raises PermissionDenied, NotAllowedNow.
    """
    project, email, now = people.opened(project, by), email.lower(), timezone.now()
    refuse("" if role in INVITED else ROLE)
    rows = ProjectInvitation.objects.filter(
        created_by=by.pk, created_at__gt=now - timedelta(days=1)
    )
    refuse(TOO_MANY if rows.count() >= MOST_A_DAY else "")
    refuse(THERE if people.there(project).filter(person__email__iexact=email).exists() else "")
    people.end(project.invitations.filter(email=email))
    link = ProjectInvitation.objects.issue(
        project=project,
        email=email,
        role=role,
        created_by=by,
        expires_at=now + timedelta(days=ProjectSetting.current().invitation_days),
    )
    notices.invited(link)
    return link


@atomic
def take_back(project: Project, key: int, *, by: Person) -> bool:
    """The link works no more; False if it had been used or taken back before. Raises as invite."""
    project = people.opened(project, by)
    return people.end(project.invitations.filter(pk=key)) > 0


@atomic
def join(link: ProjectInvitation, *, by: User) -> Project:
    """Whoever holds the link and is signed in takes part from now on; it works once. Who takes part
    already keeps their role. Raises NotAllowedNow.
    """
    project = locked(link.project)
    link = locked(link)
    if permissions.role(by, project):
        return project
    refuse(why_not(link, by))
    member = Member.objects.filter(project=project, person=by).first()
    member = member or Member(project=project, person=by)
    member.role, member.left_at = link.role, None
    member.save()
    link.use_up()
    link.email = ""  # it has arrived
    link.save()
    notices.joined(project, member)
    return project


def why_not(link: ProjectInvitation, user: User) -> str:
    """Why this person cannot join by the link, as a sentence; "" when they can."""
    if link.closed_at:
        return CLOSED
    if link.has_expired:
        return RUN_OUT
    if not goes_on(link.project):
        return OVER
    return "" if addresses.is_proven(user) else UNPROVEN
