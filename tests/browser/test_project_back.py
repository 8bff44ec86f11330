"""Project pages in a real browser: Back after signing out and after handing in, files that are
chosen and not sent, two tabs of one person.
"""

from contextlib import contextmanager

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from projects.workflow import settlement as settling
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_back import back, nothing_is_shown_once_signed_out
from tests.browser.test_paper_and_calendar import enter
from tests.core import hostile
from tests.factories import agreements, money, people, projects, reports

pytestmark = pytest.mark.django_db(transaction=True)
FILE = {"name": "写し.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}


@pytest.fixture(scope="module")
def chromium(whole_chromium):
    """The engine alone keeps no page for Back."""
    return whole_chromium


@contextmanager
def on(day):
    """From ten in the morning of this day; the clock goes on."""
    with time_machine.travel(projects.at(day), tick=True):
        yield


def at(name, *args):
    return reverse(name, args=args)


def press(page, words):
    with page.expect_event("load"):
        page.get_by_role("main").get_by_role("button", name=words).last.click()


def settled():
    """An account all of whose pages are done; its receipt waits for its file."""
    return projects.then(money.settling_draft)


# --- Back -----------------------------------------------------------------------------------------


def test_back_after_signing_out_shows_nothing_of_a_project(window):
    row = settled()
    pk = row.project_id
    with on(money.ENDED):
        page = window(PHONE)
        enter(page, projects.group())
        visited = [
            at("project_show", pk),
            at("agreement_show", pk, 0),
            at("project_money", pk),
            at("project_money_settlement_page", pk, "receipts"),
            at("project_money_receipt_files", pk),
            at("project_money_account", pk),
        ]
        nothing_is_shown_once_signed_out(page, visited)


def test_back_after_signing_out_shows_nothing_of_the_desk_of_projects(window):
    row = settled()
    with on(money.ENDED):
        row = settling.submit(row, by=projects.group())
        page = window(DESK)
        enter(page, people.clerk())
        visited = [
            at("admin:projects_project_change", row.project_id),
            at("admin:projects_settlement_change", row.pk),
            at("project_show", row.project_id),
        ]
        nothing_is_shown_once_signed_out(page, visited)


def test_back_after_confirming_an_agreement_says_that_it_is_confirmed(window):
    made = projects.then(agreements.talking)
    show = made.get_absolute_url()
    with on(projects.TODAY):
        page = window(PHONE)
        enter(page, projects.group())
        page.goto(show)
        page.get_by_role("link", name="この版を確認する").click()
        page.get_by_label("団体の中で話し合い").check()
        for part in ("year", "month", "day"):
            value = str(getattr(projects.TODAY, part))
            page.fill(f'[name="decided_on_{part}"]', value)
        press(page, "を確認する")
        page.wait_for_url(f"**{show}*")

        back(page)

        page.wait_for_url("**/confirm/**")
        expect(page.get_by_role("main")).to_contain_text("もう確認しています")
        expect(page.get_by_role("main").get_by_role("button", name="を確認する")).to_have_count(0)
    assert made.confirmations.filter(ended_at=None).count() == 1


def test_back_after_handing_in_a_report_says_that_it_is_handed_in(window):
    made = projects.then(reports.draft)
    show = made.get_absolute_url()
    with on(projects.ENDS_ON):
        page = window(PHONE)
        enter(page, projects.group())
        page.goto(at("report_page", made.project_id, made.pk, "deeds"))
        page.goto(at("report_act", made.project_id, made.pk, "submit"))
        press(page, "報告を提出する")
        page.wait_for_url(f"**{show}*")

        back(page)

        page.wait_for_url("**/act/submit/")
        expect(page.get_by_role("main")).to_contain_text("いまは、できません")
        expect(page.get_by_role("button", name="報告を提出する")).to_have_count(0)
        back(page)
        expect(page.get_by_role("button", name="保存して次へ")).to_have_count(0)
    assert made.submissions.count() == 1


def test_back_after_handing_in_an_account_says_that_it_is_handed_in(window):
    row = settled()
    with on(money.ENDED):
        page = window(PHONE)
        enter(page, projects.group())
        page.goto(at("project_money_settlement_page", row.project_id, "incomes"))
        page.goto(at("project_money_settlement_send", row.project_id))
        press(page, "決算を出す")
        page.wait_for_url("**/settlement/")

        back(page)

        page.wait_for_url("**/send/")
        expect(page.get_by_role("button", name="決算を出す")).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("もう出してあります")
        back(page)
        expect(page.get_by_role("button", name="保存して次へ")).to_have_count(0)
    assert row.log.filter(transition="submit").count() == 1


# --- files ----------------------------------------------------------------------------------------


def receipts():
    row = settled()
    return projects.group(), money.ENDED, at("project_money_receipt_files", row.project_id)


def proxy():
    row = settled()
    return projects.group(), money.ENDED, at("project_money_account", row.project_id)


def signed():
    made = projects.then(agreements.frozen)
    return people.clerk(), projects.TODAY, at("agreement_conclude", made.project_id, made.order)


def picture():
    made = projects.then(reports.draft)
    there = at("report_picture", made.project_id, made.pk)
    return projects.group(), projects.ENDS_ON, there


@pytest.mark.parametrize("made", [receipts, proxy, signed, picture])
def test_who_leaves_with_a_file_that_is_chosen_and_not_sent_is_asked_first(window, made):
    who, day, there = made()
    with on(day):
        page, asked = window(DESK), []
        enter(page, who)
        page.goto(there)
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.get_by_role("main").locator("input[type=file]").last.set_input_files(FILE)

        page.get_by_role("link", name="マイページ").first.click(no_wait_after=True)
        page.wait_for_timeout(200)

        assert asked == ["beforeunload"]
        assert page.url.endswith(there)


# --- two tabs -------------------------------------------------------------------------------------


def tabs(window, who, there):
    """Two tabs of one browser; nothing asks before one is left."""
    first = window(DESK)
    enter(first, who)
    found = [first, first.context.new_page()]
    for each in found:
        each.on("dialog", lambda dialog: dialog.accept())
        each.goto(f"{first.url.rpartition('/robots.txt')[0]}{there}")
    return found


def test_two_tabs_on_a_part_of_an_agreement_lose_no_word(window):
    made = projects.then(agreements.talking)
    with on(projects.TODAY):
        there = at("agreement_page", made.project_id, 0, "plan")
        one, other = tabs(window, projects.group(), there)
        one.fill('[name="activities"]', "年8回、水辺で観察会をひらく。")
        press(one, "保存する")
        other.fill('[name="activities"]', "年2回だけ行う。")
        press(other, "保存する")

        expect(other.get_by_role("main")).to_contain_text("年8回、水辺で観察会をひらく。")
        expect(other.get_by_role("main")).to_contain_text("年2回だけ行う。")
    assert agreements.anew(made).activities == "年8回、水辺で観察会をひらく。"


def test_two_tabs_on_a_table_lose_no_row(window):
    row = settled()
    with on(money.ENDED):
        there = at("project_money_settlement_page", row.project_id, "receipts")
        one, other = tabs(window, projects.group(), there)
        one.fill('[name="receipts-0-what"]', "ひとつめの画面の品")
        press(one, "保存してあとで続ける")
        other.fill('[name="receipts-1-payee"]', "ふたつめの画面の店")
        press(other, "保存してあとで続ける")

        text = other.get_by_role("main")
        expect(text).to_contain_text("ひとつめの画面の品")
        if other.url.endswith("/receipts/"):
            values = other.locator('[name$="-payee"]').evaluate_all("all => all.map(e => e.value)")
            assert "ふたつめの画面の店" in values
            press(other, "下の内容で保存する")
    row.refresh_from_db()
    assert row.receipts[0]["what"] == "ひとつめの画面の品"
