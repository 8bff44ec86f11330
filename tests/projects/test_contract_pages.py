"""A 委託 as both sides meet it: from the recorded contract to the payment; and who reads what."""

import re
from html import unescape

import pytest
from django.urls import reverse

from notifications.models import Notice
from projects.models import Contract, MoneyLetter
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def text(response):
    """What a person reads."""
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def day(name, on):
    """The three boxes of a date."""
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("year", "month", "day")}


def move(name):
    """The page of a move of the one contract."""
    return reverse("admin:projects_contract_move", args=[Contract.objects.get().pk, name])


def test_the_whole_way_of_a_commission():
    project = money.commissioned()
    page = reverse("project_money", args=[project.pk])
    with money.on():
        clerk = people.signed_in(people.clerk())
        record(clerk, project)
    with money.on(money.DONE_ON):
        group = people.signed_in(projects.group())
        hand_in(group, project, page)
    with money.on(money.INSPECTED_ON):
        clerk = people.signed_in(people.clerk())
        inspect(clerk)
    with money.on(money.INVOICED_ON):
        clerk, group = people.signed_in(people.clerk()), people.signed_in(projects.group())
        assert "請求できる額は、300,000円です" in text(group.get(page))
        bill_and_pay(clerk)
        shown = text(group.get(page))
        assert "お金の手続きが終わりました" in shown
        assert "領収書、決算、額の確定は、いりません" in shown


def record(clerk, project):
    """From the agreement, with the letter beforehand; the desk and the project lead there."""
    page = reverse("admin:projects_contract_conclude", args=[project.pk])
    home = clerk.get(reverse("admin:projects_project_change", args=[project.pk]))
    assert page in home.content.decode()
    shown = clerk.get(page)
    assert "300000" in shown.content.decode().replace(",", "")
    typed = {
        "number": "R9-委-12", "amount": "300,000", "manner": "direct", "deposit": "exempt",
        "deposit_note": "", "decision_number": "市活第10号", "why": "",
        **day("concluded_on", money.DAY), **day("decided_on", money.DAY),
    }  # fmt: skip
    assert "随意契約の理由を書いてください" in text(clerk.post(page, typed))
    answer = clerk.post(page, typed | {"why": "公募のあとの随意契約のため。"})
    assert answer["Location"] == reverse(
        "admin:projects_contract_change", args=[Contract.objects.get().pk]
    )
    assert "R9-委-12" in text(clerk.get(answer["Location"]))


def hand_in(group, project, page):
    """業務完了届 of the group."""
    assert "業務完了届を書く" in text(group.get(page))
    address = reverse("project_money_completion", args=[project.pk])
    assert "2028年3月9日" in text(group.get(address)).replace("令和10年", "2028年")
    assert "行ったことを書いてください" in text(group.post(address, day("completed_on", money.DAY)))
    typed = {"report": "名簿と記録を納めた。", **day("completed_on", money.DONE_ON)}
    assert group.post(address, typed)["Location"] == page
    assert "もう出ています" in text(group.get(address))
    assert Notice.objects.filter(subject__contains="業務完了届が届きました").exists()


def inspect(clerk):
    """On the desk, then with the letter beforehand."""
    assert "委託の検査と支払い" in text(clerk.get("/admin/"))
    page = move("pass_inspection")
    typed = {"inspector": "市民活動推進課　検査一郎", **day("on", money.INSPECTED_ON)}
    assert clerk.post(f"{page}letter/0/", typed)["Content-Type"] == "application/pdf"
    assert "300,000円の請求書" in text(clerk.get(page))
    clerk.post(page, typed)
    letter = MoneyLetter.objects.get(kind="inspection")
    assert ["検査の結果", "合格"] in letter.data["facts"]


def bill_and_pay(clerk):
    """Invoice with its thirty days, payment with slip and year."""
    clerk.post(move("receive_invoice"), day("invoiced_on", money.INVOICED_ON))
    assert "300,000円を支払ったこと" in text(clerk.get(move("pay")))
    typed = {"slip_number": "W-1", "fiscal_year": "2028", **day("paid_on", money.INVOICED_ON)}
    assert "令和9年度（2027年度）の予算" in text(clerk.post(move("pay"), typed))
    clerk.post(move("pay"), typed | {"fiscal_year": "2027"})
    made = Contract.objects.get()
    assert (made.status, made.paid, made.fiscal_year) == ("paid", 300_000, 2027)


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (projects.group, [200, 200, 302, 302]),
        (people.clerk, [200, 403, 200, 302]),
        (people.liaison, [200, 403, 200, 403]),
        (people.outsider, [404, 404, 302, 302]),
    ],
    ids=["group", "clerk", "liaison", "outsider"],
)
def test_who_reads_what(who, codes):
    made = money.contract_finished()
    addresses = [
        reverse("project_money", args=[made.project_id]),
        reverse("project_money_completion", args=[made.project_id]),
        reverse("admin:projects_contract_change", args=[made.pk]),
        reverse("admin:projects_contract_conclude", args=[made.project_id]),
    ]
    with money.on(money.INSPECTED_ON):
        client = people.signed_in(who())
        assert [client.get(each).status_code for each in addresses] == codes


@pytest.mark.parametrize("name", ["ask_redo", "end_early", "amend"])
def test_each_act_of_the_office_has_its_page(name):
    money.contract_finished()
    with money.on(money.INSPECTED_ON):
        clerk = people.signed_in(people.clerk())
        assert clerk.get(move(name)).status_code == 200
        typed = {
            "inspector": "検査一郎", "note": "名簿を直す。", "amount": "100000",
            "decision_number": "市活第11号", **day("on", money.INSPECTED_ON),
            **day("redo_by", money.ENDED), **day("decided_on", money.INSPECTED_ON),
        }  # fmt: skip
        if name != "amend":
            preview = clerk.post(f"{move(name)}letter/0/", typed)
            assert preview["Content-Type"] == "application/pdf"
        assert clerk.post(move(name), typed).status_code == (200 if name == "amend" else 302)


def test_a_contract_has_neither_application_nor_receipts():
    made = money.contracted()
    with money.on():
        group = people.signed_in(projects.group())
        found = [
            group.get(reverse(name, args=[made.project_id])).status_code
            for name in ("project_money_settlement", "project_money_application")
        ]

    assert found == [404, 302]


def test_the_line_for_the_accounting_system_says_what_was_paid_and_no_account():
    made = money.contract_billed(prepaid=True)
    with money.on(money.ENDED):
        clerk = people.signed_in(people.clerk())
        at = "admin:projects_contract_table"
        rows = clerk.get(reverse(at, args=[made.pk, "csv"])).content.decode("utf-8-sig")
        assert clerk.get(reverse(at, args=[made.pk, "xlsx"])).content[:2] == b"PK"
        assert clerk.get(reverse(at, args=[made.pk, "pdf"])).status_code == 404

    heads, line = (each.split(",") for each in rows.splitlines())
    found = dict(zip(heads, line, strict=True))
    assert (found["契約の額（円）"], found["前金払（円）"]) == ("300000", "100000")
    assert found["支払いの期限"] == "2028-04-05"
    assert "1234567" not in rows
