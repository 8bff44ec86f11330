"""記録: written by either side; public where both have agreed to just these words."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.caching import pages
from core.forms import comparison
from core.people import Actor
from core.workflow import locked, refuse
from projects import permissions
from projects.carrying.opening import opened
from projects.choices import Side
from projects.models import ProgressNote, ProgressPage, Project
from projects.notices import carrying as notices
from projects.receivers import project as receivers

GONE = "この記録は、消されています。"
OTHER_SIDE = "この記録を書きかえられるのは、書いた側です。"
CHANGED = "この画面を開いたあとに、記録が書きかえられました。いまの内容を確かめてください。"


@atomic
def write(project: Project, *, by: Actor, on: date, title: str, text: str) -> ProgressNote:
    """A record for both sides. Raises PermissionDenied, NotAllowedNow."""
    project = opened(project, by)
    side = permissions.side(by, project)
    return ProgressNote.objects.create(  # type: ignore[misc]
        project=project, on=on, title=title, text=text, side=side, by_id=by.pk
    )


@atomic
def change(note: ProgressNote, *, by: Actor, on: date, title: str, text: str) -> ProgressNote:
    """Other words: what was agreed about the old ones is asked anew. Raises as write."""
    note = taken(note, by)
    refuse("" if note.side in permissions.sides(by, note.project) else OTHER_SIDE)
    if (note.on, note.title, note.text) == (on, title, text):
        return note
    note.on, note.title, note.text = on, title, text
    ask_anew(note)
    note.save()
    pages.refresh_after_commit()
    return note


def ask_anew(note: ProgressNote) -> None:
    """Nobody has agreed to what it says or shows now. Not saved."""
    note.group_shows_at = note.group_shows_by = None
    note.city_shows_at = note.city_shows_by = None


@atomic
def remove(note: ProgressNote, *, by: Actor) -> ProgressNote:
    """Taken away, from the public page too. Raises as write."""
    note = taken(note, by)
    refuse("" if note.side in permissions.sides(by, note.project) else OTHER_SIDE)
    note.removed_at = timezone.now()
    note.save()
    pages.refresh_after_commit()
    return note


@atomic
def agree(note: ProgressNote, *, by: Actor, side: Side, seen: str) -> ProgressNote:
    """This side wants it public; the first one's wish is told to the other. ``seen``: the version
    that was read. Raises PermissionDenied, NotAllowedNow.
    """
    note = taken(note, by)
    refuse(CHANGED if seen != version(note) else "")
    if not shows(note, side, by):
        return note
    note.save()
    if note.is_public:
        pages.refresh_after_commit()
    else:
        to = receivers.city if side == Side.GROUP else receivers.group
        notices.note_offered(note, to(note.project))
    return note


@atomic
def disagree(note: ProgressNote, *, by: Actor, side: Side) -> ProgressNote:
    """This side wants it public no more: it goes at once. Raises as agree, but for ``seen``."""
    note = taken(note, by)
    hides(note, side, by)
    note.save()
    pages.refresh_after_commit()
    return note


@atomic
def show_page(project: Project, *, by: Actor, side: Side) -> ProgressPage:
    """This side wants the public page of the project. Raises as agree."""
    project = opened(project, by)
    row, _ = ProgressPage.objects.get_or_create(project=project)
    shows(row, side, by)
    row.save()
    pages.refresh_after_commit()
    return row


@atomic
def hide_page(project: Project, *, by: Actor, side: Side) -> ProgressPage:
    """This side wants it no more: it goes at once, whatever state the project is in."""
    project = locked(project)
    row, _ = ProgressPage.objects.get_or_create(project=project)
    hides(row, side, by)
    row.save()
    pages.refresh_after_commit()
    return row


def shows(row: ProgressNote | ProgressPage, side: Side, by: Actor) -> bool:
    """This side agrees; False where it had. Not saved. Raises PermissionDenied."""
    speaks(row, side, by)
    name = f"{Side(side).value}_shows"
    if getattr(row, f"{name}_at"):
        return False
    setattr(row, f"{name}_at", timezone.now())
    setattr(row, f"{name}_by_id", by.pk)
    return True


def hides(row: ProgressNote | ProgressPage, side: Side, by: Actor) -> None:
    """This side does not agree any more. Not saved. Raises PermissionDenied."""
    speaks(row, side, by)
    setattr(row, f"{Side(side).value}_shows_at", None)
    setattr(row, f"{Side(side).value}_shows_by", None)


def speaks(row: ProgressNote | ProgressPage, side: Side, by: Actor) -> None:
    """Raise PermissionDenied for who does not speak for this side."""
    if side not in permissions.sides(by, row.project):
        raise PermissionDenied


def version(note: ProgressNote) -> str:
    """Names what a record says and shows, whoever has agreed to it meanwhile."""
    shown = note.pictures.order_by("sha256").values_list("sha256", flat=True)
    return comparison.hashed("|".join((f"{note.on}", note.title, note.text, *shown)))


def taken(note: ProgressNote, by: Actor) -> ProgressNote:
    """The row and its project, locked in one order everywhere."""
    project = opened(note.project, by)
    note = locked(note)
    note.project = project
    refuse(GONE if note.removed_at else "")
    return note
