"""What stands on the page of a project of its dates, meetings, records and changes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, Window
from django.urls import reverse

from core.calendar import today
from core.people import Person
from projects import permissions
from projects.choices import OVER, Side
from projects.models import ProgressNote, Project
from projects.notices.joint_meeting import when
from projects.parts.asking import Ask, Reader
from projects.parts.showing import turn_of

NEWEST = 4  # records on the page
SHARED = 5  # meetings and changes on the page
# Pages that the admin leads to: while a project goes on, and always.
GOING_ON = (
    ("日程を動かす、加える", "project_days"),
    ("打ち合わせを呼びかける", "project_meeting_call"),
)
ALWAYS = (("記録を見る、書く", "project_notes"),)


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """Minutes that wait for a side, and changes that wait for the city."""
    if project.status in OVER:
        return
    for meeting in project.meetings.all():
        if meeting.called_off_at is None and meeting.minutes and not meeting.is_confirmed:
            side = Side.GROUP if meeting.group_confirmed_at is None else Side.CITY
            mine = reader.writes if side == Side.GROUP else reader.works
            href = reverse("project_minutes_confirm", args=[project.pk, meeting.pk])
            yield Ask(
                f"議事録を確かめる：{meeting}", "確認待ち", turn_of(side, project),
                silence="確かめるまで、確認待ちのままです。",
                href=href if mine else "", action="議事録を読む" if mine else "",
            )  # fmt: skip
    for change in project.changes.all():
        if change.status == "asked":
            yield Ask(
                f"変更のお願い：{change}", change.citizen_status, "市（協働推進担当）",
                silence="返事があるまで、いまの取り決めのままです。",
                href=reverse("project_change", args=[project.pk, change.pk]) if reader.runs else "",
                action="読んで、返事をする" if reader.runs else "",
            )  # fmt: skip


def notes(project: Project, reader: Reader) -> dict[str, Any]:
    """The newest records, and how many there are for whom: one query."""
    both = Q(group_shows_at__isnull=False, city_shows_at__isnull=False)
    rows = ProgressNote.objects.there().filter(project=project)
    counted = rows.annotate(whole=Window(Count("pk")), public_ones=Window(Count("pk", filter=both)))
    newest: list[Any] = list(counted[:NEWEST])
    whole, public = (newest[0].whole, newest[0].public_ones) if newest else (0, 0)
    page = getattr(project, "progress", None)
    return {
        "notes": newest,
        "public_count": public,
        "other_count": whole - public,
        "may_note": shares(reader) and project.status not in OVER,
        "progress": page if page and page.is_public else None,
    }


def meetings(project: Project, reader: Reader) -> dict[str, Any]:
    """The meetings that come, and the last ones."""
    rows = list(project.meetings.all())
    coming = [each for each in rows if each.on >= today() and each.called_off_at is None]
    past = [each for each in rows if each not in coming]
    found = [*reversed(coming), *past][:SHARED]
    return {
        "meetings": [(each, when(each)) for each in found],
        "count": len(rows),
        "may_call": shares(reader) and project.status not in OVER,
    }


def changes(project: Project, reader: Reader) -> dict[str, Any] | None:
    """Where one asks for a change, and what was asked."""
    rows = list(project.changes.all())
    return {
        "changes": rows[:SHARED],
        "change_count": len(rows),
        "may_change": shares(reader) and project.status not in OVER,
        "may_show": shares(reader),
    }


def shares(reader: Reader) -> bool:
    """Whether the reader works on what both share."""
    return reader.writes or reader.works


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """The shared pages of a project, for who works for the city."""
    if not permissions.works(user, project):
        return []
    named = ALWAYS if project.status in OVER else (*GOING_ON, *ALWAYS)
    return [(words, reverse(name, args=[project.pk])) for words, name in named]
