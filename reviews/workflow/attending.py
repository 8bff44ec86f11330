"""当日の出欠と、席を外したこと: noted by the office until the marks are open, on record.

Whoever did not come scores nothing: the sheets of an absent member are closed, and those of an
absent group where the rule lets nobody judge it; both are open again once the note is mended. What
stands for the missing marks is the rule's matter.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices.rule import AbsentGroup
from calls.rules import read
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import TOLD, Presence, ReviewStatus, SheetStatus
from reviews.models import (
    Attendance,
    Conflict,
    Entry,
    Hearing,
    Reviewer,
    Sheet,
    StepOut,
)
from reviews.presenting import timetable
from reviews.workflow import sheet as sheets

OPENED = "採点をひらいたあとは、出欠を変えられません。"
EARLY = "出欠は、当日になってから記録できます。"
NOBODY = "この委員は、この募集の審査をしていません。"
ELSEWHERE = "この提案は、この会では発表しません。"
MEMBER_AWAY = "公開プレゼンテーションに欠席したため。"
GROUP_AWAY = "発表に来なかったため。"


def opened(hearing: Hearing, by: Actor) -> Hearing:
    """The day, locked with its round, while it can be noted who came. Raises PermissionDenied,
    NotAllowedNow.
    """
    if not permissions.holds(by, hearing):
        raise PermissionDenied
    locked(hearing.review)
    hearing = locked(hearing)
    refuse(OPENED if hearing.review.status == ReviewStatus.OPENED else "")
    is_the_day = timezone.localdate(timetable.begins(hearing)) <= timezone.localdate()
    refuse("" if hearing.status in TOLD and is_the_day else EARLY)
    return hearing


@atomic
def note_member(
    hearing: Hearing, reviewer: Reviewer, presence: Presence, *, by: Actor
) -> Attendance:
    """出欠 of a member. Raises PermissionDenied, NotAllowedNow."""
    hearing = opened(hearing, by)
    ours = Reviewer.objects.filter(call=hearing.review.round.course.call_id).working()
    refuse("" if ours.filter(pk=reviewer.pk).exists() else NOBODY)
    noted = note(hearing, presence, by, reviewer=reviewer)
    own = Sheet.objects.filter(entry__review=hearing.review_id, reviewer=reviewer)
    follow(own, presence == Presence.ABSENT, MEMBER_AWAY, by)
    return noted


@atomic
def note_group(hearing: Hearing, entry: Entry, presence: Presence, *, by: Actor) -> Attendance:
    """出欠 of the group of a proposal. Raises PermissionDenied, NotAllowedNow."""
    hearing = opened(hearing, by)
    here = hearing.review.entries.running().filter(pk=entry.pk, slots__hearing=hearing)
    refuse("" if here.exists() else ELSEWHERE)
    noted = note(hearing, presence, by, entry=entry)
    if read(hearing.review.round.rule)["absent_group"] != AbsentGroup.JUDGED:
        is_away = presence == Presence.ABSENT
        follow(Sheet.objects.filter(entry=entry), is_away, GROUP_AWAY, by)
    return noted


def note(hearing: Hearing, presence: Presence, by: Actor, **whose: Any) -> Attendance:
    """Write it down, with who and when."""
    facts = {"presence": presence, "by_id": by.pk, "at": timezone.now()}
    row, _is_new = Attendance.objects.update_or_create(hearing=hearing, **whose, defaults=facts)
    return row


def follow(rows: QuerySet[Sheet], is_away: bool, why: str, by: Actor) -> None:
    """Close the sheets of whom the note concerns, or open those again that such a note closed."""
    if is_away:
        sheets.close_all(rows.exclude(status=SheetStatus.CLOSED), by, why)
        return
    for each in rows.filter(status=SheetStatus.CLOSED):
        last = each.log.last()
        if last is not None and last.note == why and may_be_written(each):
            sheets.resume(each, by=by, note="出欠の記録を直したため。")


def may_be_written(sheet: Sheet) -> bool:
    """Whether nothing else speaks against it: the other note, or a recusal."""
    away = Attendance.objects.filter(hearing__review=sheet.entry.review_id)
    away = away.filter(presence=Presence.ABSENT)
    if away.filter(reviewer=sheet.reviewer_id).exclude(reviewer=None).exists():
        return False
    judged = read(sheet.entry.review.round.rule)["absent_group"] == AbsentGroup.JUDGED
    if not judged and away.filter(entry=sheet.entry_id).exists():
        return False
    free = Conflict.objects.filter(reviewer=sheet.reviewer_id, proposal=sheet.entry.proposal_id)
    return sheet.reviewer_id is None or free.filter(may_review=True).exists()


@atomic
def note_step_out(
    hearing: Hearing, reviewer: Reviewer, entry: Entry, *, by: Actor, is_out: bool = True
) -> None:
    """席を外した: a member left while this proposal was heard; ``is_out`` False takes a slip of the
    pen back. Raises PermissionDenied, NotAllowedNow.
    """
    hearing = opened(hearing, by)
    ours = Reviewer.objects.filter(call=hearing.review.round.course.call_id)
    refuse("" if ours.filter(pk=reviewer.pk).exists() else NOBODY)
    refuse("" if hearing.slots.filter(entry=entry).exists() else ELSEWHERE)
    if not is_out:
        StepOut.objects.filter(hearing=hearing, reviewer=reviewer, entry=entry).delete()
        return
    facts = {"by_id": by.pk, "at": timezone.now()}
    StepOut.objects.get_or_create(hearing=hearing, reviewer=reviewer, entry=entry, defaults=facts)
