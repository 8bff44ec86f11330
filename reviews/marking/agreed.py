"""合議: the one mark of the committee names the meeting in which it was agreed (calls.md §7)."""

from django.db.models import QuerySet

from reviews.choices import MeetingStatus, SheetRole
from reviews.meetings import quorum
from reviews.models import AgendaItem, Meeting, Sheet

UNNAMED = "委員会で点を決めた会議を選んでください。"
NOT_HELD = "{}は、まだ終わっていません。会議を終えてから、決めた点を出してください。"
NOT_THERE = "{}の次第に、この提案はありません。この提案を審査した会議を選んでください。"
NO_QUORUM = "{}では、点を決められません。{}"


def chosen_from(sheet: Sheet) -> QuerySet[Meeting]:
    """The meetings of the round that had, or will have, this proposal on their agenda."""
    rows = Meeting.objects.filter(review=sheet.entry.review_id, items__entry=sheet.entry_id)
    return rows.exclude(status=MeetingStatus.CALLED_OFF).order_by("number")


def why_not(sheet: Sheet) -> str:
    """Why this sheet cannot be handed in yet, as a sentence; "" for one of a member."""
    if sheet.role != SheetRole.MEETING:
        return ""
    return why_not_in(sheet.meeting, sheet.entry_id) if sheet.meeting else UNNAMED


def why_not_in(meeting: Meeting, entry: int) -> str:
    """Why no mark of this proposal was agreed in this meeting; "" where it was."""
    if meeting.status != MeetingStatus.HELD:
        return NOT_HELD.format(meeting)
    items = list(AgendaItem.objects.filter(meeting=meeting, entry=entry).named())
    if not items:
        return NOT_THERE.format(meeting)
    missed = [each for each in quorum.counts(meeting, items) if not each.is_met]
    return NO_QUORUM.format(meeting, missed[0].words) if missed else ""


def why_broken(meeting: Meeting) -> str:
    """Why the 出席簿 cannot say so: a mark that was agreed in it would lose its quorum."""
    given = Sheet.objects.handed_in().filter(meeting=meeting).values_list("entry", flat=True)
    return next(filter(None, (why_not_in(meeting, each) for each in given)), "")
