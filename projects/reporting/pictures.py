"""Pictures of a report, while it is being written or mended."""

from typing import Any

from django.db.transaction import atomic

from core.people import Person
from core.uploads import Accepted
from core.workflow import refuse
from projects.carrying import pictures
from projects.choices import ReportPage
from projects.models import ProjectPicture, Report
from projects.reporting import writing


@atomic
def add(report: Report, accepted: Accepted, *, by: Person, alt: str, people: str) -> Any:
    """One more. Raises UploadRefused, PermissionDenied, NotAllowedNow."""
    report = writing.opened(report, None, by)
    refuse("" if may_change(report) else writing.NOT_NAMED)
    return pictures.add_to_report(report, accepted, by=by, alt=alt, people=people)


@atomic
def remove(picture: ProjectPicture, *, by: Person) -> None:
    """Out. Raises PermissionDenied, NotAllowedNow."""
    report = writing.opened(picture.report, None, by)  # type: ignore[arg-type]
    refuse("" if may_change(report) else writing.NOT_NAMED)
    pictures.remove_from_report(picture)


def may_change(report: Report) -> bool:
    """Pictures belong to what was done: in a 補正 they open with that page."""
    return ReportPage.DEEDS in writing.writable(report)
