"""A project from its adoption to the published case: the group on a phone, clerk and section at a
desk, in turn; axe looks at what they meet.
"""

from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from projects.models import Evaluation, Project
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.factories import people, projects, proposals

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = {"name": "写し.pdf", "mimeType": "application/pdf"}
BEGUN, PAID = projects.STARTS_ON, date(2027, 4, 15)
ENDED, FIXED = projects.ENDS_ON, date(2028, 3, 10)
OPENS = date(2028, 3, 24)
SIGNED = {"decision_number": "市活第10号"}


class Person:
    """Somebody at a window, on a day after which sessions of before are over."""

    def __init__(self, user, window, live_server, size):
        self.page = browser_of(user, window, live_server, size)

    def go(self, name, *args):
        self.page.goto(reverse(name, args=args))
        return self

    def fill(self, **facts):
        """By the names of the fields; a date by its parts."""
        for name, value in facts.items():
            if isinstance(value, date):
                for part in ("year", "month", "day"):
                    self.page.fill(f'[name="{name}_{part}"]', str(getattr(value, part)))
            else:
                self.page.fill(f'[name="{name}"]', str(value))
        return self

    def press(self, words):
        """A button or a link that looks like one, and the page to which it leads."""
        with self.page.expect_event("load"):  # an anchor that is set is a navigation, too
            self.page.locator("main .c-button", has_text=words).first.click()
        return self

    def looks(self):
        look(self.page)
        return self

    def sees(self, words):
        expect(self.page.locator("main")).to_contain_text(words)
        return self


@pytest.fixture
def group(window, live_server):
    return lambda: Person(projects.group(), window, live_server, PHONE)


@pytest.fixture
def clerk(window, live_server):
    return lambda: Person(people.clerk(), window, live_server, DESK)


@pytest.fixture
def section(window, live_server):
    return lambda: Person(people.liaison(), window, live_server, DESK)


@contextmanager
def on(day):
    """From ten in the morning of this day; the clock goes on."""
    with time_machine.travel(projects.at(day), tick=True):
        yield


def paper():
    """A file that an upload takes."""
    return PAPER | {"buffer": proposals.accepted("写し.pdf").data}


# --- one part after the other ---------------------------------------------------------------------


def agree(project, group, clerk):
    """Filled in, confirmed by both, concluded with the signed paper."""
    office = clerk().go("agreement_begin", project.pk)
    office.page.get_by_label("補助型").check()
    office.press("案をつくる")
    office.go("agreement_page", project.pk, 0, "roles")
    for each in office.page.locator('select[name$="-payer"]').all()[: len(project.roles)]:
        each.select_option("city")
    office.looks().press("保存する")
    writer = group().go("agreement_show", project.pk, 0).looks().press("この版を確認する")
    writer.page.get_by_label("団体の中で話し合い").check()
    writer.fill(decided_on=projects.TODAY).looks().press("を確認する")
    office.go("agreement_confirm", project.pk, 0, "city")
    office.fill(decided_on=projects.TODAY, **SIGNED).press("を確認する")
    office.press("署名した協定書を記録する")
    office.page.get_by_label("署名・押印した協定書の写し（スキャン）").check()
    office.page.set_input_files('[name="file"]', paper())
    office.fill(on=projects.TODAY).looks().press("記録する")
    writer.go("project_show", project.pk).looks().sees("協定を結びました")


def be_granted(project, group, clerk):
    """実施中; 交付申請, 交付決定, 概算払."""
    office = clerk().go("admin:projects_project_change", project.pk)
    office.press("実施をはじめる").looks().press("実施をはじめる")
    writer = group().go("project_money_application", project.pk).looks()
    writer.fill(requested="100,000").press("保存して次へ").looks().press("交付申請を出す")
    office.go("admin:projects_grantapplication_change", project.application.pk).looks()
    office.press("交付を決定する")
    office.fill(amount="100,000", granted_on=BEGUN, decided_on=BEGUN, **SIGNED).looks()
    office.press("交付を決定する")
    writer.go("project_money_account", project.pk).fill(
        bank="見本信用金庫",
        branch="見本支店",
        number="0000001",
        holder_kana=project.name_kana,
    )
    writer.page.select_option('[name="kind"]', "ordinary")
    writer.looks().press("口座を保存する")
    writer.go("project_money_advance", project.pk).fill(
        amount="60,000", reason="材料を、はじめに買うため。",
        **{"plan-0-when": "4月", "plan-0-what": "材料", "plan-0-yen": "60,000"},
    )  # fmt: skip
    writer.press("保存して次へ").looks().press("先払いをお願いする")
    row = project.advances.get()
    office.go("admin:projects_advancepayment_change", row.pk).press("先払いを決める")
    office.fill(amount="60,000", due_on=PAID, decided_on=BEGUN, **SIGNED).looks()
    office.press("先払いを決める")


def be_paid(project, group, clerk):
    """The slip of the accounting system is entered back."""
    office = clerk().go("admin:projects_advancepayment_change", project.advances.get().pk)
    office.press("支払いを記録する").fill(slip_number="D-1", paid_on=PAID).looks()
    office.press("支払いを記録する")
    group().go("project_money", project.pk).looks().sees("60,000円")


def report(project, group, clerk):
    """実績報告, written page by page, and accepted."""
    office = clerk().go("admin:projects_project_change", project.pk)
    office.press("実施を終える").press("実施を終える")
    day = project.days.get(kind="final_report")
    writer = group().go("report_begin", project.pk, day.pk).press("書きはじめる")
    made = day.report
    writer.go("report_page", project.pk, made.pk, "deeds").looks()
    writer.fill(deeds="月に1回ずつ行いました。").press("保存して次へ")
    writer.fill(participants="102", helpers="12", counted_how="名簿").press("保存して次へ")
    for place in range(len(project.goals)):
        writer.fill(**{f"result_{place}": "60人"})
    writer.looks().press("保存して次へ")
    writer.fill(went_well="学校と続けられました。", went_badly="雨の日に困りました。")
    writer.press("保存して次へ")
    writer.go("report_show", project.pk, made.pk).looks().press("報告を提出する")
    writer.press("報告を提出する")
    office.go("admin:projects_report_change", made.pk).looks().press("報告を受け取る")
    office.fill(note="ありがとうございました。").press("報告を受け取る")


def settle(project, group, clerk):
    """A receipt with its file, 額の確定, and the rest is paid."""
    writer = group().go("project_money_settlement_page", project.pk, "receipts")
    first = {f"receipts-0-{name}": value for name, value in {
        "on": date(2027, 5, 1), "payee": "見本文具店", "addressee": project.name, "what": "紙",
        "yen_1": "90,000",
    }.items()}  # fmt: skip
    writer.fill(**first).page.select_option('[name="receipts-0-item_1"]', index=1)
    writer.looks().press("保存して次へ")
    writer.go("project_money_settlement_page", project.pk, "incomes").press("保存して次へ")
    writer.go("project_money_receipt_files", project.pk)
    writer.page.set_input_files('[type="file"]', paper())
    writer.looks().press("決算のページへ")
    writer.looks().press("決算を確かめて出す").press("決算を出す")
    office = clerk().go("admin:projects_settlement_change", project.settlement.pk).looks()
    office.press("決算を確かめた").press("決算を確かめた")
    office.press("額を確定する").fill(decided_on=FIXED, **SIGNED).looks().press("額を確定する")
    office.press("支払い・返還を記録して終える")
    office.fill(closed_on=FIXED, slip_number="M-7").press("支払い・返還を記録して終える")
    writer.go("project_money", project.pk).sees("に済みました")


def evaluate(project, group, section, clerk):
    """Both sheets; the second confirmation opens them; a statement that both accept."""
    office = clerk().go("admin:projects_evaluation_begin", project.pk)
    office.page.get_by_label("終わりの評価").check()
    office.fill(on=OPENS).looks().press("評価をはじめる")
    round_ = Evaluation.objects.get()
    sides = (group(), section())
    for who, mark in zip(sides, ("5", "3"), strict=True):
        who.go("evaluation_sheet", round_.pk)
        for each in who.page.locator(f'main input[type="radio"][value="{mark}"]').all():
            each.check()
        who.page.get_by_label("このまま続けたい").check()
        who.looks().press("書いたことを確かめる").looks().press("この内容で確かめる")
    writer, officer = sides
    writer.go("evaluation_show", round_.pk).looks().sees("で見方がちがいました")
    officer.go("evaluation_statement", round_.pk).fill(text="日程は、はじめに決めます。").looks()
    officer.press("新しい版として保存する")
    writer.go("evaluation_answer", round_.pk).looks().press("このまとめでよい")
    office.go("admin:projects_evaluation_change", round_.pk).press("公表する").press("公表する")


def complete(project, group, clerk):
    """完了; the case is drafted, checked by telephone, and published."""
    office = clerk().go("admin:projects_project_change", project.pk).looks()
    office.press("完了にする").press("完了にする")
    office.go("admin:projects_sequel_case", project.pk).looks().press("下書きを作る")
    case = Project.objects.get(pk=project.pk).case
    office.go("admin:cases_case_change", case.pk).press("紙や電話での確認を記録する")
    office.fill(note="代表の方が、電話で確かめた。").press("紙や電話での確認を記録する")
    for act in ("承認する", "公開する"):
        office.press(act).press(act)
    group().go("project_show", project.pk).looks().sees("この事業のはじまりと、続き")
    return Project.objects.get(pk=project.pk).case


def test_from_the_adoption_to_the_published_case(window, group, clerk, section):
    with on(projects.TODAY):
        project = projects.begun()
        agree(project, group, clerk)
    with on(BEGUN):
        be_granted(project, group, clerk)
    with on(PAID):
        be_paid(project, group, clerk)
    with on(ENDED):
        report(project, group, clerk)
    with on(FIXED):
        settle(projects.anew(project), group, clerk)
        evaluate(project, group, section, clerk)
        case = complete(project, group, clerk)
        visitor = window(PHONE)
        visitor.goto(case.get_absolute_url())
        expect(visitor.get_by_role("heading", name="この事例のはじまりと、続き")).to_be_visible()
        expect(visitor.locator("main")).to_contain_text(project.number)
        look(visitor, PHONE, DESK)
