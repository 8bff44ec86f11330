"""The three lifecycles of money as matrices: who may make which move in which state, no more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.granting import starting, ways
from projects.models import (
    AdvanceLog,
    GrantLog,
    MoneyLetter,
    MoneySetting,
    Project,
    ProjectDay,
    Settlement,
    SettlementLog,
)
from projects.standing import closing
from projects.workflow import advance, granting, pleading, settlement
from projects.workflow import project as workflow
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db

DAY, SIGNED = money.DAY, money.SIGNED
PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "approver": people.approver,
    "representative": projects.group, "outsider": people.outsider, "admin": people.admin,
    "clock": lambda: CLOCK,
}  # fmt: skip
GRANT_VERBS = {
    "submit": lambda one, by: granting.submit(one, by=by),
    "send_back": lambda one, by: granting.send_back(one, by=by, note="直してください"),
    "grant": lambda one, by: granting.grant(one, by=by, amount=9_000, granted_on=DAY, **SIGNED),
    "refuse_grant": lambda one, by: granting.refuse_grant(one, by=by, note="予算がない", **SIGNED),
    "reconsider": lambda one, by: granting.reconsider(one, by=by, note="もう一度"),
    "amend": lambda one, by: granting.amend(one, by=by, amount=9_000, note="減額", **SIGNED),
    "ask_plea": lambda one, by: pleading.ask_plea(one, by=by, until=money.PLEA_UNTIL, note="事実"),
    "drop_cancellation": lambda one, by: pleading.drop_cancellation(one, by=by),
    "cancel": lambda one, by: granting.cancel(one, by=by, heard_on=DAY, note="中止", **SIGNED),
    "receive": lambda one, by: granting.receive(one, by=by, slip_number="M-1", returned_on=DAY),
}
GRANT_OPEN = {
    ("draft", "submit", "representative"): "submitted",
    ("sent_back", "submit", "representative"): "submitted",
    ("submitted", "send_back", "clerk"): "sent_back",
    ("submitted", "grant", "clerk"): "granted",
    ("submitted", "refuse_grant", "clerk"): "refused",
    ("refused", "reconsider", "clerk"): "sent_back",
    ("granted", "amend", "clerk"): "granted",
    ("granted", "ask_plea", "clerk"): "granted",
    ("pleading", "amend", "clerk"): "granted",
    ("pleading", "drop_cancellation", "clerk"): "granted",
    ("pleading", "cancel", "clerk"): "cancelled",
}
SOON = date(2027, 5, 1)
ADVANCE_VERBS = {
    "request": lambda one, by: advance.request(one, by=by),
    "send_back": lambda one, by: advance.send_back(one, by=by, note="直してください"),
    "grant": lambda one, by: advance.grant(one, by=by, amount=1_000, due_on=SOON, **SIGNED),
    "refuse_advance": lambda one, by: advance.refuse_advance(one, by=by, note="いらない"),
    "pay": lambda one, by: advance.pay(one, by=by, slip_number="D-9", paid_on=DAY),
}
ADVANCE_OPEN = {
    ("draft", "request", "representative"): "requested",
    ("sent_back", "request", "representative"): "requested",
    ("requested", "send_back", "clerk"): "sent_back",
    ("requested", "grant", "clerk"): "granted",
    ("requested", "refuse_advance", "clerk"): "refused",
    ("granted", "pay", "clerk"): "paid",
}
SETTLEMENT_VERBS = {
    "submit": lambda one, by: settlement.submit(one, by=by),
    "send_back": lambda one, by: settlement.send_back(one, by=by, note="直してください"),
    "accept": lambda one, by: settlement.accept(one, by=by),
    "check_again": lambda one, by: settlement.check_again(one, by=by, note="見落とし"),
    "fix_amount": lambda one, by: settlement.fix_amount(one, by=by, **SIGNED),
    "fix_anyway": lambda one, by: settlement.fix_anyway(one, by=by, note="年度末", **SIGNED),
    "correct": lambda one, by: settlement.correct(one, by=by, note="まちがい"),
    "close": lambda one, by: settlement.close(one, by=by, closed_on=DAY, slip_number="M-1"),
    "report_tax": lambda one, by: settlement.report_tax(one, by=by, yen=100, why="申告"),
    "receive_tax": lambda one, by: settlement.receive_tax(
        one, by=by, slip_number="M-2", returned_on=DAY
    ),
}
SETTLEMENT_OPEN = {
    ("draft", "submit", "representative"): "submitted",
    ("sent_back", "submit", "representative"): "submitted",
    ("submitted", "send_back", "clerk"): "sent_back",
    ("submitted", "accept", "clerk"): "accepted",
    ("submitted", "fix_anyway", "clerk"): "fixed",
    ("sent_back", "fix_anyway", "clerk"): "fixed",
    ("accepted", "check_again", "clerk"): "submitted",
    ("accepted", "fix_amount", "clerk"): "fixed",
    ("fixed", "correct", "clerk"): "accepted",
    ("fixed", "close", "clerk"): "closed",
}


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return verb(one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


def matrix(state, made, verbs, day):
    """What every person can do with it."""
    found = {}
    with money.on(day):
        for name, verb in verbs.items():
            for who, person in PERSONS.items():
                point = transaction.savepoint()
                found[state, name, who] = attempt(verb, money.anew(made), person())
                transaction.savepoint_rollback(point)
    refusals = ("NotAllowedNow", "PermissionDenied")
    return {key: said for key, said in found.items() if said not in refusals}


def of_state(expected, state):
    """The row of the table."""
    return {key: to for key, to in expected.items() if key[0] == state}


@pytest.mark.parametrize("state", money.GRANTS)
def test_matrix_of_the_application(state):
    made = money.GRANTS[state]()
    logged = GrantLog.objects.count()

    assert matrix(state, made, GRANT_VERBS, DAY) == of_state(GRANT_OPEN, state)
    assert GrantLog.objects.count() == logged


@pytest.mark.parametrize("state", money.ADVANCES)
def test_matrix_of_the_advance(state):
    made = money.ADVANCES[state]()
    logged = AdvanceLog.objects.count()

    assert matrix(state, made, ADVANCE_VERBS, DAY) == of_state(ADVANCE_OPEN, state)
    assert AdvanceLog.objects.count() == logged


@pytest.mark.parametrize("state", money.SETTLEMENTS)
def test_matrix_of_the_settlement(state):
    made = money.SETTLEMENTS[state]()
    logged = SettlementLog.objects.count()

    assert matrix(state, made, SETTLEMENT_VERBS, money.ENDED) == of_state(SETTLEMENT_OPEN, state)
    assert SettlementLog.objects.count() == logged


def open_days(project):
    """Kind and day of what is open."""
    rows = ProjectDay.objects.open().filter(project=project)
    kinds = ("grant", "start", "settlement", "payment", "return", "tax")
    return {(each.kind, str(each.on)) for each in rows if each.kind in kinds}


def test_an_application_waits_for_the_agreement_unless_the_city_takes_it_before():
    project = projects.begun()

    with money.on(projects.TODAY), pytest.raises(NotAllowedNow, match="協定を結んでから"):
        money.writing.begin_application(project, by=projects.group())
    MoneySetting(pk=1, is_before_agreement=True).save()
    with money.on(projects.TODAY):
        row = money.writing.begin_application(project, by=projects.group())

    assert row.requested == project.provisional


@pytest.mark.parametrize(
    ("state", "days"),
    [
        ("submitted", {("grant", "2027-05-05")}),
        ("sent_back", set()),
        ("granted", {("start", "2027-04-05"), ("settlement", "2028-04-30")}),
        ("refused", set()),
        ("cancelled", {("start", "2027-04-05")}),
    ],
)
def test_the_days_follow_the_acts(state, days):
    assert open_days(money.GRANTS[state]().project) == days


def test_a_decided_advance_is_a_duty_of_the_city_until_it_is_paid():
    paying = money.advance_granted()

    assert ("payment", "2027-04-20") in open_days(paying.project)
    with money.on(money.PAID_ON):
        advance.pay(paying, by=people.clerk(), slip_number="D-1", paid_on=money.PAID_ON)
    assert ("payment", "2027-04-20") not in open_days(paying.project)


def test_what_is_to_come_back_has_a_day_before_the_books_close():
    row = money.settling_fixed()

    assert (row.settled, row.balance, row.due_on) == (13_000, -47_000, date(2028, 3, 30))
    assert {("return", "2028-03-30"), ("payment", "2028-05-31")} <= open_days(row.project)
    assert "settlement" not in {kind for kind, _ in open_days(row.project)}
    with money.on(money.ENDED):
        settlement.close(row, by=people.clerk(), closed_on=money.ENDED, slip_number="M-7")
    assert {kind for kind, _ in open_days(row.project)} == {"start"}


def test_what_is_still_to_pay_is_a_duty_of_the_city_with_a_day():
    row = money.settling_fixed(paid=False)

    assert (row.balance, row.due_on) == (13_000, date(2028, 4, 7))
    day = ProjectDay.objects.open().get(project=row.project, kind="payment", on=row.due_on)
    assert (day.side, day.silence) == ("city", "tells_head")


@pytest.mark.parametrize(
    ("fixed_on", "due_on"),
    [
        (date(2028, 5, 10), "2028-05-19"),  # the 20th is a Saturday
        (date(2028, 5, 18), "2028-05-19"),
        (date(2028, 5, 19), "2028-05-22"),
        (date(2028, 5, 20), "2028-05-22"),
        (date(2028, 6, 1), "2028-06-30"),
    ],
)
def test_the_last_day_of_the_year_binds_as_long_as_it_can(fixed_on, due_on):
    row = money.settling_accepted(paid=False)

    with money.on(fixed_on):
        row = settlement.fix_amount(row, by=people.clerk(), **SIGNED)

    assert str(row.due_on) == due_on


@pytest.mark.parametrize(
    ("fixed_on", "there"), [(date(2028, 5, 31), {"2028-05-31"}), (date(2028, 6, 1), set())]
)
def test_the_end_of_the_books_is_told_until_its_day(fixed_on, there):
    row = money.settling_accepted(paid=False)

    with money.on(fixed_on):
        row = settlement.fix_amount(row, by=people.clerk(), **SIGNED)

    found = ProjectDay.objects.open().filter(project=row.project, label__startswith="出納整理期間")
    assert {str(each.on) for each in found} == there


@pytest.mark.parametrize(
    ("corrected_on", "until"),
    [(date(2028, 4, 29), "2028-04-30"), (date(2028, 5, 10), "2028-05-10")],
)
def test_a_correction_is_fixed_by_the_last_day_or_at_once_after_it(corrected_on, until):
    row = money.settling_fixed()

    with money.on(corrected_on):
        row = settlement.correct(row, by=people.clerk(), note="計算のまちがい。")

    assert ("settlement", until) in open_days(row.project)


@pytest.mark.parametrize(
    ("starts", "counts_from"),
    [(DAY, DAY), (DAY + timedelta(days=9), DAY + timedelta(days=5))],
)
def test_receipts_count_from_an_early_start_or_the_decision_whichever_comes_first(
    starts, counts_from
):
    row = money.submitted()
    with money.on():
        starting.hand_in(row.project, "early", by=projects.group(), on=starts, why="会場の予約。")
    with money.on(DAY + timedelta(days=5)):
        granted_on = DAY + timedelta(days=5)
        row = granting.grant(row, by=people.clerk(), amount=9_000, granted_on=granted_on, **SIGNED)

    assert ways.usable_from(projects.anew(row.project)) == counts_from


def test_an_advance_is_decided_up_to_what_was_asked_and_paid_within_the_year():
    row, clerk = money.advance_requested(), people.clerk()

    def decided(amount, due_on):
        return advance.grant(row, by=clerk, amount=amount, due_on=due_on, **SIGNED)

    with money.on():
        with pytest.raises(NotAllowedNow, match="60,000円まで"):
            decided(60_001, SOON)
        with pytest.raises(NotAllowedNow, match="5月31日"):
            decided(1_000, date(2028, 6, 1))
        made = decided(1_000, date(2028, 5, 31))
    with money.on(date(2028, 6, 1)), pytest.raises(NotAllowedNow, match="5月31日"):
        advance.pay(made, by=clerk, slip_number="D-1", paid_on=date(2028, 6, 1))


def test_nothing_is_fixed_while_a_decided_advance_is_not_paid():
    row = money.settling_accepted()
    money.advance_granted_of(row.project, 40_000)

    with money.on(money.ENDED), pytest.raises(NotAllowedNow, match="まだ支払っていない先払い"):
        settlement.fix_amount(money.anew(row), by=people.clerk(), **SIGNED)


def test_every_letter_is_numbered_names_its_amount_and_the_years_of_the_books():
    money.settling_fixed()

    rows = list(MoneyLetter.objects.order_by("issued_on", "document_number"))
    assert [each.kind for each in rows] == ["grant", "advance", "fixing", "return"]
    for each in rows:
        assert each.document_number
        assert any("5年間" in note for note in each.data["notes"])
    assert ["確定した額", "13,000円"] in rows[2].data["facts"]
    assert ["市に返していただく額", "47,000円"] in rows[2].data["facts"]
    assert rows[2].data["steps"][-1] == [
        "支払った額とくらべる",
        "支払い済み60,000円 − 13,000円。団体が市に返す額",
        "47,000円",
    ]


def test_a_correction_names_the_letter_whose_place_it_takes():
    row = money.settling_fixed()
    first = MoneyLetter.objects.get(kind="fixing")

    with money.on(money.ENDED):
        row = settlement.correct(row, by=people.clerk(), note="計算のまちがい。")
        assert (row.settled, row.frozen) == (None, {})
        settlement.fix_amount(row, by=people.clerk(), **SIGNED)

    letter = MoneyLetter.objects.get(kind="correction")
    assert first.document_number in letter.data["body"][0]


def test_fixing_without_waiting_says_why_in_the_letter():
    row = money.settling_sent_back()

    with money.on(money.ENDED):
        settlement.fix_anyway(row, by=people.clerk(), note="年度末のため。", **SIGNED)

    assert MoneyLetter.objects.get(kind="fixing").data["why"] == ["年度末のため。"]


def test_a_receipt_to_be_mended_keeps_the_account_from_being_accepted():
    row = money.settling_submitted()
    row.rulings.all().delete()

    with money.on(money.ENDED), pytest.raises(NotAllowedNow, match="1番の領収書"):
        settlement.accept(row, by=people.clerk())


@pytest.mark.parametrize(
    ("amount", "granted_on", "decided_on", "why"),
    [
        (money.AMOUNT + 1, DAY, DAY, "申請された額"),
        (0, DAY, DAY, "申請された額"),
        (1, DAY, DAY + timedelta(days=1), "決裁日"),
        (1, DAY + timedelta(days=1), DAY, "まだ来ていない"),
        (1, date(2027, 3, 31), date(2027, 3, 30), "（2027年度）のお金"),
    ],
)
def test_a_decision_that_cannot_be(amount, granted_on, decided_on, why):
    row = money.submitted()

    with money.on(), pytest.raises(NotAllowedNow, match=why):
        granting.grant(
            row, by=people.clerk(), amount=amount, granted_on=granted_on, decision_number="1",
            decided_on=decided_on,
        )  # fmt: skip


def test_no_more_is_advanced_than_was_granted():
    row = money.advance_draft(amount=money.AMOUNT + 1)

    with money.on(), pytest.raises(NotAllowedNow, match="100,000円まで"):
        advance.request(row, by=projects.group())


@pytest.mark.parametrize(
    "made", [money.advance_requested, money.advance_granted, money.advance_paid]
)
def test_what_is_asked_decided_or_paid_before_is_not_advanced_again(made):
    project = made().project
    assert ways.left_to_advance(projects.anew(project)) == money.AMOUNT - 60_000

    with pytest.raises(NotAllowedNow, match="40,000円まで"):
        money.advance_granted_of(project, 40_001)
    assert money.advance_granted_of(project, 40_000).granted == 40_000
    assert ways.left_to_advance(projects.anew(project)) == 0


def test_nothing_is_asked_without_an_account():
    row = money.advance_draft()
    row.project.account.delete()

    with money.on(), pytest.raises(NotAllowedNow, match="口座が、まだ"):
        advance.request(row, by=projects.group())


def test_what_was_paid_under_a_cancelled_grant_is_to_come_back():
    row = money.advance_paid().project.application
    with money.on(money.PAID_ON):
        clerk = people.clerk()
        row = money.asked_plea(row)
        row = granting.cancel(
            row, by=clerk, heard_on=money.PAID_ON, note="目的外の使用。", **SIGNED
        )
        assert ("return", "2027-05-10") in open_days(row.project)
        granting.receive(row, by=clerk, slip_number="M-1", returned_on=money.PAID_ON)
        with pytest.raises(NotAllowedNow, match="返していただくお金は、ありません"):
            granting.receive(row, by=clerk, slip_number="M-2", returned_on=money.PAID_ON)

    letter = MoneyLetter.objects.get(kind="cancellation")
    assert ["返していただく額", "60,000円"] in letter.data["facts"]
    assert "return" not in {kind for kind, _ in open_days(row.project)}


def test_nothing_is_cancelled_before_the_group_was_asked_and_had_its_time():
    row, clerk = money.granted(), people.clerk()
    with money.on():
        with pytest.raises(NotAllowedNow, match="先に、弁明の機会を知らせてください"):
            granting.cancel(row, by=clerk, heard_on=DAY, note="中止。", **SIGNED)
        with pytest.raises(NotAllowedNow, match="あしたからあとの日"):
            pleading.ask_plea(row, by=clerk, until=DAY, note="目的外の使用。")
        row = money.asked_plea(row)
        with pytest.raises(NotAllowedNow, match="もう知らせてあります"):
            money.asked_plea(row)
        with pytest.raises(NotAllowedNow, match="まだです"):
            granting.cancel(row, by=clerk, heard_on=None, note="中止。", **SIGNED)

    with money.on(money.PLEA_UNTIL), pytest.raises(NotAllowedNow, match="まだです"):
        granting.cancel(row, by=clerk, heard_on=None, note="中止。", **SIGNED)

    with money.on(money.PLEA_UNTIL + timedelta(days=1)):
        with pytest.raises(NotAllowedNow, match="知らせた日からあと"):
            granting.cancel(
                row, by=clerk, heard_on=DAY - timedelta(days=1), note="中止。", **SIGNED
            )
        row = granting.cancel(row, by=clerk, heard_on=None, note="中止。", **SIGNED)

    assert row.status == "cancelled"
    assert "期限までにありませんでした" in row.log.last().note
    assert not ProjectDay.objects.open().filter(project=row.project, kind="plea").exists()


def test_the_letter_of_a_plea_says_what_is_planned_until_when_and_why():
    row = money.advance_paid().project.application
    with money.on(money.PAID_ON):
        money.asked_plea(row)

    data = MoneyLetter.objects.get(kind="plea").data
    assert ["予定していること", "交付決定の取消し"] in data["facts"]
    assert ["返していただく額", "60,000円"] in data["facts"]
    assert data["why"] == ["目的外の使用。"]
    assert any("2027" in said or "令和9年4月26日" in said for _, said in data["facts"])
    assert ProjectDay.objects.open().get(project=row.project, kind="plea").on == money.PLEA_UNTIL


def test_a_grant_that_is_not_cancelled_after_all_can_be_asked_about_anew():
    row, clerk = money.pleading(), people.clerk()
    with money.on():
        row = pleading.drop_cancellation(row, by=clerk)
        assert row.plea_until is None
        assert not ProjectDay.objects.open().filter(project=row.project, kind="plea").exists()
        assert money.asked_plea(row).plea_until == money.PLEA_UNTIL


@pytest.mark.parametrize("made", [money.advance_granted, money.advance_paid])
def test_an_amendment_is_never_below_what_was_decided_or_paid(made):
    row = made().project.application

    with money.on(money.PAID_ON), pytest.raises(NotAllowedNow, match="60,000円を支払っています"):
        granting.amend(row, by=people.clerk(), amount=59_999, note="減額", **SIGNED)


def test_the_database_refuses_what_is_not_in_the_table():
    row = money.settling_draft()

    with pytest.raises(DatabaseError), transaction.atomic():
        Settlement.objects.filter(pk=row.pk).update(status="closed")


def test_a_project_is_not_completed_before_its_money_is():
    row = money.settling_fixed()
    with money.on(money.ENDED):
        project = workflow.finish(projects.anew(row.project), by=people.clerk())
        with pytest.raises(NotAllowedNow, match="精算"):
            workflow.complete(project, by=people.clerk())
        settlement.close(row, by=people.clerk(), closed_on=money.ENDED, slip_number="M-7")
        left = list(closing.open_matters(projects.anew(project)))
        assert left == ["実績報告を、まだ受け取っていません"]


def test_tax_that_came_back_to_the_group_comes_back_to_the_city():
    MoneySetting(pk=1, with_tax_report=True).save()
    row = money.settling_closed()
    assert ("tax", "2029-06-30") in open_days(row.project)
    with money.on(date(2029, 6, 1)):
        clerk, group = people.clerk(), projects.group()
        with pytest.raises(NotAllowedNow, match="13,000円）まで"):
            settlement.report_tax(row, by=group, yen=13_001, why="申告")
        with pytest.raises(NotAllowedNow, match="消費税分は、ありません"):
            settlement.receive_tax(row, by=clerk, slip_number="M-8", returned_on=money.ENDED)
        row = settlement.report_tax(row, by=group, yen=1_200, why="仕入控除")
        assert {("return", "2029-06-21")} == open_days(row.project) - {("start", "2027-04-05")}
        row = settlement.receive_tax(row, by=clerk, slip_number="M-8", returned_on=money.ENDED)

    assert (row.tax_yen, row.tax_slip, row.status) == (1_200, "M-8", "closed")
    assert {kind for kind, _ in open_days(row.project)} == {"start"}


@pytest.mark.parametrize(
    ("percent", "closed_on", "fee"),
    [
        (None, date(2028, 4, 30), 0),
        ("10.95", date(2028, 3, 30), 0),  # its last day
        ("10.95", date(2028, 3, 31), 14),  # 47,000 × 10.95% × 1 ÷ 365 = 14.1
        ("10.95", date(2028, 4, 29), 423),  # thirty days
    ],
)
def test_what_comes_back_late_costs_what_the_city_has_set(percent, closed_on, fee):
    row = money.settling_fixed()
    MoneySetting(pk=1, late_percent=percent and Decimal(percent)).save()

    with money.on(closed_on):
        row = settlement.close(row, by=people.clerk(), closed_on=closed_on, slip_number="M-7")

    assert row.late_fee == fee


def test_no_more_is_granted_than_an_addendum_leaves():
    row = money.submitted()
    Project.objects.filter(pk=row.project_id).update(agreed=50_000)

    with money.on(), pytest.raises(NotAllowedNow, match="協定の額（50,000円）"):
        granting.grant(row, by=people.clerk(), amount=50_001, granted_on=DAY, **SIGNED)


def test_no_mail_names_an_amount_or_an_account():
    money.settling_closed()

    texts = [f"{each.subject}{each.text}" for each in Notice.objects.filter(kind__contains="money")]
    assert len(texts) >= 6
    for secret in ("13,000", "47,000", "100,000", "60,000", "1234567", "見本信用金庫"):
        assert not [text for text in texts if secret in text]
