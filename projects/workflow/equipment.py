"""備品の手続き: 処分制限 → 処分のお願い → 承認 → 処分 (財産処分の制限; calls.md §6: 備品台帳)."""

from dataclasses import dataclass
from datetime import date

from core.calendar import today
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse
from projects.choices.equipment import EQUIPMENT_TURN, EQUIPMENT_WORDING, EquipmentStatus
from projects.choices.granting import MoneyLetterKind
from projects.letters import money as letters
from projects.letters.money import About
from projects.models import Equipment, Project
from projects.notices import money as notices
from projects.permissions import represents, runs
from projects.settlement import equipment

E = EquipmentStatus
WHAT = "備品の処分のお願い"


def of_either(user: Actor, row: Equipment) -> bool:
    """代表者; who runs the project types what came on paper."""
    return represents(user, row.project) or runs(user, row.project)


def of_city(user: Actor, row: Equipment) -> bool:
    """Who runs the project."""
    return runs(user, row.project)


RESTRICT = Transition(
    "restrict", {E.HELD}, "", "処分制限と置き場所を書く", of_city, "calls.md §6: 備品台帳",
)  # fmt: skip
ASK = Transition(
    "ask_disposal", {E.HELD}, E.ASKED, "処分の承認をお願いする", of_either,
    "財産処分の制限: nothing is given away before the city's approval",
)  # fmt: skip
APPROVE = Transition(
    "approve_disposal", {E.ASKED}, E.APPROVED, "処分を承認する", of_city, "財産処分の制限",
)  # fmt: skip
REFUSE = Transition(
    "refuse_disposal", {E.ASKED}, E.HELD, "処分を承認しない", of_city, "財産処分の制限",
    needs_reason=True,
)  # fmt: skip
RECORD = Transition(
    "record_disposal", {E.HELD, E.APPROVED}, E.GONE, "処分したことを記録する", of_city,
    "calls.md §6: 備品台帳",
)  # fmt: skip
EQUIPMENT = Lifecycle(
    "equipment", "備品", Equipment, EquipmentStatus, EQUIPMENT_TURN,
    (RESTRICT, ASK, APPROVE, REFUSE, RECORD), EQUIPMENT_WORDING,
)  # fmt: skip
guard(EQUIPMENT)


@dataclass(frozen=True)
class Decided:
    """決裁 of an approval, and what is to be paid to the city."""

    number: str
    on: date
    back_yen: int | None = None


def held(row: Equipment) -> Equipment:
    """The row behind its project: one order of locks everywhere."""
    locked(Project(pk=row.project_id))
    return locked(row)


@EQUIPMENT.verb(RESTRICT)
def restrict(
    row: Equipment, *, by: Person, until: date | None, place: str = "", note: str = ""
) -> Equipment:
    """Until when the city's approval is needed, and where the thing is."""
    row = held(row)
    RESTRICT.require(row, by)
    refuse(equipment.why_not_restricted(row, until))
    row.restricted_until, row.place = until, place
    move(row, RESTRICT, by=by, note=note)
    return row


@EQUIPMENT.verb(ASK)
def ask_disposal(row: Equipment, *, by: Person, way: str, why: str, note: str = "") -> Equipment:
    """The group wants to give it away, to sell it, to use it otherwise."""
    row = held(row)
    ASK.require(row, by)
    refuse(equipment.why_not_asked(row))
    row.way, row.why, row.asked_on = way, why, today()
    move(row, ASK, by=by, note=note)
    notices.arrived(row.project, WHAT, occasion(row))
    return row


@EQUIPMENT.verb(APPROVE)
def approve_disposal(row: Equipment, *, by: Person, decided: Decided, note: str = "") -> Equipment:
    """承認: a numbered letter; what is to be paid to the city stands in it."""
    row = held(row)
    APPROVE.require(row, by)
    row.approved_on, row.back_yen = today(), decided.back_yen
    row.decision_number, row.decided_on = decided.number, decided.on
    move(row, APPROVE, by=by, note=note)
    notices.letter_issued(letters.issue(About(row.project, MoneyLetterKind.DISPOSAL, row)))
    return row


@EQUIPMENT.verb(REFUSE)
def refuse_disposal(row: Equipment, *, by: Person, note: str) -> Equipment:
    """It stays as it is; the group hears why."""
    row = held(row)
    row.way, row.why, row.asked_on = "", "", None
    move(row, REFUSE, by=by, note=note)
    notices.refused(row.project, WHAT, note, occasion(row))
    return row


@EQUIPMENT.verb(RECORD)
def record_disposal(row: Equipment, *, by: Person, gone_on: date, note: str = "") -> Equipment:
    """It is gone: approved, or free of 処分制限. No letter: it was the group that did it."""
    row = held(row)
    RECORD.require(row, by)
    refuse(equipment.why_not_gone(row, gone_on))
    row.gone_on = gone_on
    move(row, RECORD, by=by, note=note)
    return row


def occasion(row: Equipment) -> str:
    """Names the move just made."""
    return f"equipment:{row.pk}:{row.log.count()}"
