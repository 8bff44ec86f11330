"""当日の出欠と、席を外したこと: noted by the office until the marks are open, on record.

Whoever did not come scores nothing: the sheets of an absent member are closed, and those of an
absent group where the rule lets nobody judge it; both are open again once the note is mended. What
stands for the missing marks is the rule's matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    Conflict,
    Hearing,
    HearingAttendance,
    HearingStepOut,
    Reviewer,
    Sheet,
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


@dataclass(frozen=True)
class Noted:
    """What is noted at once: 出欠 of members and groups by their keys, and for each pair of member
    and proposal whether the member left the room.
    """

    members: Mapping[int, Presence] = field(default_factory=dict)
    groups: Mapping[int, Presence] = field(default_factory=dict)
    out: Mapping[tuple[int, int], bool] = field(default_factory=dict)


@atomic
def note(hearing: Hearing, noted: Noted, *, by: Actor) -> None:
    """Write it down, all or nothing. Raises PermissionDenied, NotAllowedNow."""
    hearing = opened(hearing, by)
    call = hearing.review.round.course.call_id
    ours = Reviewer.objects.filter(call=call).working()
    refuse("" if noted.members.keys() <= keys(ours) else NOBODY)
    here = hearing.review.entries.running().filter(slots__hearing=hearing)
    refuse("" if noted.groups.keys() <= keys(here) else ELSEWHERE)
    write(hearing, noted, by)
    for member, presence in noted.members.items():
        own = Sheet.objects.filter(entry__review=hearing.review_id, reviewer=member)
        follow(own, presence == Presence.ABSENT, MEMBER_AWAY, by)
    is_judged = read(hearing.review.round.rule)["absent_group"] == AbsentGroup.JUDGED
    for entry, presence in {} if is_judged else noted.groups.items():
        rows = Sheet.objects.filter(entry=entry)
        follow(rows, presence == Presence.ABSENT, GROUP_AWAY, by)
    step_out(hearing, noted.out, by)


def keys(rows: QuerySet[Any]) -> set[int]:
    """The keys of these rows."""
    return set(rows.values_list("pk", flat=True))


def step_out(hearing: Hearing, out: Mapping[tuple[int, int], bool], by: Actor) -> None:
    """席を外した: a member left while a proposal was heard; False takes a slip of the pen back."""
    members = keys(Reviewer.objects.filter(call=hearing.review.round.course.call_id))
    slots = set(hearing.slots.values_list("entry", flat=True))
    refuse("" if {member for member, _entry in out} <= members else NOBODY)
    refuse("" if {entry for _member, entry in out} <= slots else ELSEWHERE)
    facts = {"hearing": hearing, "by_id": by.pk, "at": timezone.now()}
    left = [
        HearingStepOut(reviewer_id=member, entry_id=entry, **facts)
        for (member, entry), is_out in out.items()
        if is_out
    ]
    HearingStepOut.objects.bulk_create(left, ignore_conflicts=True)
    for (member, entry), is_out in out.items():
        if not is_out:
            hearing.step_outs.filter(reviewer=member, entry=entry).delete()


def write(hearing: Hearing, noted: Noted, by: Actor) -> None:
    """The lines, each with who and when."""
    facts = {"hearing": hearing, "by_id": by.pk, "at": timezone.now()}
    rows = [HearingAttendance(reviewer_id=k, presence=p, **facts) for k, p in noted.members.items()]
    rows += [HearingAttendance(entry_id=k, presence=p, **facts) for k, p in noted.groups.items()]
    HearingAttendance.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["presence", "by", "at"],
        unique_fields=["hearing", "reviewer", "entry"],
    )  # fmt: skip


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
    away = HearingAttendance.objects.filter(hearing__review=sheet.entry.review_id)
    away = away.filter(presence=Presence.ABSENT)
    if away.filter(reviewer=sheet.reviewer_id).exclude(reviewer=None).exists():
        return False
    judged = read(sheet.entry.review.round.rule)["absent_group"] == AbsentGroup.JUDGED
    if not judged and away.filter(entry=sheet.entry_id).exists():
        return False
    free = Conflict.objects.filter(reviewer=sheet.reviewer_id, proposal=sheet.entry.proposal_id)
    return sheet.reviewer_id is None or free.filter(may_review=True).exists()
