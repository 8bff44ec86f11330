"""Writing on a sheet: kept at once, mark by mark, until it is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls.models import Criterion
from core.people import Person
from core.workflow import refuse
from reviews import permissions
from reviews.choices import Door, SheetRole, SheetStatus
from reviews.marking import standing
from reviews.marking.completeness import criteria_of
from reviews.models import Mark, Meeting, Sheet

LOCKED = "この採点表は、もう出されているか、閉じられています。書いたことは保存していません。"
OVER = "この採点表は、閉じられています。"
EMPTY = "紙の採点表に書いてある点を入力してください。"
SCALE = "「{}」は、{}から{}までの点です。"


@dataclass(frozen=True)
class Said:
    """What is written of one criterion: a mark, or that it does not apply, and a comment."""

    value: int | None = None
    is_out: bool = False
    comment: str = ""


@atomic
def keep(
    sheet: Sheet,
    marks: Mapping[int, Said],
    *,
    by: Person,
    private_note: str | None = None,
    from_paper: bool = False,
    is_read: bool = False,
    meeting: Meeting | None = None,
) -> Sheet:
    """Keep these marks by the key of their criterion; what is not named stays. ``private_note``
    None leaves it. ``from_paper``: the office types a sheet that came on paper, on record; as soon
    as its member writes, it is the member's alone again.
    ``is_read``: the version that counts was read, and what is marked is of it. ``meeting``: in
    which the committee agreed on them, of its own sheet.

    Raises PermissionDenied, NotAllowedNow for a mark off its scale or a sheet that is locked.
    """
    sheet = opened(sheet, by)
    refuse("" if sheet.status == SheetStatus.DRAFT else LOCKED)
    refuse(EMPTY if from_paper and not any(map(says_something, marks.values())) else "")
    asked = {each.pk: each for each in criteria_of(sheet)}
    for key in marks.keys() & asked.keys():
        write(sheet, asked[key], marks[key])
    if private_note is not None:
        sheet.private_note = private_note
    sheet.door = Door.PAPER if from_paper else Door.WEB
    sheet.typed_by_id = by.pk if from_paper else None
    if is_read:
        sheet.submission_id = sheet.entry.submission_id
    if sheet.role == SheetRole.MEETING:
        sheet.meeting = meeting
    sheet.edition += 1
    sheet.save()
    return sheet


def says_something(said: Said) -> bool:
    """Whether anything is marked or written."""
    return said.value is not None or said.is_out or bool(said.comment.strip())


def opened(sheet: Sheet, by: Person) -> Sheet:
    """The sheet, locked, for who scores on it while it is scored. Raises PermissionDenied,
    NotAllowedNow.
    """
    known = Sheet.objects.select_related("entry__review__round", "entry__proposal")
    rows = known.prefetch_related("entry__review__round__criteria")
    sheet = rows.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    if not permissions.scores(by, sheet):
        raise PermissionDenied
    refuse(OVER if sheet.status == SheetStatus.CLOSED else standing.why_shut(sheet))
    return sheet


def write(sheet: Sheet, criterion: Criterion, said: Said) -> None:
    """One mark. Raises NotAllowedNow where it is off the scale."""
    on_scale = said.value is None or criterion.least <= said.value <= criterion.most
    refuse("" if on_scale else SCALE.format(criterion, criterion.least, criterion.most))
    Mark.objects.update_or_create(
        sheet=sheet,
        criterion=criterion,
        defaults={"value": said.value, "is_out": said.is_out, "comment": said.comment},
    )


@atomic
def keep_version(sheet: Sheet, *, by: Person) -> Sheet:
    """The newer version was read, and what was handed in stands for it too: it stays handed in.

    Raises PermissionDenied, NotAllowedNow.
    """
    sheet = opened(sheet, by)
    sheet.submission_id = sheet.entry.submission_id
    sheet.save()
    return sheet
