"""Whose turn it is with a 委託, where its money stands, and what keeps it from completion."""

from collections.abc import Callable, Iterator

from django.urls import reverse

from core.calendar import wareki
from core.people import Person
from projects import permissions
from projects.choices import DayKind, ProjectStatus
from projects.choices.contract import ContractStatus
from projects.choices.granting import AdvanceStatus
from projects.granting import contracts, ways
from projects.models import Contract, Project
from projects.parts.asking import Ask, Reader
from projects.parts.showing import who_runs
from projects.standing.turns import RETURN, Said, city, group, worded

C, P = ContractStatus, ProjectStatus
NOT_RECORDED = "委託の契約が、まだ記録されていません"
WHEN_DONE = Said("業務が終わったら、業務完了届を出してください", "団体の業務完了届を待っています")
AGAIN = Said(
    "直して、もう一度、業務完了届を出してください", "団体が直しています。業務完了届を待っています"
)
BILL = Said("請求書を出してください", "団体の請求書を待っています")
UNPAID = "委託の手続き（検査と支払い）が終わっていません"
Step = Callable[[str, int | None, str], dict[str, str]]


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """契約 to be recorded, work to be handed in, inspected, billed or paid."""
    row = ways.contract_of(project)
    if row is None:
        if reader.works and not contracts.why_not(project):
            yield unrecorded(project, reader)
    elif row.status in (C.CONCLUDED, C.REDO):
        yield from of_work(row, project, reader)
    elif row.status == C.FINISHED:
        yield city(project, reader, "業務を検査します", row, DayKind.INSPECTION)
    elif row.status == C.PASSED:
        yield of_rest(row, project, reader)
    elif row.status == C.BILLED:
        yield city(project, reader, "委託料を支払います", row, DayKind.PAYMENT)


def of_work(row: Contract, project: Project, reader: Reader) -> Iterator[Ask]:
    """業務完了届, once the work has begun; again after an inspection."""
    if project.status == P.STOPPED:
        yield city(project, reader, "途中で終えた契約の、出来高を決めます", row, None)
        return
    is_again = row.status == C.REDO
    said = AGAIN if is_again else WHEN_DONE
    if is_again or project.status in (P.RUNNING, P.CLOSING):
        yield group(project, reader, said, worded(row, reader), "completion", "業務完了届を書く",
                    DayKind.COMPLETION)  # fmt: skip


def of_rest(row: Contract, project: Project, reader: Reader) -> Ask:
    """After the inspection: an invoice, what is to come back, or nothing at all."""
    if row.payable > 0:
        return group(project, reader, BILL, worded(row, reader), "money",
                     "請求書の出し方を見る", None)  # fmt: skip
    if row.payable < 0:
        return group(project, reader, RETURN, "契約を途中で終えました",
                     "money", "返す額を見る", DayKind.RETURN)  # fmt: skip
    return city(project, reader, "支払いがないので、契約の手続きを終えます", row, None)


def unrecorded(project: Project, reader: Reader) -> Ask:
    """The clerk has the contract to record."""
    href = recording(project) if reader.runs else ""
    action = "契約を記録する" if reader.runs else ""
    return Ask("委託の契約を記録します", "まだです", who_runs(), href=href, action=action)


def recording(project: Project) -> str:
    """The page on which the contract is recorded."""
    return reverse("admin:projects_contract_conclude", args=[project.pk])


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """契約を記録する, for who may, while it can be done."""
    may = permissions.runs(user, project) and not contracts.why_not(project)
    return [("契約を記録する", recording(project))] if may else []


def chain(project: Project, step: Step) -> list[dict[str, str]]:
    """The amounts of a 委託, after what was agreed."""
    row = ways.contract_of(project)
    found = [step("契約の額", row.amount if row else None, wareki(row.concluded_on) if row else "")]
    if row and row.done_amount is not None:
        found.append(step("出来高", row.done_amount, "途中で終えたため"))
    before = [each for each in project.advances.all() if each.status == AdvanceStatus.PAID]
    if before:
        days = "、".join(wareki(each.paid_on) for each in before if each.paid_on)
        found.append(step("前金払", ways.advanced(project), days))
    if row and row.paid_on and row.paid:
        label = "最後の支払い" if row.paid > 0 else "返った額"
        found.append(step(label, abs(row.paid), wareki(row.paid_on)))
    total = ways.advanced(project) + ((row.paid or 0) if row else 0)
    return [*found, step("支払った額", total or None, "")]


def open_matters(project: Project) -> Iterator[str]:
    """What keeps a 委託 from completion."""
    row = ways.contract_of(project)
    if row is None:
        yield NOT_RECORDED
    elif row.status != C.PAID:
        yield UNPAID
