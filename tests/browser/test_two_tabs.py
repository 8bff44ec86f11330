"""Two tabs of one person, and the files of a page: nothing is lost, in a real browser."""

import pytest
from playwright.sync_api import expect

from accounts.models import Letterhead
from groups.models import Registration
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.core import hostile
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "春と秋に水辺の観察会をひらき、集めたごみの種類を数えて記録しています。"


@pytest.fixture
def draft():
    return registrations.complete_draft()


def browser_of(user, window, live_server, size):
    """A window in which this person is signed in; nothing asks before it is left."""
    first = window(size)
    key = people.signed_in(user).cookies["sessionid"].value
    first.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    return first


@pytest.fixture
def tab(window, live_server, draft):
    """A tab of the applicant's browser."""
    first = browser_of(draft.applicant, window, live_server, PHONE)

    def opened(page, again=None):
        found = again or first.context.new_page()
        found.on("dialog", lambda dialog: dialog.accept())
        found.goto(f"{live_server.url}/groups/register/{draft.pk}/{page}/")
        return found

    return opened


def save(page, button="保存してあとで続ける"):
    with page.expect_event("load"):
        page.get_by_role("button", name=button, exact=True).click()


def test_longer_text_of_one_tab_outlives_the_other(tab, draft):
    one, other = tab("activity"), tab("activity")
    one.get_by_label("活動の内容").fill(LONG)
    save(one)

    other.get_by_label("会費").fill("年1,000円")
    save(other)
    look(other)
    expect(other.get_by_role("cell", name="（変えていません）")).to_be_visible()
    save(other, "下の内容で保存する")

    draft.refresh_from_db()
    assert (draft.activities, draft.fee) == (LONG, "年1,000円")


def test_way_back_and_save_again_asks_nothing(tab, draft):
    page = tab("activity")
    page.get_by_label("活動の内容").fill(LONG)
    save(page)

    page.go_back()
    page.get_by_label("会費").fill("年1,000円")
    save(page)

    draft.refresh_from_db()
    assert (draft.activities, draft.fee) == (LONG, "年1,000円")


def test_what_was_typed_before_another_tab_saved_is_compared(tab, draft):
    one = tab("activity")
    one.get_by_label("活動の内容").fill("書きかけの文")
    one.goto(one.url.replace("activity", "people"))
    other = tab("activity")
    other.get_by_label("活動の内容").fill(LONG)
    save(other)

    one.goto(one.url.replace("people", "activity"))
    one.get_by_role("button", name="入力をもどす").click()
    save(one)

    look(one)
    expect(one.get_by_role("heading", name="合わせた内容")).to_be_visible()
    draft.refresh_from_db()
    assert draft.activities == LONG


def test_each_tab_keeps_its_own_copy(tab):
    one, other = tab("activity"), tab("activity")
    one.get_by_label("活動の内容").fill("ひとつめ")
    other.get_by_label("活動の内容").fill("ふたつめ")
    for page in (one, other):
        page.close()

    found = []
    page = tab("activity")
    for _ in range(2):
        page.get_by_role("button", name="入力をもどす").click()
        found.append(page.get_by_label("活動の内容").input_value())
        save(page)
        page.goto(page.url.replace("?", "") if "activity" in page.url else f"{page.url}activity/")

    assert sorted(found) == ["ひとつめ", "ふたつめ"]


def test_typed_text_brought_back_by_the_browser_is_compared(tab, draft):
    one = tab("activity")
    one.get_by_label("活動の内容").fill("書きかけの文")
    one.goto(one.url.replace("activity", "people"))
    other = tab("activity")
    other.get_by_label("活動の内容").fill(LONG)
    save(other)

    one.go_back()
    one.get_by_label("会費").fill("なし")
    save(one)

    draft.refresh_from_db()
    assert draft.activities == LONG


def test_newer_text_of_another_device_outlives_back_and_save(tab, draft, window, live_server):
    page = tab("activity")
    page.get_by_label("活動の内容").fill("はじめの文")
    save(page)
    device = browser_of(draft.applicant, window, live_server, PHONE)
    device.goto(page.url + "activity/")
    device.get_by_label("活動の内容").fill(LONG)
    save(device)

    page.go_back()
    page.get_by_label("会費").fill("なし")
    save(page)

    draft.refresh_from_db()
    assert draft.activities == LONG


def test_refused_text_is_there_after_back(tab):
    page = tab("place")
    page.get_by_role("textbox", name="所在地").fill("本庄市新見本7番")
    page.get_by_role("textbox", name="郵便番号").fill("12")
    page.get_by_role("button", name="保存して次へ").click()
    page.locator("[data-errors]:focus").wait_for()
    page.goto(page.url.replace("place", "people"))

    page.evaluate("() => { history.go(-1); }")

    page.wait_for_url("**/place/", wait_until="commit")
    expect(page.get_by_role("textbox", name="所在地")).to_have_value("本庄市新見本7番")


def test_tab_made_from_another_has_a_copy_of_its_own(tab):
    one, other = tab("activity"), tab("activity")
    cloned = one.evaluate("() => ({ ...sessionStorage })")
    other.evaluate("(all) => { Object.assign(sessionStorage, all); }", cloned)
    other.reload()
    one.get_by_label("活動の内容").fill("ひとつめ")
    other.get_by_label("活動の内容").fill("ふたつめ")

    kept = one.evaluate("() => Object.values(localStorage)")

    assert [any(text in copy for copy in kept) for text in ("ひとつめ", "ふたつめ")] == [True, True]


def test_setting_typed_before_another_clerk_saved_is_compared(window, live_server):
    page = browser_of(people.clerk(), window, live_server, DESK)
    address = f"{live_server.url}/admin/accounts/letterhead/1/change/"
    page.goto(address)
    page.get_by_label("発信者の氏名").fill("見本 市長")
    page.goto(f"{live_server.url}/admin/")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("発信者の氏名").fill("本庄 市長")
    save(other, "保存")

    page.go_back()
    expect(page.get_by_label("発信者の氏名")).to_have_value("見本 市長")
    save(page, "保存")

    expect(page.get_by_text("次の項目が変わりました")).to_be_visible()
    assert Letterhead.current().mayor_name == "本庄 市長"
    look(page)


def test_chosen_file_is_taken_along_by_the_button_of_the_page(tab, draft):
    page = tab("attachments")
    page.get_by_label("ファイルを選ぶ（規約・会則）").set_input_files(
        {
            "name": "新会則.pdf",
            "mimeType": "application/pdf",
            "buffer": hostile.pdf(linearize=True),
        }
    )

    save(page)

    expect(page.get_by_text("規約・会則を受け取りました（新会則.pdf）。")).to_be_visible()
    assert Registration.objects.get().attachments.filter(name="新会則.pdf").count() == 1
