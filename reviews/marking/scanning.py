"""紙の採点表: its scan is kept beside what the office typed from it (calls.md §6, publication)."""

from django.core.exceptions import PermissionDenied

from core import papers
from core.people import Person
from core.uploads import Accepted
from reviews import permissions
from reviews.models import Sheet, SheetScan


def keep_scan(sheet: Sheet, scan: Accepted, *, by: Person) -> SheetScan:
    """The scan of a locked sheet; one of before stays on record. Raises PermissionDenied."""
    if not permissions.types(by, sheet):
        raise PermissionDenied
    known = SheetScan.objects.filter(sheet=sheet)
    if same := known.filter(sha256=scan.sha256).first():
        found: SheetScan = same
        return found
    for each in known:
        papers.take_out(each, on_record=True)
    paper = SheetScan(sheet=sheet, uploaded_by_id=by.pk)
    papers.take_in(paper, scan)
    return paper
