"""照会: what the representative is asked, and who runs the project. Nobody else reads of it."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from core.people import Person
from projects.checking import asking, party
from projects.models import BackgroundCheck, Project
from projects.parts.asking import Ask, Reader
from projects.parts.showing import who_runs

TITLE = "交付や契約の前の、確かめの書類"


def of_project(project: Project) -> Sequence[BackgroundCheck]:
    """Those that there are; a page that knows of none asks for none."""
    return list(project.checks.all()) if getattr(project, "has_check", True) else []


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """Papers to be handed in, or a result to be entered."""
    if not (reader.represents or reader.runs):
        return
    for check in of_project(project):
        if check.result:
            continue
        if check.handed_in_on is None:
            href = reverse("project_money_checks", args=[project.pk]) if reader.represents else ""
            action = "書類を出す" if reader.represents else ""
            yield Ask(TITLE, check.state, project.name, href=href, action=action)
        else:
            there = reverse("admin:projects_backgroundcheck_change", args=[check.pk])
            yield Ask(
                TITLE, check.state, who_runs(), href=there if reader.runs else "",
                action="確かめのページを開く" if reader.runs else "",
            )  # fmt: skip


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """照会をお願いする, and those that are there, for who runs the project."""
    if not asking.reads(user, project):
        return []
    there = [
        (
            f"照会：{each.get_kind_display()}",
            reverse("admin:projects_backgroundcheck_change", args=[each.pk]),
        )
        for each in of_project(project)
    ]
    if asking.why_not(project):
        return there
    ask = party.ask_page(project)
    return [*there, ("照会の書類をお願いする", ask)]
