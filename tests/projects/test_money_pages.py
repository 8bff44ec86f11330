"""The pages of the money, as both sides meet them, from the application to the closed account."""

import csv
import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.forms import comparison, put_aside
from core.letters.enclosures import printed
from notifications.models import Notice
from projects.choices.granting import SHEETS, MoneyPage
from projects.forms.settlement import ReceiptsForm
from projects.models import (
    AdvancePayment,
    BankAccount,
    GrantApplication,
    MoneyLetter,
    Project,
    Settlement,
)
from projects.settlement import account, deciding, tables, writing
from projects.workflow import settlement as settling
from tests.core import hostile
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def text(response):
    """What a person reads."""
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def day(name, on, parts=("year", "month", "day")):
    """The three boxes of a date, as a form sends them."""
    return {f"{name}_{part}": str(getattr(on, part)) for part in parts}


def at(name, *args):
    """The address of a page."""
    return reverse(name, args=args)


def move(row, name):
    """The page of a move in the admin."""
    return at(f"admin:projects_{row._meta.model_name}_move", row.pk, name)


def signed(on=money.DAY):
    """決裁 as it is typed."""
    return {"decision_number": "市活第10号", **day("decided_on", on)}


def test_the_whole_way_of_the_money():
    project = projects.running()
    with money.on():
        group, clerk = people.signed_in(projects.group()), people.signed_in(people.clerk())
        apply_for(group, project)
        decide(clerk, project)
        write_account(group, project)
        ask_before(group, project)
        pay_before(clerk, project)
    with money.on(money.ENDED):
        group, clerk = people.signed_in(projects.group()), people.signed_in(people.clerk())
        settle(group, project)
        fix(clerk, project)


def apply_for(group, project):
    """The group writes and sends its 交付申請."""
    page = at("project_money_application", project.pk)
    assert group.get(page).status_code == 200
    assert not GrantApplication.objects.exists()  # a look begins nothing
    typed = {"requested": "100,000", "note": "", **day("applied_on", money.DAY)}
    answer = group.post(page, typed | {"act": "next"})
    assert answer["Location"] == at("project_money_application_send", project.pk)
    assert "100,000円" in text(group.get(answer["Location"]))
    assert group.post(answer["Location"])["Location"] == at("project_money", project.pk)
    assert GrantApplication.objects.get().status == "submitted"
    assert Notice.objects.filter(kind="projects/money_arrived").exists()


def decide(clerk, project):
    """The clerk looks at the letter beforehand, and decides."""
    row = GrantApplication.objects.get()
    assert "交付を決定する" in text(clerk.get(at("admin:projects_grantapplication_change", row.pk)))
    page = move(row, "grant")
    typed = signed() | {"amount": "100000", "conditions": "", **day("granted_on", money.DAY)}
    preview = clerk.post(f"{page}letter/0/", typed)
    assert preview["Content-Type"] == "application/pdf"
    assert "交付決定通知書" in text(clerk.get(page))
    assert GrantApplication.objects.get().status == "submitted"
    clerk.post(page, typed)
    assert GrantApplication.objects.get().status == "granted"


def write_account(group, project):
    """Somebody else's account needs a paper; the group's own does not."""
    page = at("project_money_account", project.pk)
    typed = {**money.ACCOUNT, "number": "１２３４５", "holder_kana": "ヤマダ タロウ"}
    typed.pop("is_others")
    assert "団体のフリガナ" in text(group.post(page, typed))
    assert "委任状がいります" in text(group.post(page, typed | {"is_others": "on"}))
    proxy = SimpleUploadedFile("委任状.pdf", hostile.pdf())
    group.post(page, typed | {"is_others": "on", "proxy": proxy})
    assert BankAccount.objects.get().number == "0012345"


def ask_before(group, project):
    """The plan comes to the amount, or it is said."""
    page = at("project_money_advance", project.pk)
    typed = {
        "amount": "60,000", "reason": "会場費を先に払うため。", "plan-0-when": "4月",
        "plan-0-what": "会場費", "plan-0-yen": "50,000", "act": "next",
    }  # fmt: skip
    assert "資金計画の合計（50,000円）" in text(group.post(page, typed))
    answer = group.post(page, typed | {"plan-0-yen": "60,000"})
    group.post(answer["Location"])
    assert AdvancePayment.objects.get().status == "requested"


def pay_before(clerk, project):
    """Decided, billed, paid."""
    row = AdvancePayment.objects.get()
    clerk.post(move(row, "grant"), signed() | {"amount": "60000", **day("due_on", money.PAID_ON)})
    bill = clerk.get(at("project_money_invoice", project.pk))
    assert bill["Content-Type"] == "application/pdf"
    clerk.post(move(row, "pay"), {"slip_number": "D-1", **day("paid_on", money.DAY)})
    assert AdvancePayment.objects.get().status == "paid"


def receipt_typed(project, n=0, **more):
    """A receipt as it is typed."""
    item = project.expenses[0]["item"]
    row = {
        "key": f"key{n}", **day("on", money.PAID_ON), "payee": f"店{n}", "addressee": project.name,
        "what": "紙", "item_1": item, "yen_1": "20,000",
    } | more  # fmt: skip
    return {f"receipts-{n}-{name}": value for name, value in row.items()}


def settle(group, project):
    """Receipts, their files, incomes, the sums, sending."""
    page = at("project_money_settlement_page", project.pk, MoneyPage.RECEIPTS)
    assert group.get(page).status_code == 200
    typed = receipt_typed(project) | receipt_typed(project, 1, addressee="上様", yen_1="1,000")
    counted = text(group.post(at("project_money_count", project.pk, MoneyPage.RECEIPTS), typed))
    assert "あて名が「上様」です" in counted
    assert not Settlement.objects.exists()
    answer = group.post(page, typed | {"act": "next"})
    assert answer["Location"] == at("project_money_receipt_files", project.pk)
    for n in (0, 1):
        file = SimpleUploadedFile(f"領収書{n}.jpg", hostile.picture(size=(40 + n, 40)))
        group.post(answer["Location"], {f"r-key{n}-files": file, "act": "stay"})
    page = at("project_money_settlement_page", project.pk, MoneyPage.INCOMES)
    group.post(page, {"remarks": "", "act": "next"})
    shown = text(group.get(at("project_money_settlement", project.pk)))
    assert "すべて直ったら" in shown
    group.post(at("project_money_settlement_send", project.pk))
    assert Settlement.objects.get().status == "submitted"


def fix(clerk, project):
    """A receipt is ruled, the account accepted and fixed; letter and list say the same."""
    row = Settlement.objects.get()
    page = at("admin:projects_settlement_change", row.pk)
    assert "直しがいる" in text(clerk.get(page))
    assert "2番の領収書" in text(clerk.get(move(row, "accept")))
    rule = at("admin:projects_settlement_rule", row.pk, "key1")
    assert "理由を書いてください" in text(clerk.post(rule, {"counts": "no", "why": ""}))
    clerk.post(rule, {"counts": "no", "why": "あて名が上様のため。"})
    clerk.post(move(row, "accept"), {"note": ""})
    assert "47,000円を返していただきます" in text(clerk.get(move(row, "fix_amount")))
    clerk.post(move(row, "fix_amount"), signed())
    row.refresh_from_db()
    assert (row.status, row.settled, row.balance) == ("fixed", 13_000, -47_000)
    letter = MoneyLetter.objects.get(kind="fixing")
    assert letter.data["receipts"] == [
        ["2番", "1,000円", "市の判断：対象にしません。あて名が上様のため。"]
    ]
    shown = text(clerk.get(page))
    assert "13,000円" in shown
    assert letter.as_enclosure()
    assert printed(letter.as_enclosure()).startswith(b"%PDF")
    assert clerk.get(at("admin:projects_settlement_table", row.pk, "accounting", "csv")).content
    clerk.post(move(row, "close"), {"slip_number": "M-1", **day("closed_on", money.ENDED)})
    row.refresh_from_db()
    assert row.status == "closed"


# --- who may see -------------------------------------------------------------------------------


def pages(project, row, letter):
    """Every page of the money that shows something."""
    return [
        at("project_money", project.pk),
        at("project_money_settlement", project.pk),
        at("project_money_account", project.pk),
        at("project_money_invoice", project.pk),
        at("project_money_letter", letter.pk),
        at("admin:projects_settlement_change", row.pk),
        at("admin:projects_settlement_table", row.pk, "receipts", "csv"),
        at("admin:projects_grantapplication_change", project.application.pk),
    ]


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (projects.group, [200, 200, 200, 302, 200, 302, 302, 302]),
        (people.clerk, [200, 200, 200, 302, 200, 200, 200, 200]),
        (people.liaison, [200, 200, 404, 404, 200, 200, 200, 200]),
        (people.outsider, [404, 404, 404, 404, 404, 302, 302, 302]),
        (lambda: projects.group(2), [404, 404, 404, 404, 404, 302, 302, 302]),
        (people.reviewer, [404, 404, 404, 404, 404, 302, 302, 302]),
    ],
    ids=["group", "clerk", "liaison", "outsider", "other group", "reviewer"],
)
def test_who_reads_what(who, codes):
    row = money.settling_fixed()
    letter = MoneyLetter.objects.get(kind="fixing")
    with money.on(money.ENDED):
        client = people.signed_in(who())
        found = [client.get(each).status_code for each in pages(row.project, row, letter)]

    assert found == codes


def test_the_account_stands_nowhere_else():
    row = money.settling_fixed()
    paid, table = row.project.advances.get(), "admin:projects_settlement_table"
    with money.on(money.ENDED):
        liaison, clerk = people.signed_in(people.liaison()), people.signed_in(people.clerk())
        shown = [
            text(liaison.get(at("project_money", row.project.pk))),
            text(liaison.get(at("admin:projects_settlement_change", row.pk))),
            text(liaison.get(at("admin:projects_advancepayment_change", paid.pk))),
            *(
                clerk.get(at(table, row.pk, name, "csv")).content.decode()
                for name in ("receipts", "accounting", "equipment")
            ),
            *(str(each.data) for each in MoneyLetter.objects.all()),
            *(each.text for each in Notice.objects.all()),
        ]
        assert "1234567" in text(clerk.get(at("project_money", row.project.pk)))

    assert not [each for each in shown if "1234567" in each or "見本信用金庫" in each]


@pytest.mark.parametrize("form", ["co_hosting", "endorsement", "cooperation", "plan_participation"])
def test_no_page_where_the_city_pays_nothing(form):
    project = projects.running()
    Project.objects.filter(pk=project.pk).update(form=form)
    client = people.signed_in(projects.group())

    assert client.get(at("project_money", project.pk)).status_code == 404
    assert client.get(at("project_money_application", project.pk)).status_code == 404
    assert (
        at("project_money", project.pk)
        not in client.get(at("project_show", project.pk)).content.decode()
    )


def test_a_commission_has_no_fixing():
    project = projects.running()
    Project.objects.filter(pk=project.pk).update(form="commission", agreed=300_000)
    client = people.signed_in(projects.group())

    shown = text(client.get(at("project_money", project.pk)))

    assert "領収書や額の確定は、いりません" in shown
    assert "交付申請" not in shown
    assert client.get(at("project_money_settlement", project.pk)).status_code == 404


# --- many, long, large; two tabs --------------------------------------------------------------


def large(lines=30, yen=10**9):
    """An account of many receipts of one 費目, with names as long as may be and large amounts."""
    row = money.settling_draft(paid=False)
    project = row.project
    item = "費目" * 20
    project.expenses = [
        {"item": item, "basis": "", "yen": yen, "is_eligible": True} for _ in range(lines)
    ]
    project.save()
    rows = [
        money.receipt(
            project, f"key{n:03}", payee="店" * 78 + f"{n:02}", what="物" * 80,
            parts=[{"item": item, "yen": yen}],
        )
        for n in range(lines)
    ]  # fmt: skip
    with money.on(money.ENDED):
        by = projects.group()
        row = writing.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
        row = settling.submit(row, by=by)
        for each in rows:
            deciding.rule(row, each["key"], by=people.clerk(), counts=True, why="確かめた。")
        row = settling.accept(row, by=people.clerk())
        return settling.fix_amount(row, by=people.clerk(), **money.SIGNED)


def cells(content):
    """The rows of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_thirty_lines_say_the_same_on_screen_in_the_letter_and_in_the_list():
    row = large()
    total = 30 * 10**9
    with money.on(money.ENDED):
        clerk = people.signed_in(people.clerk())
        shown = text(clerk.get(at("admin:projects_settlement_change", row.pk)))
        sheet = cells(
            clerk.get(at("admin:projects_settlement_table", row.pk, "receipts", "csv")).content
        )
        book = clerk.get(at("admin:projects_settlement_table", row.pk, "receipts", "xlsx"))
        whole = cells(
            clerk.get(at("admin:projects_settlement_table", row.pk, "accounting", "csv")).content
        )

    letter = MoneyLetter.objects.get(kind="fixing")
    assert len(sheet) == 32
    assert sheet[-1][6:8] == [str(total), str(total)]
    assert f"{total:,}円" in shown
    assert "30番" in shown
    assert letter.data["steps"][0][2] == f"{total:,}円"
    assert [each[2:] for each in letter.data["lines"]] == [[f"{total:,}円", f"{total:,}円"]]
    assert printed(letter.as_enclosure()).startswith(b"%PDF")
    assert book.content.startswith(b"PK")
    settled = dict(zip(*whole, strict=True))
    assert settled["確定した額（円）"] == str(row.settled) == "100000"
    assert ["確定した額", "100,000円"] in letter.data["facts"]


def test_an_account_without_a_budget_or_a_receipt():
    row = money.settling_draft()
    row.project.expenses = []
    row.project.save()
    with money.on(money.ENDED):
        by = projects.group()
        row = writing.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": []})
        client = people.signed_in(by)
        shown = text(client.get(at("project_money_settlement", row.project.pk)))
        form = client.get(at("project_money_settlement_page", row.project.pk, "receipts"))

    assert "領収書は、まだありません" in shown
    assert "予算にない費目" in form.content.decode()
    assert tables.receipts_table(row)[-1][6:8] == [0, 0]
    assert account.standing(row).now.to_return == 60_000


class Tab:
    """The page of receipts in one browser."""

    def __init__(self, client, project, page="receipts"):
        self.client, self.page = client, at("project_money_settlement_page", project.pk, page)
        self.open()

    def open(self):
        self.answer = self.client.get(self.page)
        self.form, self.seen = self.answer.context["form"], self.answer.context["seen"]

    def press(self, act="next", but=(), **typed):
        """What is shown and what is typed into it, without the rows that were dropped."""
        data = {n: v for each in self.form for n, v in comparison.as_sent(each).items()}
        kept = {n: v for n, v in data.items() if not n.startswith(tuple(but) or ("§",))}
        self.answer = self.client.post(self.page, kept | typed | {"act": act, "seen": self.seen})
        return self.answer


def test_a_table_kept_open_while_rows_come_and_go_in_another_tab():
    row = money.settling_draft()
    project = row.project
    with money.on(money.ENDED):
        client = people.signed_in(projects.group())
        old, new = Tab(client, project), Tab(client, project)
        new.press(**receipt_typed(project, 1))
        new.open()
        new.press(but=("receipts-0-",))
        answer = old.press(**{"receipts-0-what": "古い画面で直した"})

    assert answer.status_code == 409  # nothing is stored over what came since
    assert "古い画面で直した" in text(answer)
    row.refresh_from_db()
    assert [each["key"] for each in row.receipts] == ["key1"]


def test_what_is_half_typed_is_kept():
    row = money.settling_draft()
    project = row.project
    with money.on(money.ENDED):
        client = people.signed_in(projects.group())
        tab = Tab(client, project)
        tab.press("later", **{"receipts-1-payee": "まだ書きかけの店"})
        assert "まだ書きかけの店" in client.get(tab.page).content.decode()

    row.refresh_from_db()
    assert len(row.receipts) == 1
    assert MoneyPage.RECEIPTS not in row.done_pages


def test_file_of_equal_content_of_a_receipt_is_told_by_name():
    project = money.settling_draft().project
    data = hostile.picture(size=(40, 40))
    with money.on(money.ENDED):
        client = people.signed_in(projects.group())
        Tab(client, project, "receipts").press(**receipt_typed(project))
        page = at("project_money_receipt_files", project.pk)
        both = [SimpleUploadedFile(name, data) for name in ("表.jpg", "表の写し.jpg")]
        client.post(page, {"r-key0-files": both, "act": "stay"})
        told = text(client.get(page))
        client.post(page, {"r-key0-files": SimpleUploadedFile("表.jpg", data), "act": "stay"})
        again = text(client.get(page))

    assert [each.name for each in Settlement.objects.get().papers.all()] == ["表.jpg"]
    assert "「表の写し.jpg」は、「表.jpg」と中身がまったく同じなので、1つだけ" in told
    assert "「表.jpg」は、もう受け取っています。" in again


def test_two_hundred_receipts_are_written_page_by_page():
    row = money.settling_draft()
    project = row.project
    with money.on(money.ENDED):
        client = people.signed_in(projects.group())
        left, page = 200, "receipts"
        while left:
            tab = Tab(client, project, page)
            first = 200 - left
            here = min(left, 70)
            typed = {}
            for n in range(here):
                one = receipt_typed(project, n, key=f"key{first + n}", payee=f"店{first + n}")
                typed |= {f"{page}{k.removeprefix('receipts')}": v for k, v in one.items()}
            answer = tab.press(**typed)
            left -= here
            if left:
                page = answer["Location"].rstrip("/").rpartition("/")[2]
        again = Tab(client, project, "receipts_3")
        row.refresh_from_db()
        files = client.get(f"{at('project_money_receipt_files', project.pk)}?part=3")
        gone = client.get(f"{at('project_money_receipt_files', project.pk)}?part=4")
        writing.save_page(row, MoneyPage.INCOMES, by=projects.group(), facts={"incomes": []})
        sent = settling.submit(row, by=projects.group())

    assert page == "receipts_3"
    assert [len(getattr(row, each.value)) for each in SHEETS] == [70, 70, 60, 0]
    assert len({each["key"] for each in row.all_receipts}) == 200
    assert "領収書200" in text(again.answer)
    assert [each.number for each in account.standing(row).checked][-1] == 200
    assert "200番" in text(files)
    assert "140番" not in text(files)
    assert gone.status_code == 404
    assert sent.status == "submitted"
    assert len(tables.receipts_table(sent)) == 202


def test_what_is_half_typed_on_a_further_page_keeps_the_account_from_leaving():
    row = money.settling_draft()
    with money.on(money.ENDED):
        client = people.signed_in(projects.group())
        Tab(client, row.project, "receipts_2").press("later", **{"receipts_2-0-payee": "店"})
        row.refresh_from_db()
        whole = text(client.get(at("project_money_settlement", row.project.pk)))

    assert "領収書（続き1）" in writing.missing(row)
    assert "領収書（続き1）" in whole
    assert "領収書（続き2）" not in whole


def test_a_receipt_goes_through_the_form_and_back():
    row = money.settling_draft()

    form = ReceiptsForm(instance=row)
    sent = {n: v for each in form for n, v in comparison.as_sent(each).items()}
    again = ReceiptsForm(put_aside.query(sent), instance=row)

    assert again.is_valid(), again.errors
    assert again.facts["receipts"] == row.receipts


def test_the_pages_ask_no_more_for_more_receipts(django_assert_max_num_queries):
    row = large(3, 1_000)
    with money.on(money.ENDED):
        clerk = people.signed_in(people.clerk())
        with django_assert_max_num_queries(40):
            clerk.get(at("admin:projects_settlement_change", row.pk))


@pytest.mark.parametrize(
    ("made", "page"),
    [
        (money.submitted, "project_money_application_send"),
        (money.advance_requested, "project_money_advance_send"),
        (money.settling_submitted, "project_money_settlement_send"),
    ],
)
def test_what_is_sent_says_so_on_the_page_that_sent_it(made, page):
    row = made()
    shown = text(people.signed_in(projects.group()).get(at(page, row.project_id)))

    assert "もう出してあります" in shown
    assert f"いまは「{row.citizen_status}」です" in shown
    assert "まだ出せません" not in shown


def test_a_page_that_sends_nothing_yet_is_not_there():
    project = money.granted().project
    client = people.signed_in(projects.group())

    assert client.get(at("project_money_advance_send", project.pk)).status_code == 404


@pytest.mark.parametrize(("made", "bills"), [(money.advance_granted, 1), (money.advance_paid, 0)])
def test_an_invoice_is_offered_where_something_can_be_asked_for(made, bills):
    project = made().project
    page = people.signed_in(projects.group()).get(at("project_money", project.pk)).text

    assert page.count("請求書を印刷する") == bills
    assert page.count("口座を直す") == 1
