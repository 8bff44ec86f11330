"""What stands against an invitation, a publication, the end of a day; in words, [] for nothing."""

from collections.abc import Iterator

from django.utils import timezone

from reviews.meetings import attending, planning
from reviews.models import Hearing
from reviews.presenting import ordering, timetable

UNPLACED = "順番に入っていない提案が{}件あります。順番を、もう一度決めてください"
PAST = "日時が、もう過ぎています。日を変えてください"
SLIDES_PAST = "資料のしめきりが、もう過ぎています。しめきりを変えてください"
CLOSED = "公開しない会です。順番は公表しません"
EARLY = "まだ、はじまっていません"
GROUPS = "出欠の記録がない団体が{}件あります"
MEMBERS = "出欠の記録がない委員が{}人います"


def uninvited(hearing: Hearing) -> list[str]:
    """Why nobody can be invited yet."""
    return list(_uninvited(hearing))


def _uninvited(hearing: Hearing) -> Iterator[str]:
    if unplaced := ordering.unplaced(hearing):
        yield UNPLACED.format(len(unplaced))
    if timetable.begins(hearing) <= timezone.now():
        yield PAST
    else:
        yield from (each.removesuffix("。") for each in planning.obstacles(hearing.meeting))
    due = hearing.slides_due
    if due is not None and due.at <= timezone.now():
        yield SLIDES_PAST


def unpublished(hearing: Hearing) -> list[str]:
    """Why the order cannot be published."""
    if not hearing.is_open:
        return [CLOSED]
    unplaced = ordering.unplaced(hearing)
    return [UNPLACED.format(len(unplaced))] if unplaced else []


def unended(hearing: Hearing) -> list[str]:
    """Why the day cannot be over yet."""
    return list(_unended(hearing))


def _unended(hearing: Hearing) -> Iterator[str]:
    if timetable.begins(hearing) > timezone.now():
        yield EARLY
    noted = hearing.slots.exclude(presence="").values("entry")
    if number := ordering.heard(hearing).exclude(pk__in=noted).count():
        yield GROUPS.format(number)
    if number := sum(each.came is None for each in attending.rows(hearing.meeting)):
        yield MEMBERS.format(number)
