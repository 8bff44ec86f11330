"""Keys of what is kept of calls' pages: they change with all that the pages say (ADR 60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from calls.choices import CallStatus, ThemeStatus
from core import calendar

# What changes without a write to the call's rows is in the key too: which of its moments are past,
# and names of sections and the settings, by their histories: nothing leaves these, so their length
# tells every change, in whatever order two of them were committed.
STATEMENT = """
SELECT call.id, call.status, revision.number, concat_ws(' ', call.id,
  (SELECT concat(count(*) FILTER (WHERE begins_at <= %(now)s), ' ',
                 count(*) FILTER (WHERE finishes_at <= %(now)s))
     FROM calls_milestone WHERE call_id = call.id AND call.status <> ALL(%(over)s)),
  (SELECT concat(count(*), ' ', max(pgh_id)) FROM accounts_sectionevent),
  (SELECT concat(count(*), ' ', max(pgh_id)) FROM calls_callsettingevent))
FROM calls_call AS call JOIN calls_revision AS revision ON revision.call_id = call.id
WHERE call.status <> 'draft' AND (%(call)s::text IS NULL OR call.number = %(call)s)
  AND (%(theme)s::uuid IS NULL OR call.id = (SELECT call_id FROM calls_theme
    WHERE id = %(theme)s AND status = %(published)s))
ORDER BY call.fiscal_year DESC, call.opened_at DESC NULLS LAST, call.id DESC
"""
OVER: Sequence[str] = [CallStatus.DECIDED, CallStatus.CANCELLED]


@dataclass(frozen=True)
class Keyed:
    """A public call, how often it was written to, and ``moment``: what else its pages go by."""

    call: int
    status: str
    number: int
    moment: str

    @property
    def key(self) -> str:
        return f"{self.moment} {self.number}"

    @property
    def is_over(self) -> bool:
        return self.status in OVER


def keyed(now: datetime, call: str | None = None, theme: UUID | None = None) -> list[Keyed]:
    """Every public call, newest first, or the one of this number or with this published theme, if
    it is public. One query, that neither grows with what hangs on a call nor loads it. The day is
    in the key, since pages count days.
    """
    day = calendar.as_day(now)
    asked = {"call": call, "theme": theme, "published": ThemeStatus.PUBLISHED}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, asked | {"now": now, "over": list(OVER)})
        return [
            Keyed(pk, status, written, f"{day} {moment}")
            for pk, status, written, moment in cursor.fetchall()
        ]


def key(call: str, now: datetime) -> str:
    """The key of the public call of this number."""
    return keyed(now, call)[0].key
