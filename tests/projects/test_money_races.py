"""Two at once on the money of a project: each act happens once, and nothing written is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.agreeing import beginning
from projects.agreeing import writing as agreeing
from projects.choices import Side
from projects.choices.granting import MoneyPage
from projects.granting import contracts
from projects.models import (
    AdvanceLog,
    Contract,
    ContractLog,
    GrantLog,
    Inspection,
    MoneyLetter,
    Project,
    SettlementLog,
)
from projects.settlement import account, deciding, writing
from projects.workflow import advance, contract, granting, settlement
from projects.workflow import agreement as agreements_workflow
from projects.workflow import report as reporting
from tests.factories import agreements, money, people, projects, proposals, reports

pytestmark = pytest.mark.django_db(transaction=True)
SIGNED, ENDED = money.SIGNED, money.ENDED
OTHERS = {"decision_number": "市活第99号", "decided_on": money.DAY}


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def at_once(*acts):
    """What came of each: done by threads with connections of their own that start together."""
    start = Barrier(len(acts))

    def alone(act):
        try:
            start.wait(timeout=60)
            return getattr(act(), "status", "done")
        except NotAllowedNow as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(map(str, pool.map(alone, acts)))


def letters(project, *kinds):
    """How many letters of these kinds there are."""
    return MoneyLetter.objects.filter(project=project, kind__in=kinds).count()


def logged(log, name):
    """How often a move is on record."""
    return log.objects.filter(transition=name).count()


def test_one_decision_one_payment_one_amount_of_each_project():
    row = money.submitted()
    first, second = people.clerk(), people.clerk("second")
    with money.on():
        assert at_once(
            lambda: granting.grant(row, by=first, amount=90_000, granted_on=money.DAY, **SIGNED),
            lambda: granting.grant(row, by=second, amount=80_000, granted_on=money.DAY, **OTHERS),
        ) == ["NotAllowedNow", "granted"]
    row = money.anew(row)
    letter = MoneyLetter.objects.get(project=row.project, kind="grant")
    assert logged(GrantLog, "grant") == 1
    assert ["交付決定の額", f"{row.granted:,}円"] in letter.data["facts"]
    assert row.project.days.open().filter(kind="settlement").count() == 1

    paid = money.advance_granted_of(row.project, 50_000)
    with money.on(money.PAID_ON):
        assert at_once(
            lambda: advance.pay(paid, by=first, slip_number="D-1", paid_on=money.PAID_ON),
            lambda: advance.pay(paid, by=second, slip_number="D-2", paid_on=money.PAID_ON),
        ) == ["NotAllowedNow", "paid"]
    assert logged(AdvanceLog, "pay") == 1
    told = Notice.objects.filter(kind="projects/money_moved", to_user=projects.group())
    assert told.count() == 1

    row = money.settling_accepted_of(row.project)
    with money.on(ENDED):
        assert at_once(
            lambda: settlement.fix_amount(row, by=first, **SIGNED),
            lambda: settlement.fix_amount(row, by=second, **OTHERS),
        ) == ["NotAllowedNow", "fixed"]
        fixed = money.anew(row)
        assert logged(SettlementLog, "fix_amount") == 1
        assert letters(row.project, "fixing", "correction", "return") == 2
        assert at_once(
            lambda: settlement.close(fixed, by=first, closed_on=ENDED, slip_number="M-1"),
            lambda: settlement.close(fixed, by=second, closed_on=ENDED, slip_number="M-2"),
            lambda: settlement.correct(fixed, by=second, note="まちがい。"),
        )[:2] == ["NotAllowedNow", "NotAllowedNow"]
    assert logged(SettlementLog, "close") + logged(SettlementLog, "correct") == 1


def test_receipts_are_mended_while_the_clerk_fixes_or_decides_them():
    row = money.settling_sent_back()
    clerk, group = people.clerk(), projects.group()
    more = [*row.receipts, money.receipt(row.project, "bbbb2222")]
    with money.on(ENDED):
        came = at_once(
            lambda: settlement.fix_anyway(row, by=clerk, note="年度末のため。", **SIGNED),
            lambda: writing.save_page(row, MoneyPage.RECEIPTS, by=group, facts={"receipts": more}),
            lambda: deciding.rule(row, "aaaa1111", by=clerk, counts=False, why="対象外のため。"),
        )
        row = money.anew(row)

    assert "fixed" in came
    # What is fixed is just what is stored: a receipt came before, or its writer was told.
    there = [each["key"] for each in row.receipts]
    assert [each["key"] for each in row.frozen["receipts"]] == there
    assert ("sent_back" in came) == (len(there) == 2)
    now = account.as_frozen(account.standing(row))
    assert row.frozen == json.loads(json.dumps(now, ensure_ascii=False))


def test_the_addendum_crosses_a_report_and_a_decision():
    row = money.submitted()
    project, clerk, group = projects.anew(row.project), people.clerk(), projects.group()
    with money.on():
        made = beginning.propose(project, "増水のため。", by=group, side=Side.GROUP)
        facts = {"targets": [{**project.goals[0], "target": "200人"}, *project.goals[1:]]}
        made = agreeing.save_page(made, "targets", by=group, facts=facts)
        made = agreements.frozen_of(agreements.anew(made))
        report = reports.write(reports.begun(projects.anew(project)))
        came = at_once(
            lambda: agreements_workflow.conclude_agreement(
                made, by=clerk, on=money.DAY, way="signed",
                files=[proposals.accepted("変更協定書.pdf")],
            ),
            lambda: reporting.submit(report, by=group),
            lambda: granting.grant(row, by=clerk, amount=90_000, granted_on=money.DAY, **SIGNED),
        )  # fmt: skip

    assert came == ["concluded", "granted", "submitted"]
    project = projects.anew(project)
    assert project.goals[0]["target"] == "200人"
    assert money.anew(row).granted == 90_000
    assert reports.anew(report).submissions.count() == 1


def test_a_commission_is_recorded_handed_in_inspected_and_paid_once():
    project = money.commissioned()
    first, second, group = people.clerk(), people.clerk("second"), projects.group()
    with money.on():
        at_once(
            lambda: contracts.conclude(project, by=first, facts=money.CONTRACT),
            lambda: contracts.conclude(
                project, by=second, facts=money.CONTRACT | {"number": "R9-委-13"}
            ),
        )
    made = Contract.objects.get()
    Project.objects.filter(pk=project.pk).update(agreed=250_000)
    with money.on(money.DONE_ON):
        came = at_once(
            lambda: contract.hand_in(made, by=group, completed_on=money.DONE_ON, report="済んだ。"),
            lambda: contract.hand_in(made, by=group, completed_on=money.DONE_ON, report="済んだ。"),
            lambda: contract.amend(made, by=first, amount=250_000, note="変更", **SIGNED),
        )
    made = money.anew(made)
    assert "NotAllowedNow" in came
    assert (made.status, made.amount, logged(ContractLog, "hand_in")) == ("finished", 250_000, 1)
    with money.on(money.INSPECTED_ON):
        came = at_once(
            lambda: contract.pass_inspection(made, by=first, inspected=money.INSPECTED),
            lambda: contract.ask_redo(
                made, by=second, inspected=money.INSPECTED, redo_by=ENDED, note="名簿がない。"
            ),
        )
    assert came[0] == "NotAllowedNow"
    assert Inspection.objects.count() == 1
    assert letters(project, "inspection", "redo") == 1


def test_a_commission_is_paid_once():
    made = money.contract_billed()
    first, second = people.clerk(), people.clerk("second")
    paid = {"paid_on": ENDED, "fiscal_year": 2027}
    with money.on(ENDED):
        came = at_once(
            lambda: contract.pay(made, by=first, slip_number="W-1", **paid),
            lambda: contract.pay(made, by=second, slip_number="W-2", **paid),
        )

    assert came == ["NotAllowedNow", "paid"]
    assert logged(ContractLog, "pay") == 1
