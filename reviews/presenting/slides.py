"""発表の資料: one PDF of a group, replaced until the time, refused after it with the reason."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core import papers
from core.people import Person
from core.uploads import Accepted
from core.workflow import locked, refuse
from proposals import permissions
from reviews.choices import HearingStatus
from reviews.models import Hearing, Slides, Slot

LATE = "資料の受け付けは、{}に終わりました。いまは出せません。発表は、資料がなくてもできます。"
NOT_ASKED = "この会では、資料を集めていません。"
GONE = "この提案は、審査から外れました。"


def why_shut(slot: Slot) -> str:
    """Why no slides are taken now, as a sentence; "" while they are."""
    hearing, due = slot.hearing, slot.hearing.slides_due
    if due is None or hearing.status not in (HearingStatus.INVITED, HearingStatus.PUBLISHED):
        return NOT_ASKED
    if slot.entry.left_at:
        return GONE
    return LATE.format(due) if due.at <= timezone.now() else ""


@atomic
def hand_in(slot: Slot, file: Accepted, *, by: Person) -> Slides:
    """These are the slides from now on; those of before stay on record. The day is locked: who
    changes the time and who is on time wait for each other.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.writes(by, slot.entry.proposal):
        raise PermissionDenied
    hearing: Hearing = locked(slot.hearing)
    slot = Slot.objects.select_related("entry").get(pk=slot.pk)
    slot.hearing = hearing
    refuse(why_shut(slot))
    known = Slides.objects.filter(entry=slot.entry)
    if same := known.filter(sha256=file.sha256).first():
        found: Slides = same
        return found
    for each in known:
        papers.take_out(each, on_record=True)
    made = Slides(entry=slot.entry, uploaded_by_id=by.pk)
    papers.take_in(made, file)
    return made
