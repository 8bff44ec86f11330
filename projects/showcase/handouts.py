"""資料 of a project at a 成果発表会: either side hands a file in, both agree to show it."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core import papers
from core.caching import pages
from core.people import Person
from core.uploads import Accepted, UploadRefused
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import Side
from projects.models import Project, ShowcaseHandout, ShowcaseItem

MOST = 3
KINDS = ("pdf", "jpg", "png", "webp")
TOO_MANY = f"資料は{MOST}つまでです。いらないものを消してから送ってください。"
TWIN = "同じファイルが、すでに出されています。"
OFF = "この発表会は、やめています。"


def taken(item: ShowcaseItem, by: Person) -> ShowcaseItem:
    """The item, locked behind its project, for who shares the work of it: also when that is over,
    since a completed project tells what came of it. Raises PermissionDenied, NotAllowedNow.
    """
    project = locked(item.project)
    if not permissions.shares(by, project):
        raise PermissionDenied
    item = locked(item)
    item.project = project
    refuse(OFF if item.showcase.called_off_at else "")
    return item


@atomic
def add(item: ShowcaseItem, accepted: Accepted, *, by: Person, side: Side) -> ShowcaseHandout:
    """One more file; whose side hands it in agrees to show it. Raises UploadRefused,
    PermissionDenied, NotAllowedNow.
    """
    item = taken(item, by)
    speaks(item.project, side, by)
    there = item.handouts.values_list("sha256", flat=True)
    if not papers.new_files(set(there), [accepted], most=MOST, too_many=TOO_MANY):
        raise UploadRefused(TWIN)
    row = ShowcaseHandout(item=item, uploaded_by_id=by.pk)
    agree_for(row, side, by)
    papers.take_in(row, accepted)
    return row


@atomic
def agree(row: ShowcaseHandout, *, by: Person, side: Side) -> ShowcaseHandout:
    """This side wants everybody to get it. Raises PermissionDenied, NotAllowedNow."""
    item = taken(row.item, by)
    speaks(item.project, side, by)
    row = locked(row)
    if getattr(row, f"{side.value}_shows_at") is None:
        agree_for(row, side, by)
        row.save()
        pages.refresh_after_commit()
    return row


@atomic
def remove(row: ShowcaseHandout, *, by: Person) -> None:
    """Either side takes it away, at once. Raises PermissionDenied, NotAllowedNow."""
    taken(row.item, by)
    papers.take_out(locked(row))
    pages.refresh_after_commit()


def speaks(project: Project, side: Side, by: Person) -> None:
    """Raise PermissionDenied for who does not speak for this side."""
    if side not in permissions.sides(by, project):
        raise PermissionDenied


def agree_for(row: ShowcaseHandout, side: Side, by: Person) -> None:
    """Not saved."""
    setattr(row, f"{side.value}_shows_at", timezone.now())
    setattr(row, f"{side.value}_shows_by_id", by.pk)
