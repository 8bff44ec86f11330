"""委託: who may make which move in which state, the city's days, and what is paid."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.granting import contracts, writing
from projects.letters import invoice
from projects.models import (
    Contract,
    ContractLog,
    Inspection,
    MoneyLetter,
    MoneySetting,
    Project,
    ProjectDay,
)
from projects.standing import closing
from projects.workflow import contract
from projects.workflow import project as workflow
from tests.factories import money, people, projects
from tests.projects.test_money_workflow import matrix, of_state

pytestmark = pytest.mark.django_db

DAY, SIGNED, ENDED, INSPECTED = money.DAY, money.SIGNED, money.ENDED, money.INSPECTED
VERBS = {
    "hand_in": lambda one, by: contract.hand_in(one, by=by, completed_on=DAY),
    "pass_inspection": lambda one, by: contract.pass_inspection(one, by=by, inspected=INSPECTED),
    "ask_redo": lambda one, by: contract.ask_redo(
        one, by=by, inspected=INSPECTED, redo_by=ENDED, note="直す"
    ),
    "inspect_again": lambda one, by: contract.inspect_again(one, by=by, note="見落とし"),
    "receive_invoice": lambda one, by: contract.receive_invoice(one, by=by, invoiced_on=ENDED),
    "return_invoice": lambda one, by: contract.return_invoice(one, by=by, note="額がちがう"),
    "pay": lambda one, by: contract.pay(
        one, by=by, slip_number="W-1", paid_on=ENDED, fiscal_year=2027
    ),
    "close": lambda one, by: contract.close(one, by=by, closed_on=ENDED),
    "amend": lambda one, by: contract.amend(one, by=by, amount=300_000, note="変更", **SIGNED),
    "end_early": lambda one, by: contract.end_early(
        one, by=by, amount=0, inspected=INSPECTED, note="中止", **SIGNED
    ),
}
OPEN = {
    ("concluded", "hand_in", "representative"): "finished",
    ("concluded", "amend", "clerk"): "concluded",
    ("concluded", "end_early", "clerk"): "passed",
    ("redo", "hand_in", "representative"): "finished",
    ("redo", "amend", "clerk"): "redo",
    ("redo", "end_early", "clerk"): "passed",
    ("finished", "pass_inspection", "clerk"): "passed",
    ("finished", "ask_redo", "clerk"): "redo",
    ("finished", "amend", "clerk"): "finished",
    ("finished", "end_early", "clerk"): "passed",
    ("passed", "inspect_again", "clerk"): "finished",
    ("passed", "receive_invoice", "clerk"): "billed",
    ("billed", "return_invoice", "clerk"): "passed",
    ("billed", "pay", "clerk"): "paid",
}


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


@pytest.mark.parametrize("state", money.CONTRACTS)
def test_matrix_of_the_contract(state):
    made = money.CONTRACTS[state]()
    logged = ContractLog.objects.count()

    assert matrix(state, made, VERBS, ENDED) == of_state(OPEN, state)
    assert ContractLog.objects.count() == logged


def open_days(project):
    """Kind and day of what is open about the money of a 委託."""
    rows = ProjectDay.objects.open().filter(project=project)
    kinds = ("completion", "inspection", "payment", "return")
    return {(each.kind, str(each.on), each.side) for each in rows if each.kind in kinds}


@pytest.mark.parametrize(
    ("state", "days"),
    [
        ("concluded", {("completion", "2028-02-28", "group")}),
        ("finished", {("inspection", "2028-03-09", "city")}),  # ten days after the 完了届
        ("redo", {("completion", "2028-03-10", "group")}),
        ("passed", set()),
        ("billed", {("payment", "2028-04-05", "city")}),  # thirty days after the invoice
        ("paid", set()),
    ],
)
def test_the_days_of_the_law_are_dates_with_an_owner(state, days):
    assert open_days(money.CONTRACTS[state]().project) == days


def test_what_is_late_is_told_to_the_head():
    made = money.contract_finished()

    day = ProjectDay.objects.open().get(project=made.project, kind="inspection")

    assert day.silence == "tells_head"


def test_the_city_cannot_give_itself_more_days_than_the_law():
    setting = MoneySetting(pk=1, inspect_days=11, invoice_days=31)

    with pytest.raises(Exception, match="10") as refused:
        setting.full_clean()

    assert {"inspect_days", "invoice_days"} <= set(refused.value.message_dict)


def test_a_failed_inspection_is_inspected_again_and_both_stay_on_record():
    made = money.contract_redo()
    with money.on(ENDED):
        made = contract.hand_in(made, by=projects.group(), completed_on=ENDED, report="直した。")
        again = contract.Inspected(ENDED, "検査二郎")
        made = contract.pass_inspection(made, by=people.clerk(), inspected=again)

    rows = [(each.passed, each.items, each.inspector) for each in Inspection.objects.all()]
    assert rows == [
        (False, "名簿がありません。", "市民活動推進課　検査一郎"),
        (True, "", "検査二郎"),
    ]
    kinds = [each.kind for each in MoneyLetter.objects.filter(project=made.project)]
    assert kinds == ["redo", "inspection"]
    assert MoneyLetter.objects.get(kind="redo").data["why"] == ["名簿がありません。"]


def test_an_invoice_that_is_returned_stops_the_days():
    made = money.contract_billed()
    with money.on(ENDED):
        made = contract.return_invoice(made, by=people.clerk(), note="額がちがいます。")
        assert (made.invoiced_on, open_days(made.project)) == (None, set())
        made = contract.receive_invoice(made, by=people.clerk(), invoiced_on=ENDED)

    assert open_days(made.project) == {("payment", "2028-04-07", "city")}


def test_what_was_paid_before_is_no_more_owed():
    made = money.contract_billed(prepaid=True)

    bill = invoice.of_project(projects.anew(made.project))
    with money.on(ENDED):
        paid = contract.pay(
            made, by=people.clerk(), slip_number="W-1", paid_on=ENDED, fiscal_year=2027
        )

    assert (bill.what, bill.amount) == ("委託料", 200_000)
    assert (paid.paid, paid.slip_number, paid.paid_on, paid.fiscal_year) == (
        200_000, "W-1", ENDED, 2027,
    )  # fmt: skip
    letter = MoneyLetter.objects.get(kind="inspection")
    assert ["請求できる額", "200,000円"] in letter.data["facts"]


def test_a_prepayment_has_its_own_letter_and_speaks_of_no_account():
    money.contract_prepaid()

    data = MoneyLetter.objects.get(kind="prepayment").data
    assert ["前金払の額", "100,000円"] in data["facts"]
    assert not [note for note in data["notes"] if "決算" in note or "領収書" in note]


@pytest.mark.parametrize(
    ("paid_on", "year", "why"),
    [
        (date(2028, 5, 31), 2028, "（2027年度）の予算"),
        (date(2028, 6, 1), 2027, "（2028年度）の予算"),
        (date(2028, 6, 2), 2028, "まだ来ていない"),
    ],
)
def test_a_payment_names_the_year_that_pays(paid_on, year, why):
    made = money.contract_billed()
    clerk = people.clerk()

    with money.on(date(2028, 6, 1)), pytest.raises(NotAllowedNow, match=why):
        contract.pay(made, by=clerk, slip_number="W", paid_on=paid_on, fiscal_year=year)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"amount": 299_999}, "協定の額"),
        ({"concluded_on": date(2027, 4, 4)}, "決裁日"),
        ({"concluded_on": date(2027, 4, 6)}, "まだ来ていない"),
        ({"manner": "direct"}, "随意契約の理由"),
    ],
)
def test_a_contract_that_cannot_be(changed, why):
    project = money.commissioned()

    facts = money.CONTRACT | {"manner": "tender"} | changed
    with money.on(), pytest.raises(NotAllowedNow, match=why):
        contracts.conclude(project, by=people.clerk(), facts=facts)


def test_a_small_contract_has_a_limit_that_the_city_sets():
    project = money.commissioned()
    MoneySetting(pk=1, small_yen=299_999).save()

    with money.on(), pytest.raises(NotAllowedNow, match="299,999円まで"):
        contracts.conclude(project, by=people.clerk(), facts=money.CONTRACT)


def test_a_contract_is_recorded_once_by_the_clerk():
    made = money.contracted()

    with money.on(), pytest.raises(PermissionDenied):
        contracts.conclude(made.project, by=people.liaison(), facts=money.CONTRACT)
    with money.on(), pytest.raises(NotAllowedNow, match="もう記録"):
        contracts.conclude(made.project, by=people.clerk(), facts=money.CONTRACT)


def test_there_is_no_contract_of_a_grant_or_before_the_agreement():
    project = projects.begun()

    assert contracts.why_not(project) == contracts.NOT_CONTRACT
    project.form = "commission"
    assert contracts.why_not(project) == contracts.FIRST_AGREE


def test_an_early_end_pays_what_was_done():
    made = money.contracted()
    with money.on(ENDED):
        made = contract.end_early(
            made,
            by=people.clerk(),
            amount=120_000,
            inspected=INSPECTED,
            note="大雨のため。",
            **SIGNED,
        )
        assert open_days(made.project) == set()
        made = contract.receive_invoice(made, by=people.clerk(), invoiced_on=ENDED)
        made = contract.pay(
            made, by=people.clerk(), slip_number="W-9", paid_on=ENDED, fiscal_year=2027
        )

    assert made.paid == 120_000
    facts = MoneyLetter.objects.get(kind="early_end").data["facts"]
    assert ["これから市が支払う額", "120,000円"] in facts


def test_what_was_paid_beyond_the_work_done_comes_back():
    made = money.contract_prepaid()
    with money.on(ENDED):
        clerk = people.clerk()
        made = contract.end_early(
            made, by=clerk, amount=40_000, inspected=INSPECTED, note="中止", **SIGNED
        )
        assert open_days(made.project) == {("return", "2028-03-30", "group")}
        with pytest.raises(NotAllowedNow, match="支払う額がありません"):
            contract.receive_invoice(made, by=clerk, invoiced_on=ENDED)
        with pytest.raises(NotAllowedNow, match="伝票"):
            contract.close(made, by=clerk, closed_on=ENDED)
        made = contract.close(made, by=clerk, closed_on=ENDED, slip_number="M-3")

    assert (made.status, made.paid, open_days(made.project)) == ("paid", -60_000, set())


def test_an_end_without_payment_is_none_while_something_is_owed():
    made = money.contract_passed()

    with money.on(ENDED), pytest.raises(NotAllowedNow, match="300,000円"):
        contract.close(made, by=people.clerk(), closed_on=ENDED)


def test_an_advance_is_asked_after_the_contract():
    project = money.commissioned()

    with money.on(), pytest.raises(NotAllowedNow, match="契約を結んだあと"):
        writing.begin_advance(project, by=projects.group())


def test_an_advance_is_asked_before_the_end_of_the_work():
    project = projects.anew(money.contract_finished().project)

    with money.on(ENDED), pytest.raises(NotAllowedNow, match="業務完了届のあと"):
        writing.begin_advance(project, by=projects.group())


def test_an_amount_is_changed_by_the_agreement_alone():
    made = money.contract_prepaid()
    clerk = people.clerk()
    with money.on(ENDED):
        with pytest.raises(NotAllowedNow, match="変更協定"):
            contract.amend(made, by=clerk, amount=250_000, note="減額", **SIGNED)
        Project.objects.filter(pk=made.project_id).update(agreed=250_000)
        made = contract.amend(money.anew(made), by=clerk, amount=250_000, note="減額", **SIGNED)
        assert made.amount == 250_000
        Project.objects.filter(pk=made.project_id).update(agreed=99_999)
        with pytest.raises(NotAllowedNow, match="100,000円を支払って"):
            contract.amend(money.anew(made), by=clerk, amount=99_999, note="減額", **SIGNED)


def test_a_contract_is_never_changed_below_a_prepayment_that_is_decided():
    made = money.contracted()
    money.advance_granted_of(made.project, 100_000)
    Project.objects.filter(pk=made.project_id).update(agreed=99_999)

    with money.on(ENDED), pytest.raises(NotAllowedNow, match="100,000円を支払って"):
        contract.amend(money.anew(made), by=people.clerk(), amount=99_999, note="減額", **SIGNED)


def test_a_commission_is_completed_once_it_is_paid():
    made = money.contract_billed()
    with money.on(ENDED):
        clerk = people.clerk()
        project = workflow.finish(projects.anew(made.project), by=clerk)
        assert "委託の手続き（検査と支払い）が終わっていません" in list(
            closing.open_matters(project)
        )
        contract.pay(made, by=clerk, slip_number="W-1", paid_on=ENDED, fiscal_year=2027)
        left = list(closing.open_matters(projects.anew(project)))

    assert not [each for each in left if "委託" in each]


def test_the_database_refuses_what_is_not_in_the_table_or_says_too_little():
    made = money.contracted()

    with pytest.raises(DatabaseError), transaction.atomic():
        Contract.objects.filter(pk=made.pk).update(status="paid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.filter(pk=made.pk).update(manner="direct", why="")
    with pytest.raises(IntegrityError), transaction.atomic():
        made.inspections.create(on=DAY, inspector="検査", passed=False, items="", by=people.clerk())


def test_no_mail_about_a_commission_names_an_amount():
    money.contract_paid()
    money_mails = Notice.objects.filter(kind__contains="money")

    texts = [f"{each.subject}{each.text}" for each in money_mails]
    assert len(texts) >= 4
    assert not [text for text in texts if "300,000" in text]
