"""The guide in a real browser: the check by keyboard alone, the pictures, print."""

import pytest
from playwright.sync_api import expect

from guide.check.questions import QUESTIONS
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)

FOCUSED = "document.activeElement.id"
ANSWERS = {
    "あなたは": "市民活動団体",
    "いまの思いに": "地域の問題を解決したい",
    "それは": "市民みんな",
    "どんなことがら": "多くの人々の参加が有効なもの",
    "もとになる考え": "自分たちで思いついた",
    "いま、市は": "市の取組は、まだ始まっていない",
    "だれが中心": "自分たちと市が",
    "いちばんほしい助け": "人手",
    "あなたが持ちよれる": "人手",
    "どのくらい": "1回",
}


def numbered(answers):
    """The questions as the page shows them, with their numbers."""
    return {f"{n}. {q}": a for n, (q, a) in enumerate(answers.items(), 1)}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_check_is_answered_by_keyboard_and_its_result_can_be_shared(window, viewport):
    page = window(viewport)
    page.goto("/guide/check/")
    keys = Keyboard(page)
    for question, answer in numbered(ANSWERS).items():
        keys.choose(question, answer)
    keys.press("結果を見る")

    expect(page.get_by_role("heading", level=1)).to_have_text("協働で進められそうです")
    expect(page.get_by_role("link", name="共催", exact=True)).to_be_visible()
    look(page)

    other = window(viewport)
    other.goto(page.url)
    assert other.locator("main").inner_text() == page.locator("main").inner_text()

    keys.press("答えを変える")
    assert page.locator("input:checked").count() == len(QUESTIONS)
    look(page)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_half_answered_check_names_each_question_and_leads_to_it(window, viewport):
    page = window(viewport)
    page.goto("/guide/check/")
    keys = Keyboard(page)
    keys.choose("1. あなたは", "市民")
    keys.press("結果を見る")

    page.locator("[data-errors]:focus").wait_for()
    look(page)
    assert page.locator(".c-errors__list a").count() == len(QUESTIONS) - 1
    assert page.get_by_label("市民（ひとり").is_checked()
    page.locator(".c-errors__list a").nth(1).press("Enter")
    assert page.evaluate(FOCUSED) == "id_benefit_0"


def test_check_works_without_javascript(chromium, live_server):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/guide/check/")
    for question in QUESTIONS:
        page.locator(f"#id_{question.name}_0").check()
    page.get_by_role("button", name="結果を見る").click()

    assert page.get_by_role("heading", level=1).inner_text() == "協働の領域の外のようです"
    context.close()


@pytest.mark.parametrize("name", ["actors", "steps", "principles"])
def test_parts_of_a_picture_are_reached_by_keyboard_and_lead_to_their_place(window, name):
    page = window(PHONE)
    page.goto(f"/guide/{name}/")
    first = page.locator(".c-diagram a").first
    first.focus()
    page.keyboard.press("Enter")

    anchor = first.get_attribute("href").partition("#")[2]
    page.wait_for_url(f"**#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_guide_prints_without_the_frame_and_with_its_pictures(window, colours):
    page = window(DESK)
    page.emulate_media(media="print", color_scheme=colours)
    page.goto("/guide/zones/")

    index = "nav[aria-label='このページの内容']"
    hidden = (".c-header", ".c-footer", ".c-turn", index, "main aside")
    assert [css for css in hidden if page.locator(css).first.is_visible()] == []
    expect(page.locator(".c-band")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 2


def test_result_prints_on_two_sheets_with_the_answers_and_its_address(window):
    page = window(DESK)
    query = "&".join(f"{q.name}={list(q.answers)[1]}" for q in QUESTIONS)
    page.goto(f"/guide/check/result/?{query}")

    paper = page.pdf(prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") <= 2
    page.emulate_media(media="print")
    expect(page.get_by_text("/guide/check/result/?a=2222222222")).to_be_visible()
    expect(page.get_by_role("link", name="答えを変える")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_pictures_fit_narrow_windows(window, width):
    page = window({"width": width, "height": 700})
    for path in ("/guide/", "/guide/zones/", "/accessibility/", "/privacy/"):
        page.goto(path)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
