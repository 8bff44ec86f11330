"""Letters about a project as a whole, to both sides."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from core.http import absolute
from projects import notices
from projects.choices import ProjectStatus
from projects.models import Project
from projects.receivers import project as receivers

# What a move leads to, and what comes next, in the words of both sides.
NEXT = {
    ProjectStatus.TALKING: "協定の内容を、団体と市で話し合います。",
    ProjectStatus.AGREED: "はじまりの日から、実施になります。",
    ProjectStatus.RUNNING: "日程と、それぞれがすることは、事業のページにあります。",
    ProjectStatus.PAUSED: "再開するときは、あらためてお知らせします。",
    ProjectStatus.CLOSING: "実績報告と、団体と市の評価をします。日程は、事業のページにあります。",
    ProjectStatus.COMPLETED: "ありがとうございました。記録は、事業のページで読めます。",
    ProjectStatus.FAILED: "これを理由に、次の募集などで不利になることはありません。",
    ProjectStatus.STOPPED: "お金や報告のことは、市民活動推進課からご連絡します。",
}


def projects_begun(projects: Iterable[Project]) -> None:
    """The same of all that began together, written at once."""
    with notices.together():
        for each in projects:
            project_begun(each)


def project_begun(project: Project) -> None:
    """事業のページができたこと, to both sides."""
    notices.tell("project_begun", project, receivers.group(project), "", **said(project))
    city = receivers.city(project)
    notices.tell("project_begun_city", project, city, "", **said(project, in_admin=True))


def project_entered(project: Project) -> None:
    """動いている事業のページができたこと, to both sides."""
    for told, in_admin in ((receivers.group(project), False), (receivers.city(project), True)):
        words = said(project, in_admin=in_admin)
        notices.tell("project_entered", project, told, "", **words)


def project_moved(project: Project, why: str = "") -> None:
    """状態が変わったこと, to both sides; ``why``: the reason that was given."""
    occasion = str(project.log.count())
    for told, in_admin in ((receivers.group(project), False), (receivers.city(project), True)):
        words = moved(project, why, in_admin=in_admin)
        notices.tell("project_moved", project, told, occasion, **words)


def moved(project: Project, why: str, *, in_admin: bool = False, to: str = "") -> dict[str, Any]:
    """The words of a move; ``to``: of one that is not made yet."""
    status = ProjectStatus(to or project.status)
    about = Project(status=status)
    words = said(project, in_admin=in_admin)
    return words | {"word": about.citizen_status, "why": why, "next": NEXT.get(status, "")}


def said(project: Project, *, in_admin: bool = False) -> dict[str, Any]:
    """What every letter names. ``in_admin``: the link of the staff."""
    there = reverse("admin:projects_project_change", args=[project.pk])
    url = there if in_admin else project.get_absolute_url()
    return {"number": project.number, "title": project.title, "url": absolute(url)}


def previews(project: Project, kind: str, why: str, to: str) -> list[dict[str, str]]:
    """The letter of a move to each side, in the words of the notice itself."""
    theirs, ours = receivers.group(project), receivers.city(project)
    words, inside = moved(project, why, to=to), moved(project, why, in_admin=True, to=to)
    return [*notices.preview(kind, theirs, **words), *notices.preview(kind, ours, **inside)]
