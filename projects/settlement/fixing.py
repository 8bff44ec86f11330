"""額の確定: what must be so before, what is frozen, which days and letters follow."""

from datetime import date

from core.calendar import today
from projects.choices import DayKind, ProjectStatus
from projects.choices.granting import MoneyLetterKind
from projects.granting import days, ways
from projects.letters.money import About
from projects.models import MoneyLetter, MoneySetting, Project, Settlement
from projects.settlement import account, writing

K = MoneyLetterKind
LABEL = "精算の支払い"
YEAR_END = "出納整理期間の終わり（これより後の返還は、次の年度の歳入）"
NOT_YET = "事業がはじまってから、決算を出せます。"
STILL = "{number}番の領収書（{says}）"
PENDING = "決まったまま、まだ支払っていない先払いがあります。"
SETTLES = (
    ProjectStatus.RUNNING,
    ProjectStatus.PAUSED,
    ProjectStatus.CLOSING,
    ProjectStatus.STOPPED,
)


def why_not_submitted(row: Settlement) -> list[str]:
    """What keeps it from being sent."""
    found = [writing.why_not(row.project), *writing.missing(row)]
    if row.project.status not in SETTLES:
        found.append(NOT_YET)
    return [each for each in found if each]


def why_not_accepted(row: Settlement) -> list[str]:
    """The receipts that neither count nor are decided."""
    found = account.standing(row).to_mend
    return [STILL.format(number=each.number, says="".join(each.says)) for each in found]


def why_not_fixed(row: Settlement) -> str:
    """What must come first."""
    waits = any(each.status == "granted" for each in row.project.advances.all())
    return PENDING if waits else ""


def prepare(row: Settlement, number: str, decided_on: date | None) -> Settlement:
    """The columns of a fixed account, on a row not saved yet: for the act and its letter."""
    found = account.standing(row)
    row.frozen = account.as_frozen(found)
    row.settled, row.balance = found.now.settled, found.now.balance
    row.fixed_on, row.decision_number, row.decided_on = today(), number, decided_on
    row.due_on = due(row)
    return row


def due(row: Settlement) -> date | None:
    """Until when the city pays or the group returns: so many days, and before the year's books
    close as long as that can be. In place of a closed day the city has the open one before, the
    group the one after.
    """
    balance, setting = row.balance or 0, MoneySetting.current()
    if not balance:
        return None
    count = setting.pay_days if balance > 0 else setting.return_days
    last = date(row.project.fiscal_year + 1, setting.last_month, setting.last_day)
    reckoned = days.for_city if balance > 0 else days.for_group
    return reckoned(today(), count, last if today() <= last else None)


def open_days(row: Settlement) -> None:
    """The duty to pay is the city's, to return the group's; the end of the books is told."""
    if row.due_on is None:
        return
    to_pay = (row.balance or 0) > 0
    kind, label = (DayKind.PAYMENT, LABEL) if to_pay else (DayKind.RETURN, "")
    days.open_day(row.project, kind, row.due_on, label)
    if today() <= ways.last_day(row.project):
        days.open_day(row.project, DayKind.PAYMENT, ways.last_day(row.project), YEAR_END)


def to_tell(row: Settlement) -> list[About]:
    """The letters of a fixed account."""
    old = MoneyLetter.objects.filter(project=row.project, kind__in=[K.FIXING, K.CORRECTION]).last()
    kind = K.FIXING if old is None else K.CORRECTION
    found = [About(row.project, kind, row, row.fixed_why, mends=old)]
    if (row.balance or 0) < 0:
        found.append(About(row.project, K.RETURN, row))
    return found


def late_fee(row: Settlement, closed_on: date) -> int:
    """延滞金 of what came back after its day: the city's rate a year, by days, whole yen. Nothing
    where the city has set no rate.
    """
    percent = MoneySetting.current().late_percent
    if percent is None or row.due_on is None or closed_on <= row.due_on:
        return 0
    late = (closed_on - row.due_on).days
    return int(row.to_return * percent * late / (100 * 365))


def open_tax_day(project: Project) -> None:
    """消費税仕入控除税額, where the city asks for it."""
    if MoneySetting.current().with_tax_report:
        days.open_day(project, DayKind.TAX, date(project.fiscal_year + 2, 6, 30))
