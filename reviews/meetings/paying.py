"""報酬 or 謝礼 by attendance: who came to which meeting, and what is paid for it (yen). Nothing to
the city's own staff; the amount is that of the day on which the meeting was over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.choices import Body
from calls.models import Call
from core.calendar import wareki
from reviews.choices import MeetingStatus, MemberKind, body_words
from reviews.models import Attendance, ReviewSetting

HEAD = ("氏名", "選出の区分", "会議", "日", "来た時刻", "出た時刻", "額（円）")
OF_CITY = "市の職員には、支払いません。"


@dataclass(frozen=True)
class Line:
    """One member at one meeting."""

    attendance: Attendance
    amount: int

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as a spreadsheet has it."""
        row, meeting = self.attendance, self.attendance.meeting
        return (
            row.reviewer.member.name, row.reviewer.member.get_kind_display(), str(meeting),
            meeting.on.isoformat(), f"{row.came_at:%H:%M}", f"{row.left_at:%H:%M}", self.amount,
        )  # fmt: skip


@dataclass(frozen=True)
class Sum:
    """What one member gets of a call."""

    name: str
    times: int
    amount: int


def fee_of(body: str) -> int:
    """What is paid today to each who comes, by the kind of the body (city setting)."""
    setting = ReviewSetting.current()
    return {Body.ATTACHED: setting.fee_attached, Body.HEARING: setting.fee_hearing}.get(
        Body(body) if body else Body.INTERNAL, 0
    )


def lines(call: Call) -> list[Line]:
    """Everybody who came to a meeting of this call that is over; one query."""
    rows = Attendance.objects.filter(
        came=True,
        meeting__status=MeetingStatus.HELD,
        meeting__review__round__course__call=call,
    ).select_related("reviewer__member", "meeting")
    found = rows.order_by("reviewer__member__kana", "reviewer__pk", "meeting__on", "meeting__pk")
    return [Line(each, amount(each)) for each in found]


def amount(row: Attendance) -> int:
    """What one attendance is paid."""
    is_staff = row.reviewer.member.kind == MemberKind.CITY
    return 0 if is_staff else row.meeting.fee or 0


def sums(rows: Sequence[Line]) -> list[Sum]:
    """By member, in the order of the lines."""
    found: dict[int, Sum] = {}
    for each in rows:
        key, name = each.attendance.reviewer_id, each.attendance.reviewer.member.name
        known = found.get(key, Sum(name, 0, 0))
        found[key] = Sum(name, known.times + 1, known.amount + each.amount)
    return list(found.values())


def table(call: Call) -> list[tuple[str | int, ...]]:
    """The list for a spreadsheet; the first row names the columns, the last one the sum."""
    rows = lines(call)
    whole = sum(each.amount for each in rows)
    return [HEAD, *(each.cells for each in rows), ("合計", "", "", "", "", "", whole)]


def name(call: Call) -> str:
    """What the list is called in a body of this kind."""
    return f"{body_words(call.body).pay or '出席'}の一覧"


def day(row: Attendance) -> str:
    """The day in words."""
    return wareki(row.meeting.on)
