"""請求書 that the group signs: to the mayor, with the account. Never kept, never sent by mail."""

from dataclasses import dataclass

from accounts.models import Letterhead
from core.calendar import fiscal_year_label, today
from core.letters import Sender
from core.letters.issuing import Frame
from core.pdf import render
from projects.choices.contract import ContractStatus
from projects.choices.granting import AdvanceStatus
from projects.letters.money import LAYOUT, Money, addressee, yen
from projects.models import BankAccount, Project

BILLABLE = (ContractStatus.PASSED, ContractStatus.BILLED)


@dataclass(frozen=True)
class Bill:
    """What is asked for."""

    project: Project
    account: BankAccount
    what: str
    amount: int


def of_project(project: Project) -> Bill | None:
    """What can be asked for now: a 概算払 that is decided, else what is left of the fixed amount;
    of a 委託 what has passed its inspection and is not paid yet. None: nothing.
    """
    waiting = [each for each in project.advances.all() if each.status == AdvanceStatus.GRANTED]
    if waiting:
        return Bill(project, project.account, waiting[0].what, waiting[0].granted or 0)
    settlement = getattr(project, "settlement", None)
    if settlement is not None and settlement.status == "fixed" and (settlement.balance or 0) > 0:
        return Bill(project, project.account, "精算払", settlement.balance)
    contract = getattr(project, "contract", None)
    if contract is not None and contract.status in BILLABLE and contract.payable > 0:
        return Bill(project, project.account, "委託料", contract.payable)
    return None


def says(bill: Bill) -> Money:
    """The facts of the paper."""
    frame = Frame(Letterhead.current(), today(), "")
    project, account = bill.project, bill.account
    to = frame.letterhead.sender
    letter = frame.letter(
        "請求書",
        {"postal_code": "", "address": "", "name": "", "role": "", "person": to["title"]},
        body=["次のとおり請求します。"],
        facts=[
            ["請求する額", yen(bill.amount)],
            ["何の額か", f"{bill.what}（{fiscal_year_label(project.fiscal_year)}）"],
            ["事業番号", project.number],
            ["事業の名前", project.title],
            ["金融機関", f"{account.bank}　{account.branch}"],
            ["口座", f"{account.get_kind_display()}　{account.number}"],
            ["名義", account.holder_kana],
        ],
    )
    ours = addressee(project)
    signed: Sender = {
        "title": f"{ours['name']}　{ours['role']}", "name": ours["person"], "seal": "",
    }  # fmt: skip
    empty: list[list[str]] = []
    return {
        **letter, "sender": signed, "issued_on": "令和　　年　　月　　日", "why": [],
        "lines": empty, "receipts": empty, "steps": empty, "conditions": [], "appeal": [],
    }  # fmt: skip


def pdf(bill: Bill) -> bytes:
    """The paper. Raises LetterError."""
    return render(LAYOUT, says(bill))
