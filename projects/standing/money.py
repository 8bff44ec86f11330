"""Whose turn it is with the money of a project, and where it stands: asks, the aside お金, what
keeps the project from completion.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from core.calendar import wareki
from core.people import Person
from projects.choices import OVER, DayKind, ProjectStatus
from projects.choices.granting import AdvanceStatus, GrantStatus, StartKind, Way
from projects.choices.settlement import SettlementStatus
from projects.granting import ways
from projects.models import AdvancePayment, Contract, GrantApplication, Project, Settlement
from projects.parts.asking import Ask, Reader
from projects.settlement import tax
from projects.standing import checks, contract
from projects.standing.turns import RETURN, Said, city, group, worded

G, A, S, P = GrantStatus, AdvanceStatus, SettlementStatus, ProjectStatus
UNSETTLED = "お金の手続き（額の確定と精算）が終わっていません"
PLEA = "市が、交付決定の取消しを予定しています"
UNDECIDED = "交付申請への返事がまだです"
UNPAID = "先払いの手続きが終わっていません"
APPLY = Said("交付申請を出してください", "団体の交付申請を待っています")
PLEAD = Said("取消しの前に、意見（弁明）を出せます", "団体の意見（弁明）を待っています")
START = Said("着手届を出してください", "団体の着手届を待っています")
MEND = Said("先払いのお願いを直してください", "団体が直した、先払いのお願いを待っています")
ACCOUNT = Said("決算を出してください", "団体の決算を待っています")
TAX = Said("消費税仕入控除税額を報告してください", "団体の消費税の報告を待っています")


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """Everything open about money; nothing where the city pays nothing."""
    if ways.way_of(project) == Way.NONE or project.status in (P.FAILED, P.GIVEN_UP):
        return
    yield from checks.asks(project, reader)
    if ways.way_of(project) == Way.GRANT:
        yield from of_application(project, reader)
        yield from of_start(project, reader)
        yield from of_settlement(project, reader)
    else:
        yield from contract.asks(project, reader)
    for each in project.advances.all():
        yield from of_advance(each, project, reader)


def ask_of(
    row: GrantApplication | AdvancePayment | Settlement | Contract, reader: Reader
) -> Ask | None:
    """What is open of this one paper; None where nothing is."""
    if isinstance(row, AdvancePayment):
        return next(of_advance(row, row.project, reader), None)
    asks_of: dict[type, Callable[[Project, Reader], Iterator[Ask]]] = {
        GrantApplication: of_application, Settlement: of_settlement, Contract: contract.asks,
    }  # fmt: skip
    asks = asks_of.get(type(row))
    return next(asks(row.project, reader), None) if asks else None


def of_application(project: Project, reader: Reader) -> Iterator[Ask]:
    """交付申請 to be written, mended or decided."""
    row = ways.application_of(project)
    if row is None and project.status in (P.AGREED, P.RUNNING):
        yield group(project, reader, APPLY, "まだです", "application",
                    "交付申請を書く", DayKind.APPLICATION)  # fmt: skip
    elif row is not None and row.status in (G.DRAFT, G.SENT_BACK) and project.status not in OVER:
        yield group(project, reader, APPLY, worded(row, reader), "application",
                    "交付申請を続ける", DayKind.APPLICATION)  # fmt: skip
    elif row is not None and row.status == G.SUBMITTED:
        yield city(project, reader, "交付申請を確かめて、決定します", row, DayKind.GRANT)
    elif row is not None and row.status == G.GRANTED and row.plea_until:
        yield group(project, reader, PLEAD, PLEA, "money",
                    "市からの文書を見る", DayKind.PLEA)  # fmt: skip


def of_start(project: Project, reader: Reader) -> Iterator[Ask]:
    """着手届, once the work has begun."""
    there = any(each.kind == StartKind.START for each in project.start_notices.all())
    if ways.granted(project) and not there and project.status == P.RUNNING:
        yield group(project, reader, START, "まだです", "start", "着手届を書く",
                    DayKind.START)  # fmt: skip


def of_advance(row: AdvancePayment, project: Project, reader: Reader) -> Iterator[Ask]:
    """概算払 to be mended, decided or paid."""
    if row.status == A.SENT_BACK:
        yield group(project, reader, MEND, worded(row, reader),
                    "advance", "先払いのお願いを直す", None)  # fmt: skip
    elif row.status == A.REQUESTED:
        yield city(project, reader, "先払いのお願いを確かめて、決めます", row, None)
    elif row.status == A.GRANTED:
        yield city(project, reader, "決まった先払いを支払います", row, DayKind.PAYMENT)


def of_settlement(project: Project, reader: Reader) -> Iterator[Ask]:
    """決算 to be written, mended, checked, fixed, paid or returned."""
    row: Settlement | None = getattr(project, "settlement", None)
    is_over = project.status in (P.CLOSING, P.STOPPED)
    if row is None or row.status in (S.DRAFT, S.SENT_BACK):
        if ways.granted(project) and (is_over or (row is not None and row.status == S.SENT_BACK)):
            word = worded(row, reader) if row else "まだです"
            yield group(project, reader, ACCOUNT, word, "settlement", "決算を書く",
                        DayKind.FINAL_REPORT)  # fmt: skip
    elif row.status in (S.SUBMITTED, S.ACCEPTED):
        yield city(project, reader, "決算を確かめて、額を確定します", row, DayKind.SETTLEMENT)
    elif row.status == S.FIXED and (row.balance or 0) < 0:
        yield group(project, reader, RETURN, worded(row, reader), "money",
                    "返す額と納め方を見る", DayKind.RETURN)  # fmt: skip
    elif row.status == S.CLOSED and tax.is_asked(project):
        yield group(project, reader, TAX, "まだです", "tax",
                    "報告を書く", DayKind.TAX)  # fmt: skip
    elif row.status == S.FIXED and row.balance:
        yield city(project, reader, "残りの額を支払い、精算を終えます", row, DayKind.PAYMENT)
    elif row.status == S.FIXED:
        yield city(project, reader, "支払いも返還もないので、精算を終えます", row, None)


def shown(project: Project, reader: Reader) -> dict[str, Any] | None:
    """The aside お金: 求めた額 → 内定 → 協定 → 交付決定 → 支払い → 確定; None without money."""
    if ways.way_of(project) == Way.NONE:
        return None
    return {"chain": chain(project), "href": reverse("project_money", args=[project.pk])}


def chain(project: Project) -> list[dict[str, str]]:
    """Each amount with what is said of it; "" while it is still to come."""
    found = [
        step("求めた額", project.requested),
        step("採択額（内定）", project.provisional),
        step("協定の額", project.agreed),
    ]
    if ways.way_of(project) == Way.CONTRACT:
        return [*found, *contract.chain(project, step)]
    paid = [each for each in project.advances.all() if each.status == A.PAID]
    settlement: Settlement | None = getattr(project, "settlement", None)
    fixed = settlement if settlement is not None and settlement.is_fixed else None
    found.append(of_grant(ways.application_of(project)))
    days = "、".join(wareki(each.paid_on) for each in paid if each.paid_on)
    total = ways.advanced(project) if paid else None
    found.append(step("支払った額", total, f"概算払、{days}" if days else ""))
    day = f"{wareki(fixed.fixed_on)}" if fixed and fixed.fixed_on else ""
    found.append(step("確定した額", fixed.settled if fixed else None, day))
    return found


def of_grant(row: GrantApplication | None) -> dict[str, str]:
    """交付決定."""
    if row is None or row.status != G.GRANTED or row.granted_on is None:
        note = row.citizen_status if row else ""
        return step("交付決定の額", None, note)
    return step("交付決定の額", row.granted, wareki(row.granted_on))


def step(label: str, yen: int | None, note: str = "") -> dict[str, str]:
    """One of them."""
    return {"label": label, "yen": "まだ" if yen is None else f"{yen:,}円", "note": note}


def open_matters(project: Project) -> Iterator[str]:
    """What keeps a project from completion."""
    row = ways.application_of(project)
    if ways.way_of(project) == Way.GRANT and row is not None:
        settlement: Settlement | None = getattr(project, "settlement", None)
        is_closed = settlement is not None and settlement.status == S.CLOSED
        if row.status == G.SUBMITTED:
            yield UNDECIDED
        if row.status == G.GRANTED and not is_closed:
            yield UNSETTLED
    if ways.way_of(project) == Way.CONTRACT:
        yield from contract.open_matters(project)
    if any(each.status in (A.REQUESTED, A.GRANTED) for each in project.advances.all()):
        yield UNPAID


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """The pages of the money that somebody of the city may open."""
    if ways.way_of(project) == Way.NONE:
        return []
    rows = [
        ways.application_of(project), ways.contract_of(project), *project.advances.all(),
        getattr(project, "settlement", None),
    ]  # fmt: skip
    found = [
        (getattr(row, "what", str(row._meta.verbose_name)),
         reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk]))
        for row in rows
        if row is not None
    ]  # fmt: skip
    both = ("お金のページ（両方が見る）", reverse("project_money", args=[project.pk]))
    return [both, *found, *contract.links(project, user), *checks.links(project, user)]
