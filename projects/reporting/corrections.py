"""補正 of a report: what is asked for, until when (:mod:`core.correction`)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar import DueDate, Terms, fixed, today
from core.calendar.law import LAST_MINUTE
from core.correction import asking, extending
from core.people import Actor
from core.workflow import NotAllowedNow, locked, refuse
from projects import permissions
from projects.choices import ReportCorrectionEnd
from projects.models import ProjectSetting, Report, ReportCorrection
from projects.notices import report as notices

NONE = "いま、補正のお願いはありません。"


def waiting(report: Report) -> ReportCorrection:
    """The open 補正. Raises NotAllowedNow when there is none."""
    found: ReportCorrection | None = report.open_correction
    if found is None:
        raise NotAllowedNow(NONE)
    return found


def due_on(day: date, *, roll: bool = False) -> DueDate:
    """The deadline of a day that staff chose; ``roll``: a closed day becomes the next open one."""
    return fixed(day, Terms(ends_at=LAST_MINUTE), city_hall(), roll=roll)


def due_now() -> DueDate:
    """The deadline that a 補正 written today gets (city setting), on an open day."""
    days = ProjectSetting.current().report_correction_days
    return due_on(today() + timedelta(days=days), roll=True)


def asked(
    report: Report,
    *,
    by: Any,
    reason: str,
    items: Iterable[Mapping[str, str]],
    due: DueDate | None = None,
) -> ReportCorrection:
    """What is to be mended and until when; not saved: the verb saves it, a preview shows it."""
    row = ReportCorrection(report=report)
    return asking.filled(row, by=by, reason=reason, items=items, due=due or due_now())


def end(report: Report, how: ReportCorrectionEnd) -> ReportCorrection:
    """The open 補正 of a locked report is over. Raises NotAllowedNow when there is none."""
    row = locked(waiting(report))
    row.answered_at, row.end = timezone.now(), how
    row.save(update_fields=["answered_at", "end"])
    return row


@atomic
def extend(
    row: ReportCorrection, day: date, *, by: Actor, reason: str, roll: bool = False
) -> ReportCorrection:
    """Move the deadline to a later day and tell the group. Raises NotAllowedNow, PermissionDenied,
    and ValueError without a reason.
    """
    report = locked(row.report)
    if not permissions.corrects_report(by, report):
        raise PermissionDenied
    row = locked(row)
    due = asking.due_on(day, Terms(ends_at=LAST_MINUTE), city_hall(), roll=roll, of=row)
    refuse(extending.obstacle(row, due.on))
    later = extending.move(row, due, by=by, reason=reason)
    notices.correction_extended(report, later, reason)
    return later
