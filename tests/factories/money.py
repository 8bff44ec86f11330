"""Money of projects in every state, reached by the verbs a person would use. Stand on ``DAY``."""

from datetime import date

import time_machine

from projects.choices.granting import MoneyPage
from projects.granting import accounts, contracts, writing
from projects.models import AdvancePayment, GrantApplication, Project, Settlement
from projects.settlement import deciding
from projects.settlement import writing as settling
from projects.workflow import advance, contract, granting, settlement
from projects.workflow import pleading as pleas
from tests.factories import people, projects
from tests.kept import kept

DAY = date(2027, 4, 5)  # of the application and its decision
PAID_ON = date(2027, 4, 20)
ENDED = date(2028, 3, 10)  # of the account
AMOUNT = 100_000
SIGNED = {"decision_number": "市活第10号", "decided_on": DAY}
ACCOUNT = {
    "bank": "見本信用金庫", "branch": "本庄支店", "kind": "ordinary", "number": "1234567",
    "holder_kana": "サンプルダンタイ", "is_others": False,
}  # fmt: skip


def on(day=DAY):
    """Stand on ten in the morning of this day."""
    return time_machine.travel(projects.at(day), tick=False)


def anew(row):
    """As it is stored."""
    return type(row).objects.get(pk=row.pk)


# --- 交付申請 ------------------------------------------------------------------------------------


@kept
def draft():
    """下書き, its page done."""
    project = projects.running()
    with on():
        row = writing.begin_application(project, by=projects.group())
        facts = {"applied_on": DAY, "requested": AMOUNT, "note": ""}
        return anew(writing.save_page(row, MoneyPage.APPLICATION, by=projects.group(), facts=facts))


@kept
def submitted():
    """確認中."""
    row = draft()
    with on():
        return granting.submit(row, by=projects.group())


@kept
def sent_back():
    """直しをお願い中."""
    row = submitted()
    with on():
        return granting.send_back(row, by=people.clerk(), note="日付を直してください。")


@kept
def granted():
    """交付決定."""
    row = submitted()
    with on():
        return granting.grant(row, by=people.clerk(), amount=AMOUNT, granted_on=DAY, **SIGNED)


@kept
def refused():
    """不交付."""
    row = submitted()
    with on():
        return granting.refuse_grant(row, by=people.clerk(), note="予算がない。", **SIGNED)


PLEA_UNTIL = date(2027, 4, 26)


def asked_plea(row, by=None):
    """弁明の機会 told of this 交付決定, from where one stands."""
    return pleas.ask_plea(row, by=by or people.clerk(), until=PLEA_UNTIL, note="目的外の使用。")


@kept
def pleading():
    """交付決定; the group may say what it has to say before a 取消し."""
    row = granted()
    with on():
        return asked_plea(row)


@kept
def cancelled():
    """取消し."""
    row = pleading()
    with on():
        return granting.cancel(row, by=people.clerk(), heard_on=DAY, note="中止。", **SIGNED)


GRANTS = {
    "draft": draft, "submitted": submitted, "sent_back": sent_back, "granted": granted,
    "refused": refused, "pleading": pleading, "cancelled": cancelled,
}  # fmt: skip


# --- 概算払 --------------------------------------------------------------------------------------


@kept
def advance_draft(amount=60_000):
    """下書き, its page done, with an account to pay to."""
    project = granted().project
    with on():
        accounts.save(project, by=projects.group(), facts=ACCOUNT)
        row = writing.begin_advance(project, by=projects.group())
        plan = [{"when": "4月", "what": "会場費", "yen": amount}]
        facts = {"amount": amount, "reason": "会場費を先に払うため。", "plan": plan}
        return anew(writing.save_page(row, MoneyPage.ADVANCE, by=projects.group(), facts=facts))


@kept
def advance_requested():
    """確認中."""
    row = advance_draft()
    with on():
        return advance.request(row, by=projects.group())


@kept
def advance_sent_back():
    """直しをお願い中."""
    row = advance_requested()
    with on():
        return advance.send_back(row, by=people.clerk(), note="計画を書いてください。")


@kept
def advance_granted():
    """支払い待ち."""
    row = advance_requested()
    with on():
        return advance.grant(row, by=people.clerk(), amount=60_000, due_on=PAID_ON, **SIGNED)


@kept
def advance_paid():
    """支払い済み."""
    row = advance_granted()
    with on(PAID_ON):
        return advance.pay(row, by=people.clerk(), slip_number="D-1", paid_on=PAID_ON)


def advance_granted_of(project, amount):
    """支払い待ち, of a project that was granted something."""
    with on():
        accounts.save(project, by=projects.group(), facts=ACCOUNT)
        row = writing.begin_advance(projects.anew(project), by=projects.group())
        plan = [{"when": "4月", "what": "会場費", "yen": amount}]
        facts = {"amount": amount, "reason": "会場費を先に払うため。", "plan": plan}
        row = anew(writing.save_page(row, MoneyPage.ADVANCE, by=projects.group(), facts=facts))
        row = advance.request(row, by=projects.group())
        return advance.grant(row, by=people.clerk(), amount=amount, due_on=PAID_ON, **SIGNED)


@kept
def advance_refused():
    """しない."""
    row = advance_requested()
    with on():
        return advance.refuse_advance(row, by=people.clerk(), note="いらないため。")


ADVANCES = {
    "draft": advance_draft, "requested": advance_requested, "sent_back": advance_sent_back,
    "granted": advance_granted, "paid": advance_paid, "refused": advance_refused,
}  # fmt: skip


# --- 決算と精算 ----------------------------------------------------------------------------------


def receipt(project, key="aaaa1111", **more):
    """A row against which nothing can be said but that its file is missing."""
    item = project.expenses[0]["item"] if project.expenses else ""
    return {
        "key": key, "on": "2027-05-01", "payee": f"見本文具店{key}", "addressee": project.name,
        "what": "紙とペン", "parts": [{"item": item, "yen": 20_000}], "is_equipment": False,
    } | more  # fmt: skip


@kept
def settling_draft(paid=True):
    """作成中, its pages done; 60,000 yen were paid before."""
    project = advance_paid().project if paid else granted().project
    with on(ENDED):
        by = projects.group()
        row = settling.begin(projects.anew(project), by=by)
        rows = [receipt(project)]
        row = settling.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
        facts = {"incomes": [], "remarks": ""}
        return anew(settling.save_page(row, MoneyPage.INCOMES, by=by, facts=facts))


def settling_accepted_of(project, **more):
    """確認済み, of a project that was granted something."""
    with on(ENDED):
        by = projects.group()
        row = settling.begin(projects.anew(project), by=by)
        rows = [receipt(project, **more)]
        row = settling.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
        facts = {"incomes": [], "remarks": ""}
        row = anew(settling.save_page(row, MoneyPage.INCOMES, by=by, facts=facts))
        row = settlement.submit(row, by=by)
        deciding.rule(row, "aaaa1111", by=people.clerk(), counts=True, why="通帳で確かめた。")
        return settlement.accept(anew(row), by=people.clerk())


@kept
def settling_submitted(paid=True):
    """確認中; the one receipt has been decided to count."""
    row = settling_draft(paid)
    with on(ENDED):
        row = settlement.submit(row, by=projects.group())
        deciding.rule(row, "aaaa1111", by=people.clerk(), counts=True, why="通帳で確かめた。")
        return anew(row)


@kept
def settling_sent_back():
    """直しをお願い中."""
    row = settling_submitted()
    with on(ENDED):
        return settlement.send_back(row, by=people.clerk(), note="あて名を直してください。")


@kept
def settling_accepted(paid=True):
    """確認済み."""
    row = settling_submitted(paid)
    with on(ENDED):
        return settlement.accept(row, by=people.clerk())


@kept
def settling_fixed(paid=True):
    """額を確定: something is to come back where it was paid before, else to be paid."""
    row = settling_accepted(paid)
    with on(ENDED):
        return settlement.fix_amount(row, by=people.clerk(), **SIGNED)


@kept
def settling_closed():
    """精算済み."""
    row = settling_fixed()
    with on(ENDED):
        return settlement.close(row, by=people.clerk(), closed_on=ENDED, slip_number="M-7")


SETTLEMENTS = {
    "draft": settling_draft, "submitted": settling_submitted, "sent_back": settling_sent_back,
    "accepted": settling_accepted, "fixed": settling_fixed, "closed": settling_closed,
}  # fmt: skip
MODELS = (GrantApplication, AdvancePayment, Settlement)


# --- 委託 ----------------------------------------------------------------------------------------

CONTRACT = {
    "number": "R9-委-12", "concluded_on": DAY, "amount": 300_000, "manner": "small", "why": "",
    "deposit": "exempt", "deposit_note": "少額のため。", **SIGNED,
}  # fmt: skip
DONE_ON = date(2028, 2, 28)
INSPECTED_ON = date(2028, 3, 3)
INVOICED_ON = date(2028, 3, 6)
INSPECTED = contract.Inspected(INSPECTED_ON, "市民活動推進課　検査一郎")


@kept
def commissioned():
    """実施中, of the form 委託: 300,000 yen were agreed."""
    project = projects.running()
    Project.objects.filter(pk=project.pk).update(form="commission", agreed=300_000)
    return projects.anew(project)


@kept
def contracted():
    """契約済み."""
    project = commissioned()
    with on():
        return anew(contracts.conclude(project, by=people.clerk(), facts=CONTRACT))


@kept
def contract_prepaid():
    """契約済み, 100,000 yen paid before."""
    made = contracted()
    with on():
        project, by = projects.anew(made.project), projects.group()
        accounts.save(project, by=by, facts=ACCOUNT)
        row = writing.begin_advance(project, by=by)
        plan = [{"when": "4月", "what": "材料費", "yen": 100_000}]
        facts = {"amount": 100_000, "reason": "材料を先に買うため。", "plan": plan}
        row = anew(writing.save_page(row, MoneyPage.ADVANCE, by=by, facts=facts))
        row = advance.request(row, by=by)
        row = advance.grant(row, by=people.clerk(), amount=100_000, due_on=PAID_ON, **SIGNED)
    with on(PAID_ON):
        advance.pay(row, by=people.clerk(), slip_number="D-2", paid_on=PAID_ON)
    return anew(made)


@kept
def contract_finished(prepaid=False):
    """完了届が出た."""
    made = contract_prepaid() if prepaid else contracted()
    with on(DONE_ON):
        return contract.hand_in(made, by=projects.group(), completed_on=DONE_ON, report="済んだ。")


@kept
def contract_redo():
    """直しをお願い中."""
    made = contract_finished()
    with on(INSPECTED_ON):
        return contract.ask_redo(
            made, by=people.clerk(), inspected=INSPECTED, redo_by=ENDED, note="名簿がありません。"
        )


@kept
def contract_passed(prepaid=False):
    """合格."""
    made = contract_finished(prepaid)
    with on(INSPECTED_ON):
        return contract.pass_inspection(made, by=people.clerk(), inspected=INSPECTED)


@kept
def contract_billed(prepaid=False):
    """請求書が届いた."""
    made = contract_passed(prepaid)
    with on(INVOICED_ON):
        return contract.receive_invoice(made, by=people.clerk(), invoiced_on=INVOICED_ON)


@kept
def contract_paid():
    """支払い済み."""
    made = contract_billed()
    with on(ENDED):
        return contract.pay(
            made, by=people.clerk(), slip_number="W-1", paid_on=ENDED, fiscal_year=2027
        )


CONTRACTS = {
    "concluded": contracted, "finished": contract_finished, "redo": contract_redo,
    "passed": contract_passed, "billed": contract_billed, "paid": contract_paid,
}  # fmt: skip
