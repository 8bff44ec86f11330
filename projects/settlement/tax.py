"""消費税仕入控除税額: what a taxable group gets back by its tax return comes back to the city."""

from core.calendar import today
from projects.choices import DayKind
from projects.granting import days
from projects.models import MoneySetting, Project, ProjectDay, Settlement

WHAT = "消費税仕入控除税額の報告"
LABEL = "消費税仕入控除税額の返還"
NOT_ASKED = "消費税仕入控除税額の報告は、お願いしていません。"
THERE = "消費税仕入控除税額は、もう報告されています。"
TOO_MUCH = "確定した額（{yen:,}円）までの額を書いてください。"
NOTHING = "返していただく消費税分は、ありません。"
BACK = "返還は、もう記録されています。"


def is_asked(project: Project) -> bool:
    """Whether the date of the report is open. Reads ``days``."""
    return any(each.kind == DayKind.TAX and not each.is_over for each in project.days.all())


def why_not_reported(row: Settlement, yen: int = 0) -> str:
    """Why nothing can be reported; "" when it can."""
    if row.tax_yen is not None:
        return THERE
    if not is_asked(row.project):
        return NOT_ASKED
    settled = row.settled or 0
    return TOO_MUCH.format(yen=settled) if yen > settled else ""


def open_return(row: Settlement) -> ProjectDay | None:
    """What is to come back has a day; nothing where the group got nothing back."""
    if not row.tax_yen:
        return None
    until = days.for_group(today(), MoneySetting.current().return_days)
    return days.open_day(row.project, DayKind.RETURN, until, LABEL)


def why_not_received(row: Settlement) -> str:
    """Why nothing is to come back."""
    if not row.tax_yen:
        return NOTHING
    return BACK if row.tax_returned_on else ""
