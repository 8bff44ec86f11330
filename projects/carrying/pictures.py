"""Pictures of records and reports: taken in by ``core.uploads``, in two sizes, up to three."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from cases.sheet import pictures
from core import papers
from core.caching import pages
from core.people import Actor
from core.uploads import Accepted, UploadRefused
from core.workflow import locked, refuse
from projects import permissions
from projects.carrying import notes
from projects.models import ProgressNote, ProjectPicture, Report

MOST = 3
KINDS = pictures.KINDS
TOO_MANY = f"写真は{MOST}枚までです。いらないものを消してから送ってください。"
TWICE = "同じ写真が、すでに付いています。"


@atomic
def add_to_note(note: ProgressNote, accepted: Accepted, *, by: Actor, alt: str, people: str) -> Any:
    """One more picture; what both agreed to show is asked anew. Raises UploadRefused,
    PermissionDenied, NotAllowedNow.
    """
    note = notes.taken(note, by)
    refuse("" if note.side in permissions.sides(by, note.project) else notes.OTHER_SIDE)
    picture = ProjectPicture(project=note.project, note=note, alt=alt, people=people)
    taken_in(picture, accepted, by, note.pictures)
    notes.ask_anew(note)
    note.save()
    pages.refresh_after_commit()
    return picture


def taken_in(picture: ProjectPicture, accepted: Accepted, by: Actor, present: Any) -> None:
    """Keep a checked picture in two sizes. Raises UploadRefused."""
    kept = set(present.values_list("sha256", flat=True))
    if not papers.new_files(kept, [accepted], most=MOST, too_many=TOO_MANY):
        raise UploadRefused(TWICE)
    large = pictures.sized(accepted.data, pictures.LARGE)
    small = pictures.sized(accepted.data, pictures.SMALL)
    picture.sha256, picture.uploaded_by_id = accepted.sha256, by.pk  # type: ignore[assignment]
    picture.width, picture.height = large.width, large.height
    picture.small_width, picture.small_height = small.width, small.height
    picture.file.save("large", large.file, save=False)
    picture.small.save("small", small.file, save=True)


@atomic
def remove_from_note(picture: ProjectPicture, *, by: Actor) -> None:
    """Out, its bytes too. Raises PermissionDenied, NotAllowedNow."""
    note = notes.taken(picture.note, by)  # type: ignore[arg-type]
    refuse("" if note.side in permissions.sides(by, note.project) else notes.OTHER_SIDE)
    papers.take_out(picture)
    pages.refresh_after_commit()


@atomic
def add_to_report(report: Report, accepted: Accepted, *, by: Actor, alt: str, people: str) -> Any:
    """One more picture of a report that is being written (the caller has opened it)."""
    report = locked(report)
    if not permissions.writes_report(by, report):
        raise PermissionDenied
    picture = ProjectPicture(project=report.project, report=report, alt=alt, people=people)
    taken_in(picture, accepted, by, report.pictures)
    return picture


def remove_from_report(picture: ProjectPicture) -> None:
    """Out (the caller has opened the report)."""
    papers.take_out(picture)
