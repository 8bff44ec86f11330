"""Keys of what is kept of calls' pages: they change with all that the pages say (ADR 60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from calls.choices import CallStatus
from core import calendar

# What changes without a write to the call's rows is in the key too: which of its moments are past,
# and names of sections and the settings, by the last rows of their histories.
STATEMENT = """
SELECT call.id, call.status, concat_ws(' ', revision.call_id, revision.number,
  (SELECT concat(count(*) FILTER (WHERE begins_at <= %(now)s), ' ',
                 count(*) FILTER (WHERE finishes_at <= %(now)s))
     FROM calls_milestone WHERE call_id = call.id AND call.status <> ALL(%(over)s)),
  (SELECT max(pgh_id) FROM accounts_sectionevent),
  (SELECT max(pgh_id) FROM calls_callsettingevent))
FROM calls_call AS call JOIN calls_revision AS revision ON revision.call_id = call.id
WHERE call.status <> 'draft' AND (%(call)s::bigint IS NULL OR call.id = %(call)s)
ORDER BY call.fiscal_year DESC, call.opened_at DESC NULLS LAST, call.id DESC
"""
OVER: Sequence[str] = [CallStatus.DECIDED, CallStatus.CANCELLED]


@dataclass(frozen=True)
class Keyed:
    """A public call and its key at a moment."""

    call: int
    status: str
    key: str

    @property
    def is_over(self) -> bool:
        return self.status in OVER


def keyed(now: datetime, call: int | None = None) -> list[Keyed]:
    """Every public call, newest first, or this one. One query, that neither grows with what hangs
    on a call nor loads it. The day is in the key, since pages count days.
    """
    day = calendar.as_day(now)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"now": now, "over": list(OVER), "call": call})
        return [Keyed(pk, status, f"{day} {key}") for pk, status, key in cursor.fetchall()]


def key(call: int, now: datetime) -> str:
    """The key of one public call."""
    return keyed(now, call)[0].key
