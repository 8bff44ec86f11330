"""備品台帳: what the fixed account puts into it, and what keeps each act."""

from datetime import date

from core.calendar import today, wareki
from projects.choices.equipment import EquipmentStatus
from projects.granting import ways
from projects.models import Equipment, Project, Settlement
from projects.settlement import account

IS_RESTRICTED = "処分制限の期限（{until}）の前です。先に、市の承認がいります。"
FREE = "処分制限がないか、期限が過ぎています。承認は、いりません。"
BEFORE = "処分制限の期限は、買った日からあとの日にしてください。"
UNDECIDED = "処分制限の期限は、処分の手続きの前に決めてください。"


def register(settlement: Settlement) -> None:
    """Each thing that counts, as the account is fixed. A corrected account mends what nothing was
    decided of; what an act has touched stays.
    """
    known = {each.key: each for each in settlement.project.equipment.all()}
    for each in account.standing(settlement).equipment:
        one = each.receipt
        row = known.pop(one.key, None) if each.counts else None
        if not each.counts:
            continue
        row = row or Equipment(project=settlement.project, key=one.key)
        row.name, row.payee, row.bought_on, row.yen = one.what, one.payee, one.on, one.yen
        row.save()
    for row in known.values():
        if not row.log.exists():
            row.delete()


def things(project: Project) -> list[tuple[Equipment, bool]]:
    """備品, each with whether the city's approval is needed; read once an account was fixed."""
    settlement = getattr(project, "settlement", None)
    if settlement is None or settlement.fixed_on is None:
        return []
    return [(each, is_restricted(each)) for each in project.equipment.all()]


def is_restricted(row: Equipment) -> bool:
    """Whether the city's approval is needed still."""
    return row.restricted_until is not None and today() <= row.restricted_until


def why_not_restricted(row: Equipment, until: date | None) -> str:
    """What is wrong with a 処分制限; None takes it away."""
    return BEFORE if until and row.bought_on and until < row.bought_on else ""


def why_not_asked(row: Equipment) -> str:
    """That no approval is needed."""
    return "" if is_restricted(row) else FREE


def why_not_gone(row: Equipment, on: date | None = None) -> str:
    """What keeps a disposal from being recorded."""
    if row.status == EquipmentStatus.HELD and is_restricted(row) and row.restricted_until:
        return IS_RESTRICTED.format(until=wareki(row.restricted_until))
    return ways.why_not_yet(on) if on else ""
