"""The money of a sample project: 交付申請 and 交付決定 to 額の確定; of a 委託, 契約 and 検査."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

from calls.samples.days import day, moment
from calls.samples.papers import handed_over
from groups.samples.story import as_of
from projects.choices.granting import MoneyPage, StartKind
from projects.granting import accounts, contracts, starting, writing
from projects.models import (
    AdvancePayment,
    Contract,
    Equipment,
    GrantApplication,
    Project,
    Settlement,
)
from projects.samples.agreeing import group_of
from projects.settlement import writing as settling
from projects.workflow import advance, contract, equipment, granting, settlement

People = Mapping[str, Any]
Row = TypeVar("Row", bound=Model)
ACCOUNT = {
    "bank": "見本信用金庫", "branch": "見本支店", "kind": "ordinary", "number": "0000001",
    "holder_kana": "ダンタイサンプル", "is_others": False,
}  # fmt: skip
# (in days after the beginning, from whom, what for, 費目, yen)
SHOPS = (
    (10, "見本文具店", "模造紙、ペン、名札", "消耗品費", 62_400),
    (20, "見本印刷所", "ちらし 500枚", "印刷費", 33_000),
    (30, "例示 講師", "1回目の講師のお礼", "謝礼", 20_000),
    (40, "見本園芸店", "手押しの運搬車", "消耗品費", 71_800),
    (50, "例示 講師", "2回目の講師のお礼", "謝礼", 20_000),
)
LESS = SHOPS[:2]
THING = "手押しの運搬車"  # 備品


def granted(project: Project, people: People, on: int) -> Project:
    """Applied for, granted, and begun."""
    group, clerk = group_of(project, people), people["clerk"]
    with as_of(moment(on, 9)):
        row = writing.begin_application(project, by=group)
        facts = {"applied_on": day(on), "requested": project.agreed, "note": ""}
        writing.save_page(row, MoneyPage.APPLICATION, by=group, facts=facts)
        granting.submit(GrantApplication.objects.get(pk=row.pk), by=group)
    with as_of(moment(on + 2, 14)):
        row = GrantApplication.objects.get(pk=row.pk)
        granting.grant(
            row, by=clerk, amount=row.requested or 0, granted_on=day(on + 2), **signed(on + 1, 61)
        )
    with as_of(moment(on + 3, 9)):
        starting.hand_in(anew(project), StartKind.START, by=group, on=day(on + 3))
    return anew(project)


def paid_before(project: Project, people: People, on: int, yen: int) -> Project:
    """概算払, paid."""
    group, clerk = group_of(project, people), people["clerk"]
    with as_of(moment(on, 9)):
        accounts.save(project, by=group, facts=ACCOUNT)
        row = writing.begin_advance(anew(project), by=group)
        plan = [{"when": "はじめの月", "what": "材料と印刷", "yen": yen}]
        facts = {"amount": yen, "reason": "材料を、はじめにまとめて買うため。", "plan": plan}
        writing.save_page(row, MoneyPage.ADVANCE, by=group, facts=facts)
        row = advance.request(AdvancePayment.objects.get(pk=row.pk), by=group)
    with as_of(moment(on + 2, 14)):
        row = advance.grant(row, by=clerk, amount=yen, due_on=day(on + 7), **signed(on + 2, 62))
    with as_of(moment(on + 7, 14)):
        advance.pay(row, by=clerk, slip_number="見本-0101", paid_on=day(on + 7))
    return anew(project)


def accounted(
    project: Project, people: People, begins: int, on: int, shops: Any = SHOPS
) -> Settlement:
    """Receipts, with a file to each, handed in and looked at."""
    group = group_of(project, people)
    with as_of(moment(on, 19)):
        row = settling.begin(anew(project), by=group)
        rows = [receipt(project, place, begins, *each) for place, each in enumerate(shops)]
        row = settling.save_page(row, MoneyPage.RECEIPTS, by=group, facts={"receipts": rows})
        for each in rows:
            paper = handed_over(f"領収書（見本）{each['what']}")
            settling.attach(row, each["key"], [paper], by=group)
        incomes = [{"kind": "own", "basis": "会費から", "yen": 20_000}]
        facts = {"incomes": incomes, "remarks": ""}
        row = settling.save_page(row, MoneyPage.INCOMES, by=group, facts=facts)
        row = settlement.submit(row, by=group)
    with as_of(moment(on + 1, 14)):
        return settlement.accept(row, by=people["clerk"])


def receipt(
    project: Project, place: int, begins: int, after: int, payee: str, what: str, item: str,
    yen: int,
) -> dict[str, Any]:  # fmt: skip
    """A row of the account."""
    return {
        "key": f"sample{place:02d}", "on": day(begins + after).isoformat(), "payee": payee,
        "addressee": project.name, "what": what, "parts": [{"item": item, "yen": yen}],
        "is_equipment": what == THING,
    }  # fmt: skip


def fixed(row: Settlement, people: People, on: int) -> Settlement:
    """額の確定."""
    with as_of(moment(on, 15)):
        return settlement.fix_amount(anew(row), by=people["clerk"], **signed(on, 63))


def closed(row: Settlement, people: People, on: int) -> Settlement:
    """The rest was paid, or has come back."""
    with as_of(moment(on, 15)):
        return settlement.close(
            anew(row), by=people["clerk"], closed_on=day(on), slip_number="見本-0102"
        )


def kept_and_asked(project: Project, people: People, on: int) -> Equipment:
    """備品: a 処分制限 is set, and the group asks to give the thing away."""
    row = Equipment.objects.get(project=project, name=THING)
    with as_of(moment(on, 10)):
        row = equipment.restrict(
            row, by=people["clerk"], until=day(on + 1_800), place="見本公民館の物置"
        )
    with as_of(moment(on + 2, 19)):
        return equipment.ask_disposal(
            row,
            by=group_of(project, people),
            way="transfer",
            why="となりの地区の会に使ってもらうため。",
        )


def contracted(project: Project, people: People, on: int) -> Contract:
    """委託の契約, of the amount that was agreed."""
    with as_of(moment(on, 9)):
        facts = {
            "number": "サンプル委-12", "concluded_on": day(on), "amount": project.agreed,
            "manner": "small", "why": "", "deposit": "exempt", "deposit_note": "少額のため。",
        }  # fmt: skip
        return contracts.conclude(project, by=people["clerk"], facts=facts | signed(on - 1, 63))


def inspected(made: Contract, people: People, on: int) -> Contract:
    """業務完了届 and 検査, good."""
    with as_of(moment(on, 10)):
        said = "4回の講座に、のべ38人が来ました。"
        group = group_of(made.project, people)
        made = contract.hand_in(anew(made), by=group, completed_on=day(on - 1), report=said)
    with as_of(moment(on + 4, 15)):
        who = contract.Inspected(day(on + 4), "見本 三郎")
        return contract.pass_inspection(anew(made), by=people["clerk"], inspected=who)


def signed(on: int, number: int) -> dict[str, Any]:
    """A 決裁."""
    return {"decision_number": f"サンプル推-{number}", "decided_on": day(on)}


def anew(row: Row) -> Row:
    """As it is stored."""
    found: Row = type(row)._default_manager.get(pk=row.pk)
    return found
