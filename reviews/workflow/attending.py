"""出席簿 of a meeting; of one with a hearing also which groups came. Noted by the office.

Whoever did not come to a hearing scores nothing: the sheets of an absent member are closed, and
those of an absent group where the rule lets nobody judge it; both are open again once the note is
mended. What stands for the missing marks is the rule's matter. Once the marks are open, what was
noted stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic

from calls.choices.rule import AbsentGroup
from calls.rules import read
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import Presence, ReviewStatus, SheetStatus
from reviews.marking import agreed
from reviews.meetings import attending
from reviews.meetings.attending import Came
from reviews.models import Attendance, Conflict, Hearing, Meeting, Sheet, Slot
from reviews.workflow import sheet as sheets

OPENED = "採点をひらいたあとは、出欠を変えられません。"
ELSEWHERE = "この提案は、この会では発表しません。"
MEMBER_AWAY = "公開プレゼンテーションに欠席したため。"
GROUP_AWAY = "発表に来なかったため。"


@dataclass(frozen=True)
class Noted:
    """What is noted at once: lines of members by their places, 出欠 of groups by their entries."""

    members: Mapping[int, Came] = field(default_factory=dict)
    groups: Mapping[int, Presence] = field(default_factory=dict)


def hearing_of(meeting: Meeting) -> Hearing | None:
    """The hearing that takes place in it, or None."""
    return Hearing.objects.filter(meeting=meeting).select_related("review__round").first()


@atomic
def note(meeting: Meeting, noted: Noted, *, by: Actor) -> Meeting:
    """Write it down, all or nothing. Raises PermissionDenied, NotAllowedNow."""
    if not permissions.runs(by):
        raise PermissionDenied
    locked(meeting.review)  # in one order: round, hearing, meeting
    hearing = hearing_of(meeting)
    if hearing is None:
        refuse(ELSEWHERE if noted.groups else "")
        return written(meeting, noted, by)
    locked(hearing)
    members, groups = changed(hearing, noted)
    meeting = written(meeting, noted, by)
    note_groups(hearing, groups, by)
    if hearing.review.status != ReviewStatus.OPENED:
        follow_all(hearing, members, groups, by)
    return meeting


def written(meeting: Meeting, noted: Noted, by: Actor) -> Meeting:
    """The 出席簿, unless a mark that the committee agreed in the meeting would lose its quorum."""
    meeting = attending.note(meeting, noted.members, by=by)
    refuse(agreed.why_broken(meeting))
    return meeting


def changed(hearing: Hearing, noted: Noted) -> tuple[dict[int, bool], dict[int, Presence]]:
    """What differs of who came. Raises NotAllowedNow where that stands already."""
    rows = Attendance.objects.filter(meeting=hearing.meeting_id, came__isnull=False)
    known = dict(rows.values_list("reviewer", "came"))
    slots = hearing.slots.exclude(presence="")
    there: dict[int, str] = dict(slots.values_list("entry", "presence"))
    members = {key: line.came for key, line in noted.members.items() if known.get(key) != line.came}
    groups = {key: came for key, came in noted.groups.items() if there.get(key) != came}
    is_noted = members.keys() & known.keys() or groups.keys() & there.keys()
    refuse(OPENED if is_noted and hearing.review.status == ReviewStatus.OPENED else "")
    return members, groups


def note_groups(hearing: Hearing, groups: Mapping[int, Presence], by: Actor) -> None:
    """Whether these groups came; of what is hidden from the writer nothing is noted."""
    entries = hearing.review.entries.running().but_of_recused(by)
    here = Slot.objects.filter(hearing=hearing, entry__in=entries.values("pk"))
    rows = {each.entry_id: each for each in here}
    refuse("" if groups.keys() <= rows.keys() else ELSEWHERE)
    for key, presence in groups.items():
        rows[key].presence = presence
        rows[key].save(update_fields=["presence"])


def follow_all(
    hearing: Hearing, members: Mapping[int, bool], groups: Mapping[int, Presence], by: Actor
) -> None:
    """The sheets of whom the note concerns."""
    for member, has_come in members.items():
        own = Sheet.objects.filter(entry__review=hearing.review_id, reviewer=member)
        follow(own, not has_come, MEMBER_AWAY, by)
    is_judged = read(hearing.review.round.rule)["absent_group"] == AbsentGroup.JUDGED
    for entry, presence in {} if is_judged else groups.items():
        rows = Sheet.objects.filter(entry=entry)
        follow(rows, presence == Presence.ABSENT, GROUP_AWAY, by)


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
    away: Any = Attendance.objects.filter(meeting__hearing__review=sheet.entry.review_id)
    if away.filter(came=False, reviewer=sheet.reviewer_id).exists():
        return False
    judged = read(sheet.entry.review.round.rule)["absent_group"] == AbsentGroup.JUDGED
    gone = Slot.objects.filter(entry=sheet.entry_id, presence=Presence.ABSENT)
    if not judged and gone.exists():
        return False
    free = Conflict.objects.filter(reviewer=sheet.reviewer_id, proposal=sheet.entry.proposal_id)
    return sheet.reviewer_id is None or free.filter(may_review=True).exists()
