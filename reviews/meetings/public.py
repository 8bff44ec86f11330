"""The public version of the minutes: what everybody reads of a meeting, once every proposal in it
was told its result. Only adopted ones are named (calls.md §7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from reviews.choices import GRANTING, MinutesStatus
from reviews.models import AgendaItem, Decision, Meeting, Minutes

EARLY = "結果を知らせていない提案があるので、まだ公開できません。"
EMPTY = "公開する記録が、ひとつも書かれていません。"
ONE = "提案の審査"


@dataclass(frozen=True)
class Part:
    """One item as everybody reads it."""

    heading: str
    text: str


def obstacles(minutes: Minutes) -> list[str]:
    """Why the public version cannot be published yet."""
    items = AgendaItem.objects.filter(meeting=minutes.meeting_id)
    told = Decision.objects.told().filter(entry=OuterRef("entry"))
    untold = items.filter(entry__isnull=False, entry__left_at=None).exclude(Exists(told))
    return [
        *([EARLY] if untold.exists() else []),
        *([] if items.exclude(public_record="").exists() else [EMPTY]),
    ]


def parts(meeting: Meeting) -> list[Part]:
    """The items of which something is public, in their order."""
    rows = meeting.items.exclude(public_record="")
    granted = Decision.objects.told().filter(entry=OuterRef("entry"), kind__in=GRANTING)
    named = rows.named().annotate(is_granted=Exists(granted))
    return [Part(heading(each), each.public_record) for each in named]


def heading(item: AgendaItem) -> str:
    """A proposal by its name where it was adopted, else not at all."""
    if item.entry_id is None:
        return item.heading
    return f"{ONE}：{item.entry.submission.title}" if item.is_granted else ONE  # type: ignore


def published() -> QuerySet[Minutes]:
    """Every public version, the newest meeting first."""
    rows = Minutes.objects.filter(status=MinutesStatus.PUBLISHED)
    return rows.select_related("meeting__review__round__course__call").order_by("-meeting__on")


def announced() -> QuerySet[Meeting]:
    """Meetings to come to which everybody may listen, the next one first."""
    rows: QuerySet[Meeting] = Meeting.objects.announced()
    return rows.select_related("review__round__course__call").order_by("on", "starts_at")


def present(meeting: Meeting) -> Sequence[str]:
    """The names of the members who came."""
    rows = meeting.attendances.filter(came=True).select_related("reviewer__member")
    return [str(each.reviewer) for each in rows]
