"""Writing a report: who may, which pages, what is still missing. Rules that move no status."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls.choices import Channel
from core import drafts
from core.correction import asking
from core.drafts import UNSEEN, Seen, Typed
from core.people import Actor, Person
from core.workflow import NotAllowedNow, locked, refuse
from projects import permissions
from projects.choices import OVER, REPORT_KINDS, ReportPage, ReportStatus
from projects.models import Project, ProjectDay, ProjectSetting, Report
from projects.permissions import WRITING

SHUT = "この報告は、いまは書きかえられません。"
NOT_NAMED = "補正で直せるのは、お願いしたページだけです。"
NO_ONE = "会の2人目がいません。先に、いっしょに進める人を招いてください。"
NO_REPORT = "この日程に、報告はありません。"
DAY_OVER = "この日程は、終わっています。"
PROJECT_OVER = "この事業の手続きは終わっています。"


@atomic
def begin(day: ProjectDay, *, by: Person) -> Report:
    """The report of this date; the one that is there already, if it was begun twice.

    Raises PermissionDenied, NotAllowedNow.
    """
    day = locked(day)
    project = day.project
    if not (permissions.writes(by, project) or permissions.works(by, project)):
        raise PermissionDenied
    refuse("" if day.kind in REPORT_KINDS else NO_REPORT)
    if found := Report.objects.filter(day=day).first():
        return found
    refuse(PROJECT_OVER if project.status in OVER else DAY_OVER if day.is_over else "")
    return Report.objects.create(project=project, day=day)


def needs_second(project: Project) -> bool:
    """Whether somebody else of the group confirms it: a setting, never of a group on paper."""
    return project.channel == Channel.WEB and ProjectSetting.current().report_second_person


def nobody_else(report: Report, by: Actor) -> str:
    """That nobody could confirm; "" when somebody can."""
    others = report.project.members.filter(left_at=None, role__in=WRITING).exclude(person=by.pk)
    return "" if others.filter(person__is_active=True).exists() else NO_ONE


def writable(report: Report) -> list[ReportPage]:
    """The pages that may be written now: all of a draft, of an open 補正 the named ones."""
    if report.project.status in OVER:
        return []
    if report.status == ReportStatus.DRAFT:
        return list(ReportPage)
    if report.status == ReportStatus.SUBMITTED and (correction := report.open_correction):
        named = {each["page"] for each in correction.items}
        return [page for page in ReportPage if page in named]
    return []


def unfinished(report: Report) -> list[ReportPage]:
    """The pages that are not done. One without targets has none to report on."""
    return [page for page in pages(report) if page not in report.done_pages]


def pages(report: Report) -> list[ReportPage]:
    """The pages that this report has: none of targets where none were agreed."""
    left_out = () if report.project.goals else (ReportPage.TARGETS,)
    return [page for page in ReportPage if page not in left_out]


def unmended(report: Report) -> list[ReportPage]:
    """The pages of the open 補正 that have not been saved since it was asked for."""
    return asking.waiting(report, report.open_correction, pages(report), page_of)


def page_of(item: Mapping[str, str]) -> str:
    """The page on which an item stands."""
    return item["page"]


def is_own_mending(report: Report, by: Actor) -> bool:
    """Whether this person alone has mended what was asked for."""
    named = [each["page"] for each in report.open_correction.items]
    return all(drafts.stored_by(report, page) == by.pk for page in named if page in report.drafts)


def opened(report: Report, page: ReportPage | None, by: Person) -> Report:
    """The row, locked for writing this page (None: any). Raises PermissionDenied, NotAllowedNow."""
    report = locked(report)
    if not permissions.writes_report(by, report):
        raise PermissionDenied
    allowed = writable(report)
    if not allowed:
        raise NotAllowedNow(SHUT)
    if page is not None and page not in allowed:
        raise NotAllowedNow(NOT_NAMED)
    return report


@atomic
def save_page(
    report: Report, page: ReportPage, *, by: Person, facts: Mapping[str, Any], seen: Seen = UNSEEN
) -> Report:
    """Valid answers into the columns; the page is done. Saving the same twice is harmless.

    Raises ChangedMeanwhile, NotAllowedNow, PermissionDenied.
    """
    report = opened(report, page, by)
    if drafts.save(report, page, by=by, facts=facts, seen=seen):
        report.save()
    return report


@atomic
def keep_page(
    report: Report, page: ReportPage, *, by: Person, typed: Typed, seen: Seen = UNSEEN
) -> Report:
    """Whatever was typed, valid or not. Raises as :func:`save_page`, and TooMuch."""
    report = opened(report, page, by)
    if drafts.keep(report, page, by=by, typed=typed, seen=seen):
        report.save()
    return report


@atomic
def note_figures(report: Report, figures: Mapping[str, str], *, by: Person) -> Report:
    """What the city has counted itself, by the place of the target. Raises PermissionDenied,
    NotAllowedNow.
    """
    report = locked(report)
    if not permissions.works(by, report.project):
        raise PermissionDenied
    refuse("" if report.status in (ReportStatus.DRAFT, ReportStatus.CONFIRMING) else SHUT)
    report.city_figures = {place: said for place, said in figures.items() if said}
    report.save(update_fields=["city_figures", "updated_at"])
    return report
