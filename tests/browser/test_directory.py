"""A visitor finds a group, reads its page, asks it something; and pins the page to a board."""

import pytest
from playwright.sync_api import expect

from groups.choices import Publication
from notifications.models import Notice
from tests.browser.conftest import DESK, PHONE, unhurried
from tests.browser.eyes import look
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db(transaction=True)

BY_FORM = {"email": Publication.FORM}
SENTENCE = "春と秋に水辺の観察会をひらき、集めた記録をまとめて市民の皆さんに報告しています。"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_visitor_finds_a_group_and_asks_it(window, viewport):
    registered(1, name="サンプル川みち清掃会", email="kai@sample.example", publication=BY_FORM)
    texts = dict.fromkeys(("one_line", "purpose", "activities", "area", "place"), "囲碁")
    registered(2, name="サンプル囲碁クラブ", name_kana="サンプルイゴクラブ", **texts)
    page = window(viewport)

    page.goto("/groups/")
    page.get_by_label("団体の名前、活動、場所のことば").fill("ｾｲｿｳ 川")
    page.get_by_role("main").get_by_role("button", name="さがす").click()
    expect(page.get_by_role("status")).to_have_text("1団体が見つかりました")
    look(page)
    page.get_by_role("link", name="サンプル川みち清掃会").click()
    look(page)
    page.get_by_role("link", name="会にたずねる").click()
    page.get_by_role("button", name="送信する").click()
    page.locator(".c-errors:focus").wait_for()
    look(page)
    page.get_by_label("お名前").fill("見本 太郎")
    page.get_by_label("メールアドレス").fill("taro@visitor.example")
    page.get_by_label("たずねたいこと").fill("見学したいです。")
    with unhurried():
        page.get_by_role("button", name="送信する").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("受け付けました")

    look(page)
    assert Notice.objects.get().to_address == "kai@sample.example"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_filters_open_narrow_and_are_taken_away(window, viewport):
    registered(1, fields=[7], accepts_volunteers=True)
    registered(2, fields=[9], accepts_volunteers=False)
    page = window(viewport)

    page.goto("/groups/")
    if viewport is PHONE:
        page.get_by_role("button", name="しぼりこむ").click()
        look(page)
    page.get_by_role("link", name="環境の保全").click()
    expect(page.get_by_role("status")).to_have_text("1団体が見つかりました")
    look(page)
    page.get_by_role("list", name="いまの条件").get_by_role("link").click()

    expect(page.get_by_role("status")).to_have_text("2団体")


def test_page_of_a_group_runs_its_data_block_past_the_policy(window):
    registered(1, name="</script><b>会")
    page = window()
    page.goto("/groups/R07-000001/")
    block = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent).name"
    assert page.evaluate(block) == "</script><b>会"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("length", [1, 3, 10])
def test_page_of_a_group_prints_on_one_sheet(window, viewport, length):
    texts = {
        "purpose": (SENTENCE * length)[:400],
        "activities": (SENTENCE * 3 * length)[:1000],
        "how_to_join": (SENTENCE * length)[:400],
        "help_wanted": (SENTENCE * length)[:200],
        "wants_to_collaborate": (SENTENCE * length)[:400],
    }
    choices = dict.fromkeys(("phone", "address", "representative_name", "members"), "public")
    registered(1, **texts, publication=choices | BY_FORM)
    page = window(viewport)
    page.goto("/groups/R07-000001/")

    paper = page.pdf(prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") == 1
