"""By which way the city pays, and how much stands where. Reads what hangs on a project."""

from datetime import date

from core.calendar import fiscal_year_label, today, wareki
from projects.choices import OVER, ProjectStatus
from projects.choices.contract import ContractStatus
from projects.choices.granting import WAY_OF, AdvanceStatus, GrantStatus, StartKind, Way
from projects.models import AdvancePayment, Contract, GrantApplication, MoneySetting, Project

S = ProjectStatus
FIRST_AGREE = "協定を結んでから、交付申請をします。"
NO_MONEY = "この事業には、市からのお金の手続きはありません。"
IS_OVER = "この事業は終わっています。"
IS_FIXED = "額が確定したので、先に受け取ることはできません。"


def way_of(project: Project) -> Way:
    """By the form of the collaboration; a form that nobody has named is a grant."""
    if not project.has_money:
        return Way.NONE
    return WAY_OF.get(project.form, Way.GRANT)  # type: ignore[call-overload, no-any-return]


def most(project: Project) -> int | None:
    """The most that may be applied for: what was agreed, else 内定."""
    return project.agreed if project.agreed is not None else project.provisional


def application_of(project: Project) -> GrantApplication | None:
    """The 交付申請, once somebody has begun to write it."""
    return getattr(project, "application", None)


def contract_of(project: Project) -> Contract | None:
    """The contract of a 委託, once it is recorded."""
    return getattr(project, "contract", None)


def granted(project: Project) -> int:
    """What holds as 交付決定; of a 委託 what the contract owes."""
    if way_of(project) == Way.CONTRACT:
        contract = contract_of(project)
        return contract.owed if contract else 0
    application = application_of(project)
    if application is None or application.status != GrantStatus.GRANTED:
        return 0
    return application.granted or 0


def advanced(project: Project, *statuses: str) -> int:
    """Yen of 概算払 in these states; without any, of what was paid."""
    wanted = statuses or (AdvanceStatus.PAID,)
    rows = (each for each in project.advances.all() if each.status in wanted)
    return sum(amount_of(each) for each in rows)


def amount_of(advance: AdvancePayment) -> int:
    """What was decided, else what is asked."""
    return (advance.amount if advance.granted is None else advance.granted) or 0


def left_to_advance(project: Project, but: AdvancePayment | None = None) -> int:
    """What could still be paid before the account."""
    wait = (AdvanceStatus.REQUESTED, AdvanceStatus.GRANTED, AdvanceStatus.PAID)
    rows = [each for each in project.advances.all() if each.status in wait and each != but]
    return max(0, granted(project) - sum(amount_of(each) for each in rows))


def usable_from(project: Project) -> date | None:
    """From which day receipts count: 交付決定, or the day of a 事前着手届 where that is earlier."""
    application = application_of(project)
    days = [
        each.on for each in project.start_notices.all() if each.kind == StartKind.EARLY
    ]  # fmt: skip
    if application and application.status == GrantStatus.GRANTED and application.granted_on:
        days.append(application.granted_on)
    return min(days, default=None)


def why_no_application(project: Project) -> str:
    """Why nothing can be applied for now; "" when it can."""
    if way_of(project) != Way.GRANT:
        return NO_MONEY
    if project.status in OVER:
        return IS_OVER
    if project.status == S.TALKING and not MoneySetting.current().is_before_agreement:
        return FIRST_AGREE
    return ""


def why_no_advance(project: Project) -> str:
    """Why no 概算払 can be asked for now."""
    if way_of(project) == Way.NONE:
        return NO_MONEY
    if project.status in OVER:
        return IS_OVER
    if way_of(project) == Way.CONTRACT and (why := why_no_prepayment(project)):
        return why
    if not granted(project):
        return "交付決定のあとに、先払いをお願いできます。"
    settlement = getattr(project, "settlement", None)
    if settlement is not None and settlement.is_fixed:
        return IS_FIXED
    return "" if left_to_advance(project) else "先に受け取れる額は、もうありません。"


def why_no_prepayment(project: Project) -> str:
    """前金払 of a 委託 (自治令163条2号): between its contract and the end of its work."""
    contract = contract_of(project)
    if contract is None:
        return "契約を結んだあとに、先払いをお願いできます。"
    if contract.status != ContractStatus.CONCLUDED:
        return "業務完了届のあとは、検査のあとの支払いだけになります。"
    return ""


def last_day(project: Project) -> date:
    """出納整理期間 of the year of the work ends (5/31)."""
    return date(project.fiscal_year + 1, 5, 31)


def why_not_of_year(project: Project, on: date) -> str:
    """Why a day is none on which the year of the work pays (会計年度独立)."""
    first, last = date(project.fiscal_year, 4, 1), last_day(project)
    if first <= on <= last:
        return ""
    year = fiscal_year_label(project.fiscal_year)
    return f"{year}のお金は、{wareki(first)}から{wareki(last)}までに動きます。"


def year_of(project: Project, on: date) -> int:
    """Which year's budget pays on a day: that of the work until its books close, then the year of
    the day itself (過年度支出).
    """
    if on <= last_day(project):
        return project.fiscal_year
    return on.year if on.month >= 4 else on.year - 1


def why_not_yet(on: date) -> str:
    """Why a day cannot be written down: it has not come."""
    return "まだ来ていない日です。" if on > today() else ""
