"""What the page of a project shows of its end, and what it asks then."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from core.calendar import days_left, today
from core.models import label_of
from projects.choices import DayKind
from projects.choices import ProjectStatus as S
from projects.finishing import lineage
from projects.finishing.of_proposal import began_from
from projects.models import FollowUp, Project
from projects.parts.asking import Ask, Reader
from projects.parts.showing import turn_of

AHEAD = 30  # days before which nobody is asked yet


def shown(project: Project, _reader: Reader) -> dict[str, Any] | None:
    """Lineage, what becomes of it, where the case comes from, how it went on. While it is talked
    about, or under way for the first year, there is nothing.
    """
    sequel = getattr(project, "sequel", None)
    origin = project.proposal.case if project.proposal else None
    case = project.case
    sheet = Project._meta.get_field("case").related_model
    years = lineage.own(project)
    return {
        "years": years,
        "origin": origin,
        "case": case,
        "following": began_from(case, [each.project.pk for each in years]),
        "sequel": sequel,
        "sources": [
            (label_of(sheet, each.field), each.source) for each in project.case_sources.all()
        ]
        if case
        else [],
        "later": later(project) if project.status == S.COMPLETED else [],
    }


def later(project: Project) -> list[FollowUp]:
    """What was said of it afterwards, by the dates on which it was asked."""
    said = (getattr(each, "follow_up", None) for each in project.days.all())
    return [each for each in said if each is not None]


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """その後の質問, from a month before its day."""
    for day in project.days.all():
        if day.kind != DayKind.FOLLOW_UP or day.is_over:
            continue
        if days_left(day.on, today()) > AHEAD:
            continue
        may = reader.writes or reader.works
        yield Ask(
            f"{day}を教えてください",
            "その後の質問",
            turn_of(day.side, project),
            until=day.due,
            silence=day.if_silent,
            href=reverse("project_later", args=[project.pk, day.pk]) if may else "",
            action="答える" if may else "",
        )
