"""What stands on the page of a project of its reports."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from core.calendar import CITY_HALL, Terms, days_left, fixed, today
from core.calendar.law import LAST_MINUTE
from projects.choices import OVER, REPORT_KINDS, ProjectStatus, ReportStatus, Side
from projects.models import Project, ProjectDay, Report
from projects.parts.asking import Ask, Reader
from projects.parts.showing import turn_of

NEAR = 60  # days before its date in which a report that nobody has begun is asked for
LATE = "課長に知らせ、団体にも伝えます。受け取ったことにはなりません"


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """Reports to be written, to be mended, to be looked at."""
    if project.status in OVER:
        return
    reports = {each.day_id: each for each in project.reports.all()}
    for day in project.days.all():
        if day.kind in REPORT_KINDS:
            yield from asked(project, reader, day, reports.get(day.pk))


def asked(
    project: Project, reader: Reader, day: ProjectDay, report: Report | None
) -> Iterator[Ask]:
    """What is asked of one report."""
    if report is None:
        if not day.is_over and is_near(project, day):
            href = reverse("report_begin", args=[project.pk, day.pk])
            yield of_group(project, reader, day, "書きはじめる", href)
        return
    href = reverse("report_show", args=[project.pk, report.pk])
    if (row := report.open_correction) is not None:
        title = f"{day}を直してください" if reader.writes else f"{day}を、団体が直しています"
        yield Ask(
            title, report.citizen_status, turn_of(Side.GROUP, project),
            until=row.due, silence=row.silence, href=href if reader.writes else "",
            action="直すところを見る" if reader.writes else "",
        )  # fmt: skip
    elif report.status in (ReportStatus.DRAFT, ReportStatus.CONFIRMING):
        yield of_group(project, reader, day, "続きを書く", href, report)
    elif report.status == ReportStatus.SUBMITTED:
        yield of_city(project, reader, report, href)


def is_near(project: Project, day: ProjectDay) -> bool:
    """Whether its time has come: the day is near, or the work is over."""
    return project.status == ProjectStatus.CLOSING or days_left(day.on, today()) <= NEAR


def of_group(
    project: Project,
    reader: Reader,
    day: ProjectDay,
    action: str,
    href: str,
    report: Report | None = None,
) -> Ask:
    """The group writes."""
    word = report.citizen_status if report else "まだ書かれていません"
    return Ask(
        f"{day}を書いてください" if reader.writes else f"{day}を、団体が書いています",
        word, turn_of(Side.GROUP, project), until=day.due, silence=day.if_silent,
        href=href if reader.writes else "", action=action if reader.writes else "",
    )  # fmt: skip


def of_city(project: Project, reader: Reader, report: Report, href: str) -> Ask:
    """The city looks at it. Who works for the city is asked, the other side reads whose turn."""
    until = report.check_due_on
    due = fixed(until, Terms(ends_at=LAST_MINUTE), CITY_HALL) if until else None
    return Ask(
        f"{report}を、市が確かめています", report.citizen_status, turn_of(Side.CITY, project),
        until=due, silence=LATE, href=href if reader.works else "",
        action="読んで、返事をする" if reader.works else "",
    )  # fmt: skip


def panel(project: Project, _reader: Reader) -> dict[str, Any] | None:
    """Every report with its state."""
    reports = {each.day_id: each for each in project.reports.all()}
    days = [each for each in project.days.all() if each.kind in REPORT_KINDS]
    return {"reports": [(each, reports.get(each.pk)) for each in days]} if days else None
