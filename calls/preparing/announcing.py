"""An announced call whose opening or closing day moves: who follows it hears of that, nothing else.

Nothing binds yet, so that it is no 訂正; but people have put the day down.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from calls import terms_words
from calls.choices import CallStatus, MilestoneKind
from calls.models import Call, Milestone
from calls.notices import call as notices
from calls.preparing.differences import NOTHING

INTAKE = (MilestoneKind.OPENS, MilestoneKind.CLOSES)


@contextmanager
def days_told(call: Call) -> Iterator[None]:
    """What is written within is told if it moves those days of an announced call: one mail."""
    before = intake_days(call)
    yield
    after = intake_days(call)
    names = [*before, *(name for name in after if name not in before)]
    moved = [
        f"{name}：{before.get(name, NOTHING)} → {after.get(name, NOTHING)}"
        for name in names
        if before.get(name) != after.get(name)
    ]
    if moved:
        notices.call_days_moved(call, moved)


def intake_days(call: Call) -> dict[str, str]:
    """The first and the last day of the intake as everybody reads them, by what they are; {} for
    a call that is not announced.
    """
    if call.status != CallStatus.ANNOUNCED:
        return {}
    rows = Milestone.objects.filter(call=call, kind__in=INTAKE, is_public=True)
    found = rows.select_related("course").order_by("kind", "course__order", "pk")
    return {_name(row): terms_words.day(row) for row in found}


def _name(row: Milestone) -> str:
    return f"{row}（{row.course}）" if row.course else str(row)
