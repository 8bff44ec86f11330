"""A deadline on a day on which the city hall is closed is asked about, wherever it is typed."""

from datetime import date

import pytest
from django.urls import reverse

from projects.forms.agreement import TermForm
from projects.forms.entering import EnteringForm
from projects.granting import days
from projects.models import Evaluation, MoneySetting, Project, ProjectDay
from projects.workflow import contract, granting, settlement
from tests.factories import agreements, evaluations, money, people, projects

pytestmark = pytest.mark.django_db
SUNDAY, HOLIDAY = date(2027, 4, 25), date(2028, 3, 20)
MEANT = {"closed_day_is_right": "on"}


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def day(name, on):
    """The three boxes of a date."""
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("year", "month", "day")}


def move(model, row, name):
    return reverse(f"admin:projects_{model}_move", args=[row.pk, name])


def plea():
    row = money.granted()
    return move("grantapplication", row, "ask_plea"), day("until", SUNDAY) | {"note": "目的外。"}


def prepayment():
    row = money.advance_requested()
    typed = {"amount": f"{row.amount}", "decision_number": "市活第10号", "note": ""}
    typed |= day("due_on", SUNDAY) | day("decided_on", money.DAY)
    return move("advancepayment", row, "grant"), typed


@pytest.mark.parametrize("act", [plea, prepayment])
def test_closed_day_is_asked_about_and_taken_when_it_is_meant(act):
    address, typed = act()
    with money.on(money.DAY):
        clerk = people.signed_in(people.clerk())
        asked = clerk.post(address, typed)

        assert asked.status_code == 200
        assert "閉庁日" in asked.content.decode()
        assert "令和9年4月26日（月）" in asked.content.decode()
        assert clerk.post(address, typed | MEANT).status_code == 302


def test_redo_by_a_closed_day_is_asked_about():
    row = money.contract_finished()
    typed = {"inspector": "検査一郎", "note": "名簿を直す。"}
    typed |= day("on", money.INSPECTED_ON) | day("redo_by", HOLIDAY)
    with money.on(money.INSPECTED_ON):
        address, clerk = move("contract", row, "ask_redo"), people.signed_in(people.clerk())

        assert "令和10年3月21日（火）" in clerk.post(address, typed).content.decode()
        assert clerk.post(address, typed | MEANT).status_code == 302


def test_evaluation_that_opens_on_a_closed_day_is_asked_about():
    made = projects.closing()
    with evaluations.on(projects.ENDS_ON):
        clerk = people.signed_in(people.clerk())
        address = reverse("admin:projects_evaluation_begin", args=[made.pk])
        typed = day("on", HOLIDAY) | {"kind": "final"}

        assert "令和10年3月21日（火）" in clerk.post(address, typed).content.decode()
        assert not Evaluation.objects.exists()
        clerk.post(address, typed | MEANT)
        assert Evaluation.objects.get().day.on == HOLIDAY


def test_last_day_of_an_agreement_is_asked_about_when_it_is_changed():
    made = agreements.talking()
    typed = {each: getattr(made, each) for each in ("title", "city_party", "group_party")}
    typed |= day("starts_on", made.starts_on)

    def form(on, **more):
        return TermForm(typed | day("ends_on", on) | more, instance=made)

    assert "令和10年3月21日（火）" in str(form(HOLIDAY).errors["ends_on"])
    assert form(HOLIDAY, closed_day_is_right="on").is_valid()
    made.ends_on = HOLIDAY  # as it came from the proposal
    assert form(HOLIDAY).is_valid()


def test_last_day_of_a_running_project_is_asked_about():
    typed = day("starts_on", date(2026, 10, 1)) | day("ends_on", HOLIDAY)

    assert "令和10年3月21日（火）" in str(EnteringForm(typed).errors["ends_on"])
    assert "ends_on" not in EnteringForm(typed | MEANT).errors


def test_report_of_a_running_project_is_asked_about_where_its_day_is_reckoned_or_typed():
    """30 days after the work, or the 4/20 after it, whichever is earlier."""
    typed = day("starts_on", date(2026, 10, 1)) | day("ends_on", date(2028, 2, 24))
    reckoned = date(2028, 3, 25)  # a Saturday
    open_day = date(2028, 3, 27)

    asked = EnteringForm(typed)
    assert "令和10年3月27日（月）" in str(asked.errors["report_on"])
    assert "ends_on" not in asked.errors
    assert "report_on" not in EnteringForm(typed | MEANT).errors
    assert "report_on" not in EnteringForm(typed | day("report_on", open_day)).errors
    assert "report_on" in EnteringForm(typed | day("report_on", reckoned)).errors
    assert "report_on" in EnteringForm(typed | day("report_on", date(2026, 9, 30))).errors


@pytest.mark.parametrize(
    ("count", "last", "citys", "groups"),
    [
        (30, None, date(2028, 6, 30), date(2028, 7, 3)),  # 1 July 2028 is a Saturday
        (30, date(2028, 7, 2), date(2028, 6, 30), date(2028, 6, 30)),
        (29, None, date(2028, 6, 30), date(2028, 6, 30)),
        (2, None, date(2028, 6, 2), date(2028, 6, 5)),
    ],
)
def test_closed_day_shortens_what_the_city_has_and_never_what_the_group_has(
    count, last, citys, groups
):
    start = date(2028, 6, 1)

    assert days.for_city(start, count, last) == citys
    assert days.for_group(start, count, last) == groups


def tax_reported():
    """1,200 yen of tax are to come back by the twentieth day."""
    MoneySetting(pk=1, with_tax_report=True).save()
    row = money.settling_closed()
    with money.on(date(2029, 6, 4)):
        return settlement.report_tax(row, by=projects.group(), yen=1_200, why="仕入控除").project


def ended_early():
    """60,000 yen were paid beyond what was done."""
    row, on = money.contract_prepaid(), date(2028, 3, 6)
    with money.on(on):
        return contract.end_early(
            row, by=people.clerk(), amount=40_000, inspected=contract.Inspected(on, "検査一郎"),
            note="中止", **money.SIGNED,
        ).project  # fmt: skip


def cancelled():
    """What was paid before is to come back."""
    row, on = money.advance_paid().project.application, date(2027, 4, 26)
    with money.on(money.PAID_ON):
        row = money.asked_plea(row)
    with money.on(on):
        return granting.cancel(
            row, by=people.clerk(), heard_on=on, note="目的外の使用。", **money.SIGNED
        ).project


def fixed():
    """More was paid than is spent."""
    row = money.settling_accepted()
    with money.on(date(2028, 3, 6)):
        return settlement.fix_amount(row, by=people.clerk(), **money.SIGNED).project


@pytest.mark.parametrize(
    ("asked_back", "until"),
    [
        (tax_reported, date(2029, 6, 25)),
        (ended_early, date(2028, 3, 27)),
        (cancelled, date(2027, 5, 17)),
        (fixed, date(2028, 3, 27)),
    ],
)
def test_group_that_is_asked_money_back_on_a_closed_day_has_until_the_next_open_one(
    asked_back, until
):
    """The twentieth day is a Sunday each time."""
    project: Project = asked_back()

    assert ProjectDay.objects.open().get(project=project, kind="return").on == until


def test_day_of_the_city_is_never_before_the_one_from_which_it_counts():
    assert days.for_city(date(2028, 6, 2), 1) == date(2028, 6, 5)  # from a Friday
