"""団体の側の人: roles, who is asked first, leaving. Nobody is deleted: they stay known."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import Channel, WriterRole
from core.people import Person
from core.workflow import NotAllowedNow, locked, refuse
from projects import permissions
from projects.carrying.opening import OVER
from projects.choices import OVER as ENDED
from projects.models import Member, Project
from projects.notices import people as notices

LAST = "代表者がいなくなるため、できません。先に、ほかの人を代表者にしてください。"
NOBODY = "この人は、もうこの事業に加わっていません。"
ONE = "ふだんの連絡の人と、いないときの人は、別の人にしてください。"
ADVISER = "助言者は、連絡の人になれません。"


def there(project: Project) -> QuerySet[Member]:
    """Those who take part now, in the order in which they came."""
    return Member.objects.filter(project=project, left_at=None).select_related("person")


def opened(project: Project, by: Person) -> Project:
    """The row, locked for changing its people. Raises PermissionDenied, NotAllowedNow."""
    project = locked(project)
    if project.channel != Channel.WEB or not permissions.represents(by, project):
        raise PermissionDenied
    refuse(OVER if project.status in ENDED else "")
    return project


def found(project: Project, key: int | None) -> Member:
    """One who takes part. Raises NotAllowedNow for who does not any more."""
    member = there(project).filter(pk=key).first() if key else None
    if member is None:
        raise NotAllowedNow(NOBODY)
    return member


@atomic
def change_role(project: Project, key: int, role: WriterRole, *, by: Person) -> Member:
    """Another role. A new 代表者 takes the place of the one there is, who goes on as an editor."""
    project = opened(project, by)
    member = found(project, key)
    if member.role == role:
        return member
    if role == WriterRole.REPRESENTATIVE:
        for former in there(project).filter(role=WriterRole.REPRESENTATIVE):
            former.role = WriterRole.EDITOR
            former.save()
    else:
        refuse(LAST if member.role == WriterRole.REPRESENTATIVE else "")
    member.role = role
    if role == WriterRole.ADVISER:
        member.is_contact = member.is_deputy = False
    member.save()
    notices.role_changed(project, member)
    return member


@atomic
def ask_first(project: Project, *, by: Person, contact: int, deputy: int | None) -> Project:
    """Who is asked from day to day, and who when they are away. Raises PermissionDenied,
    NotAllowedNow.
    """
    project = opened(project, by)
    refuse(ONE if contact == deputy else "")
    chosen = [found(project, contact), *([found(project, deputy)] if deputy else [])]
    refuse(ADVISER if any(each.role == WriterRole.ADVISER for each in chosen) else "")
    for member in there(project):
        now = (member.pk == contact, member.pk == deputy)
        if (member.is_contact, member.is_deputy) != now:
            member.is_contact, member.is_deputy = now
            member.save()
    return project


@atomic
def remove(project: Project, key: int, *, by: Person) -> Member:
    """Take somebody out. Raises PermissionDenied, NotAllowedNow."""
    project = opened(project, by)
    member = found(project, key)
    refuse(LAST if member.role == WriterRole.REPRESENTATIVE else "")
    part_with(member)
    end(project.invitations.filter(email=member.person.email.lower()))
    notices.removed(project, member)
    return member


@atomic
def leave(project: Project, *, by: Person) -> Member:
    """One goes oneself, at any time, but never the last 代表者. Raises NotAllowedNow."""
    project = locked(project)
    member = there(project).filter(person=by.pk).first()
    if member is None:
        raise NotAllowedNow(NOBODY)
    refuse(LAST if member.role == WriterRole.REPRESENTATIVE else "")
    part_with(member)
    notices.left(project, member)
    return member


def part_with(member: Member) -> None:
    """They take part no more, and stay known."""
    member.left_at = timezone.now()
    member.is_contact = member.is_deputy = False
    member.save()


def end(links: QuerySet) -> int:
    """These invitations lead nowhere any more, and to whom they went is forgotten."""
    return links.filter(closed_at=None).update(closed_at=timezone.now(), email="")
