"""Back: nothing of a person after they signed out, nothing to send twice, nothing lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_paper_and_calendar import enter
from tests.factories import cases, open_calls, people, registrations

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "要件の確認ができないため、登録しません。"
HOME = re.compile(r"^http://[^/]+/$")


@pytest.fixture(scope="module")
def chromium(whole_chromium):
    """The engine alone keeps no page for Back."""
    return whole_chromium


def back(page, steps=1):
    """Press Back; Playwright's own way waits for a load that the browser's memory spares."""
    page.evaluate(f"() => {{ history.go({-steps}); }}")


def heading(page):
    return expect(page.get_by_role("heading", level=1))


def nothing_is_shown_once_signed_out(page, visited):
    """Each page opens; after the sign-out Back leads from each of them to the sign-in."""
    for path in visited:
        assert page.goto(path).status == 200

    page.get_by_role("button", name="ログアウト").click()
    page.wait_for_url(HOME)

    for path in reversed(visited):
        back(page)
        page.wait_for_url(f"**/accounts/login/?next={path}")
        heading(page).to_have_text("ログイン")


def test_back_out_of_the_memory_is_tried(window):
    page = window()
    page.goto("/groups/")
    page.evaluate("window.mark = 'was here'")
    page.goto("/cases/")

    back(page)

    page.wait_for_url("**/groups/", wait_until="commit")
    assert page.evaluate("window.mark") == "was here"


def test_text_that_back_brings_is_counted(window):
    """Also where the browser does not keep the page itself."""
    page = window(PHONE)
    page.goto(f"{open_calls.opened().get_absolute_url()}ask/")
    page.get_by_label("質問").fill("何人から応募できますか。")
    page.evaluate("() => { addEventListener('unload', () => 0); location.href = '/groups/'; }")
    page.wait_for_url("**/groups/")

    back(page)

    page.wait_for_url("**/ask/", wait_until="commit")
    expect(page.get_by_label("質問")).to_have_value("何人から応募できますか。")
    expect(page.get_by_text("あと388字（400字まで）")).to_be_visible()


def test_back_after_signing_out_shows_nothing_of_the_applicant(window):
    waiting = registrations.sent_back()
    own = f"/groups/register/{waiting.pk}"
    page = window(PHONE)
    enter(page, people.representative())
    visited = [f"{own}/show/", f"{own}/place/", f"{own}/attachments/", "/my/"]
    nothing_is_shown_once_signed_out(page, visited)


def test_back_after_signing_out_shows_nothing_of_the_desk(window):
    waiting, draft = registrations.in_review(), cases.draft()
    cases.picture(draft)
    page = window()
    enter(page, people.clerk())
    visited = [
        "/admin/",
        f"/admin/groups/registration/{waiting.pk}/change/",
        f"/admin/cases/case/{draft.pk}/papers/",
    ]
    nothing_is_shown_once_signed_out(page, visited)


def test_back_after_a_session_was_ended_elsewhere_leads_to_sign_in(window):
    page = window()
    enter(page, people.representative())
    page.goto("/my/")
    page.goto("/groups/")
    Session.objects.all().delete()

    back(page)

    page.wait_for_url("**/accounts/login/?next=/my/")


def test_back_after_handing_in_says_that_it_is_handed_in(window):
    draft = registrations.complete_draft()
    page = window(PHONE)
    enter(page, people.representative())
    page.goto(f"/groups/register/{draft.pk}/place/")
    page.goto(f"/groups/register/{draft.pk}/check/")
    for pledge in page.locator("#id_pledge input").all():
        pledge.check()
    page.get_by_role("button", name="この内容で申請を提出する").click()
    page.wait_for_url("**/receipt/")

    back(page)

    heading(page).to_have_text("申請を受け付けました")
    back(page)
    page.wait_for_url("**/show/")
    expect(page.get_by_role("main")).to_contain_text("この申請はもう提出されています。")


def test_back_on_the_way_through_the_pages_finds_what_was_saved(window):
    draft = registrations.complete_draft()
    page = window(PHONE)
    enter(page, people.representative())
    page.goto(f"/groups/register/{draft.pk}/place/")
    page.get_by_role("textbox", name="所在地").fill("")
    page.get_by_role("button", name="保存して次へ").click()
    page.locator("[data-errors]:focus").wait_for()
    page.get_by_role("textbox", name="所在地").fill("本庄市新見本9番")
    page.get_by_role("button", name="保存して次へ").click()
    page.wait_for_url(f"**/{draft.pk}/")

    for _step in ("the page with the error", "the page before it"):
        back(page)
        page.wait_for_url("**/place/")
        expect(page.get_by_role("textbox", name="所在地")).to_have_value("本庄市新見本9番")


def test_what_staff_typed_and_did_not_send_is_there_after_back(window):
    page = window()
    enter(page, people.clerk())
    address = f"/admin/groups/registration/{registrations.in_review().pk}/move/reject/"
    page.goto(address)
    page.get_by_label("理由").fill(REASON)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")

    back(page)

    page.wait_for_url(f"**{address}", wait_until="commit")
    expect(page.get_by_label("理由")).to_have_value(REASON)


@pytest.mark.parametrize("is_previewed", [False, True])
def test_what_staff_typed_is_offered_where_the_page_was_closed(window, is_previewed):
    page = window()
    enter(page, people.clerk())
    address = f"/admin/groups/registration/{registrations.in_review().pk}/move/send_back/"
    page.goto(address)
    page.locator("[name=note]").fill(REASON)
    if is_previewed:
        with page.expect_event("load"):
            page.get_by_role("button", name="いまの入力で下見する").click()
    other = page.context.new_page()
    page.close()

    other.goto(address)
    other.get_by_role("button", name="入力をもどす").click()

    expect(other.locator("[name=note]")).to_have_value(REASON)


def test_what_was_typed_before_a_session_ended_is_not_shown_by_back(window):
    page = window()
    enter(page, people.clerk())
    address = f"/admin/groups/registration/{registrations.in_review().pk}/move/reject/"
    page.goto(address)
    page.get_by_label("理由").click()
    page.keyboard.insert_text(REASON)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/groups/")
    Session.objects.all().delete()

    back(page)

    page.wait_for_url(f"**/accounts/login/?next={address}")


def test_back_after_the_partner_has_answered_shows_the_answer(window):
    ask = cases.with_partner()
    page = window(PHONE)
    page.goto(f"/cases/check/{ask.token}/")
    page.get_by_label("この内容でよい").check()
    page.get_by_label("答える人のお名前").fill("見本 花子")
    page.get_by_role("button", name="答えを送る").click()
    heading(page).to_have_text("答えを受け取りました")
    page.goto("/cases/")

    back(page, 2)

    heading(page).to_have_text("答えを受け取りました")


@pytest.mark.parametrize(
    ("path", "button"),
    [("/my/", "ログアウト"), ("/accounts/logout/", "ログアウトする"), ("/admin/", "ログアウト")],
)
def test_signing_out_takes_the_copies_of_what_was_typed(window, path, button):
    page = window()
    enter(page, people.clerk())
    page.goto(path)
    page.evaluate("localStorage.setItem('draft:case.new', '{}')")

    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(HOME)

    assert page.evaluate("Object.keys(localStorage)") == []
