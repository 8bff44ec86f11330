"""Letters about who takes part in a project for the group."""

from django.urls import reverse
from django.utils import timezone

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from groups.receivers import person
from notifications import outbox
from projects import notices
from projects.models import Member, Project, ProjectInvitation
from projects.notices.project import said
from projects.receivers import project as receivers


def invited(link: ProjectInvitation) -> None:
    """The link itself, to the one address."""
    outbox.post(
        "projects/member_invited",
        to=link.email,
        context=invitation_words(link),
        private_url=absolute(reverse("project_join", args=[link.token])),
        dedupe_key=f"member_invited:{link.pk}",
    )


def invitation_words(link: ProjectInvitation) -> dict[str, str]:
    """What the letter of an invitation says, saved or not."""
    return {
        "title": link.project.title,
        "number": link.project.number,
        "who": str(link.created_by),
        "role": link.get_role_display(),
        "expires": wareki(timezone.localdate(link.expires_at)),
    }


def joined(project: Project, member: Member) -> None:
    """Somebody used the link: the others of the group hear who it was."""
    others = [each for each in receivers.group(project) if each.user_id != member.person_id]
    changed(project, member, others, f"{member.get_role_display()}として加わりました。")


def role_changed(project: Project, member: Member) -> None:
    """The role is another: to all of the group."""
    act = f"{member.get_role_display()}になりました。"
    changed(project, member, receivers.group(project), act)


def removed(project: Project, member: Member) -> None:
    """Somebody was taken out: to the person and to the others."""
    told = [*receivers.group(project), person(member.person)]
    changed(project, member, told, "この事業の人から外れました。")


def left(project: Project, member: Member) -> None:
    """Somebody has gone: to the others."""
    changed(project, member, receivers.group(project), "この事業の人から抜けました。")


def changed(project: Project, member: Member, told: list[Receiver], act: str) -> None:
    """One letter about one person."""
    occasion = timezone.now().isoformat()
    words = said(project) | {"who": str(member.person), "act": act}
    notices.tell("member_changed", member, told, occasion, **words)
