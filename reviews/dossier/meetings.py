"""会議 and 公開プレゼンテーション, as far as they are about one proposal or about all."""

from collections.abc import Iterator

from core.people import Person
from proposals.dossier.records import Section, told
from reviews.choices import MeetingStatus, MinutesStatus
from reviews.models import AgendaItem, Entry, Hearing, Meeting, Slot

CONFIRMED = (MinutesStatus.CONFIRMED, MinutesStatus.PUBLISHED)
UNCONFIRMED = "議事録は、まだ確認が済んでいません。"


def meetings(entry: Entry, by: Person) -> list[Section]:
    """Every meeting of the round that was held and spoke of the proposal."""
    held = Meeting.objects.filter(review=entry.review, status=MeetingStatus.HELD)
    rows = held.filter(items__entry=entry).order_by("on", "number").distinct()
    return [meeting(each, entry, by) for each in rows]


def meeting(row: Meeting, entry: Entry, by: Person) -> Section:
    """One meeting: who came, what is general, what is about this proposal, who left for it."""
    came = row.attendances.filter(came=True).select_related("reviewer__member")
    lines = (
        ("日時", row.when),
        ("場所", row.place),
        ("公開・非公開", f"{row.get_openness_display()}　{row.closed_reason}".strip()),
        ("出席", "\n".join(str(each.reviewer) for each in came)),
        *record(row, entry, by),
    )
    return Section(str(row), told(lines))


def record(row: Meeting, entry: Entry, by: Person) -> Iterator[tuple[str, str]]:
    """The minutes, once they are confirmed."""
    minutes = getattr(row, "minutes", None)
    if minutes is None or minutes.status not in CONFIRMED:
        yield row.words.minutes, UNCONFIRMED
        return
    yield row.words.minutes, minutes.get_status_display()
    for item in AgendaItem.objects.filter(meeting=row).but_of_recused(by).named():
        if item.entry_id in (None, entry.pk):
            yield str(item), "\n".join([item.record, *outside(item)]).strip()


def outside(item: AgendaItem) -> Iterator[str]:
    """Who left the room for it."""
    rows = item.step_outs.select_related("attendance__reviewer__member")
    for each in rows.order_by("pk"):
        why = "（利害関係）" if each.is_recused else ""
        yield f"退席：{each.attendance.reviewer}{why}"


def hearing(entry: Entry) -> list[Section]:
    """The day of the hearing, and the place of the proposal in its order."""
    day = Hearing.objects.filter(review=entry.review).first()
    slot = Slot.objects.filter(hearing=day, entry=entry).first() if day else None
    if day is None or slot is None:
        return []
    known = day.meeting.attendances.filter(came__isnull=False).select_related("reviewer__member")
    lines = (
        ("日", f"{day}"),
        ("場所", day.place or day.online),
        ("公開・非公開", "公開" if day.is_open else f"公開しない　{day.closed_why}"),
        ("順番", f"{slot.place}番"),
        *((str(each.reviewer), "出席" if each.came else "欠席") for each in known),
        *([("発表する団体", slot.get_presence_display())] if slot.presence else []),
    )
    return [Section("公開プレゼンテーション", told(lines))]
