"""弁明の機会 before a 取消し: the letter that asks for it, and the decision not to cancel after all
(calls.md §6; 行政手続法 13条, 30条).
"""

from datetime import date

from core.calendar import today
from core.people import Person
from core.workflow import move, refuse
from projects.choices import DayKind
from projects.choices.granting import MoneyLetterKind
from projects.granting import days, deciding, ways
from projects.models import GrantApplication
from projects.notices import money as notices
from projects.workflow.granting import (
    ASK_PLEA,
    DROP_CANCELLATION,
    GRANTING,
    held,
    occasion,
    told,
)

DROPPED = "交付決定の取消しは、しないことになりました"
WHY_DROPPED = "取り消さないことになったため。"


@GRANTING.verb(ASK_PLEA)
def ask_plea(row: GrantApplication, *, by: Person, until: date, note: str) -> GrantApplication:
    """What is planned, why, and until when the group may say what it has to say. ``note``: the
    facts that the city has found.
    """
    row = held(row)
    ASK_PLEA.require(row, by)
    refuse(deciding.why_no_plea(row, until))
    row.plea_asked_on, row.plea_until = today(), until
    move(row, ASK_PLEA, by=by, note=note)
    told(row, MoneyLetterKind.PLEA, why=note, before=ways.advanced(row.project))
    days.open_day(row.project, DayKind.PLEA, until)
    return row


@GRANTING.verb(DROP_CANCELLATION)
def drop_cancellation(row: GrantApplication, *, by: Person, note: str = "") -> GrantApplication:
    """The 交付決定 stays as it is; the group hears of it."""
    row = held(row)
    DROP_CANCELLATION.require(row, by)
    refuse(deciding.why_not_dropped(row))
    row.plea_asked_on = row.plea_until = None
    move(row, DROP_CANCELLATION, by=by, note=note)
    days.drop_day(row.project, DayKind.PLEA, WHY_DROPPED)
    notices.moved(row.project, DROPPED, occasion(row))
    return row
