"""What the scripts of a form do, in a real browser; and every component under axe."""

import pytest
from playwright.sync_api import expect

from tests.browser import sample_site
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.sample_site"),
]
FOCUSED = "document.activeElement.id"


@pytest.fixture(autouse=True)
def _nothing_saved():
    sample_site.SAVED.clear()


@pytest.fixture
def page(window):
    """The note's page in a window that may always be left."""
    opened = window(PHONE)
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto("/note/")
    return opened


def test_every_component_is_accessible_and_fits(window):
    opened = window()

    opened.goto("/styleguide/")

    look(opened, PHONE, DESK)


def test_error_summary_takes_the_focus_and_leads_into_the_fields(page):
    page.get_by_role("button", name="保存する").click()

    page.locator("[data-errors]:focus").wait_for()
    look(page)
    page.get_by_role("link", name="種別を選んでください。").press("Enter")
    assert page.evaluate(FOCUSED) == "id_kind_0"
    page.get_by_role("link", name="内容を入力してください。").press("Enter")
    assert page.evaluate(FOCUSED) == "id_text"


def test_characters_left_are_counted(page):
    page.get_by_label("内容").fill("あ" * 18)

    expect(page.get_by_text("あと2字（20字まで）")).to_be_visible()


def test_characters_of_one_line_are_counted_once_little_is_left(window):
    page = window(PHONE)
    page.goto("/styleguide/")
    box, count = page.locator("#id_name"), page.locator("[data-count-for=id_name]")

    expect(count).to_be_hidden()
    box.fill("あ" * 79)
    expect(count).to_be_hidden()
    box.fill("あ" * 80)
    expect(count).to_have_text("あと20字（100字まで）")
    expect(count).to_be_visible()
    box.fill("あ" * 101)
    expect(count).to_have_text("1字多いです")
    box.fill("あ")
    expect(count).to_be_hidden()


@pytest.mark.parametrize("typed", ["あ\n" + "😀" * 19, "あ\n" * 9 + "あああ", "  " + "葛" * 21])
def test_counter_and_server_count_alike(page, typed):
    box, save = page.get_by_label("内容"), page.get_by_role("button", name="保存する")
    page.get_by_label("い", exact=True).check()

    box.fill(typed)
    expect(page.get_by_text("1字多いです")).to_be_visible()
    save.click()
    page.locator("[data-errors]").wait_for()
    assert not sample_site.SAVED

    box.fill(typed[:-1])
    expect(page.get_by_text("あと0字")).to_be_visible()
    save.click()
    page.get_by_text("あと0字").wait_for()
    assert len(sample_site.SAVED[-1]["text"]) == 20


def test_what_was_typed_survives_a_page_left_without_saving(page):
    page.get_by_label("内容").fill("川をきれいに")
    page.get_by_label("い", exact=True).check()
    page.get_by_label("合言葉").fill("ひみつ")

    page.goto("/")
    page.goto("/note/")
    page.get_by_role("button", name="入力をもどす").click()

    assert page.get_by_label("内容").input_value() == "川をきれいに"
    assert page.get_by_label("い", exact=True).is_checked()
    assert page.get_by_label("合言葉").input_value() == ""
    look(page)


def test_saved_page_offers_no_older_copy(page):
    page.get_by_label("内容").fill("川をきれいに")
    page.get_by_label("あ", exact=True).check()
    with page.expect_event("load"):
        page.get_by_role("button", name="保存する").click()

    assert page.get_by_label("内容").input_value() == "川をきれいに"
    assert page.get_by_role("button", name="入力をもどす").count() == 0
    assert page.evaluate("Object.keys(localStorage)") == []


def test_copy_that_is_not_wanted_is_forgotten(page):
    page.get_by_label("内容").fill("まちがい")
    page.goto("/")
    page.goto("/note/")

    page.get_by_role("button", name="消す").click()
    page.reload()

    assert page.get_by_role("button", name="入力をもどす").count() == 0


def test_double_click_sends_once(page):
    page.get_by_label("内容").fill("川をきれいに")
    page.get_by_label("あ", exact=True).check()

    with page.expect_event("load"):
        page.get_by_role("button", name="保存する").dblclick()
    page.wait_for_load_state("networkidle")

    assert len(sample_site.SAVED) == 1


def test_preview_beside_the_page_does_not_use_up_the_form(page):
    look = "<button formaction='/styleguide/' formtarget='_blank' formnovalidate>下見</button>"
    page.evaluate(
        "html => document.querySelector('main form').append("
        "document.createRange().createContextualFragment(html))",
        look,
    )
    page.get_by_label("内容").fill("川をきれいに")
    page.get_by_label("あ", exact=True).check()
    with page.context.expect_page():
        page.get_by_role("button", name="下見").click()

    with page.expect_event("load"):
        page.get_by_role("button", name="保存する").click()

    assert len(sample_site.SAVED) == 1


def test_leaving_what_was_typed_is_asked_about(window):
    opened = window(DESK)
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.goto("/note/")
    opened.get_by_label("内容").click()
    opened.keyboard.type("a")

    opened.get_by_role("link", name="ほかのページ").click()
    opened.wait_for_url("**/")

    assert asked == ["beforeunload"]
