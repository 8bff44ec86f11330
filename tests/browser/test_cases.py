"""A visitor finds a case and asks; a partner answers; staff write; the sheet is printed."""

import pytest
from playwright.sync_api import expect

from cases import workflow
from cases.models import Case
from notifications.models import Notice
from tests.browser.conftest import DESK, PHONE, unhurried
from tests.browser.eyes import look, sideways
from tests.factories import cases, people

pytestmark = pytest.mark.django_db(transaction=True)

BOTH = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
SENTENCE = "毎月、同じ5つの場所でごみを種類ごとに数え、その記録を地図にして話し合いました。"


def with_picture(**facts):
    """A published case with a picture and a document."""
    case = cases.approved(**facts)
    cases.picture(case)
    cases.document(case)
    return workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")


def enter(page, user):
    """Step in as this person, with a second factor."""
    cookie = people.signed_in(user).cookies["sessionid"].value
    page.goto("/")
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])


@BOTH
def test_visitor_finds_a_case_and_asks_about_it(window, viewport):
    with_picture()
    page = window(viewport)

    page.goto("/cases/")
    look(page)
    page.get_by_label("事業の名前、していること、相手方のことば").fill("ごみ 記録")
    page.get_by_role("main").get_by_role("button", name="さがす").click()
    expect(page.get_by_role("status")).to_have_text("1件の事例が見つかりました")
    look(page)
    page.get_by_role("link", name="サンプル川みち清掃").click()
    look(page)
    page.get_by_role("link", name="話を聞きたい").click()
    page.get_by_role("button", name="送信する").click()
    page.locator(".c-errors:focus").wait_for()
    look(page)
    page.get_by_label("お名前").fill("見本 太郎")
    page.get_by_label("メールアドレス").fill("taro@visitor.example")
    page.get_by_label("聞いてみたいこと").fill("きっかけを聞かせてください。")
    with unhurried():
        page.get_by_role("button", name="送信する").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("受け付けました")

    look(page)
    assert Notice.objects.filter(kind="cases/case_question").count() == 2


@BOTH
def test_filters_table_and_map_lead_to_each_other(window, viewport):
    with_picture()
    page = window(viewport)

    page.goto("/cases/")
    if viewport is PHONE:
        page.get_by_role("button", name="しぼりこむ").click()
        look(page)
    page.get_by_role("link", name="連携・協力 1").click()
    expect(page.get_by_role("status")).to_have_text("1件の事例が見つかりました")
    page.get_by_role("link", name="表", exact=True).click()
    look(page)
    page.get_by_role("link", name="だれが引っぱるかの表").click()
    look(page)
    page.get_by_role("cell", name="1").get_by_role("link").click()

    expect(page.get_by_role("status")).to_have_text("1件の事例が見つかりました")


@BOTH
def test_partner_reads_and_answers_by_keyboard(window, viewport):
    case = cases.with_partner()
    page = window(viewport)

    page.goto(f"/cases/check/{case.token}/")
    look(page)
    page.get_by_role("button", name="答えを送る").press("Enter")
    page.locator(".c-errors:focus").wait_for()
    look(page)
    page.get_by_label("この内容でよい").press("Space")
    page.get_by_label("答える人のお名前").fill("見本 花子")
    page.get_by_label("答える人のお名前").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("答えを受け取りました")
    look(page)
    page.goto(f"/cases/check/{case.token}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("答えを受け取りました")
    look(page)
    assert Case.objects.get(pk=case.pk).status == "checked"


def test_page_of_the_data_can_be_read_by_everybody(window):
    page = window()

    page.goto("/cases/data/")

    look(page, PHONE, DESK)


def test_pictures_do_not_make_the_page_jump(window):
    case = with_picture()
    page = window(PHONE)
    watch = """() => { window.shift = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({type: 'layout-shift', buffered: true}); }"""

    page.goto(case.get_absolute_url())
    page.evaluate(watch)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.shift") < 0.01


@BOTH
@pytest.mark.parametrize("length", [1, 6, 14])
def test_page_of_a_case_prints_on_one_sheet(window, viewport, length):
    texts = ("background", "content", "outcome", "lessons")
    facts = dict.fromkeys(texts, (SENTENCE * length)[:400])
    case = with_picture(**facts)
    page = window(viewport)
    page.goto(case.get_absolute_url())

    paper = page.pdf(prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") == 1


@BOTH
def test_staff_write_check_and_publish(window, viewport):
    case = cases.checked()
    page = window(viewport)
    enter(page, people.clerk())

    page.goto("/admin/cases/case/")
    look(page)
    page.get_by_role("link", name="サンプル川みち清掃").first.click()
    look(page)
    page.get_by_role("link", name="内容を書く").click()
    look(page)
    page.get_by_label("ひとことで言うと").fill("")
    page.get_by_label("終わった年度").first.fill("むかし")
    page.get_by_role("button", name="保存する").click()
    page.locator(".c-errors:focus").wait_for()
    look(page)
    page.get_by_label("ひとことで言うと").fill("新しいひとことです。")
    page.get_by_label("終わった年度").first.fill("")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="写真と資料").click()
    look(page)
    page.go_back()
    page.get_by_role("link", name="承認する").click()
    look(page)
    page.get_by_label("もう一度確かめなくてよい理由").fill("ひとことだけを短くしました。")
    page.get_by_role("button", name="承認する").click()
    page.get_by_role("link", name="公開する").click()
    page.get_by_role("button", name="公開する").click()

    expect(page.get_by_role("main")).to_contain_text("公開中")
    look(page)
    assert Case.objects.get(pk=case.pk).summary == "新しいひとことです。"


def test_long_words_and_large_pictures_stay_within_a_phone(window):
    case = with_picture()
    page = window(PHONE)
    for path in ("/cases/", "/cases/map/", "/groups/"):
        page.goto(f"{path}?q={'Abcdefgh' * 12}")
        assert sideways(page) <= 0, path
    enter(page, people.clerk())
    page.goto(f"/admin/cases/case/{case.pk}/papers/")
    assert page.locator(".c-row img").count() == 1
    assert sideways(page) <= 0


def test_pasted_text_that_is_too_long_is_not_cut_in_silence(window):
    page = window(DESK)
    enter(page, people.clerk())
    page.goto(f"/admin/cases/case/{cases.draft().pk}/edit/")

    field = page.get_by_label("成果", exact=False).first
    field.evaluate(
        "box => { box.focus(); document.execCommand('insertText', false, 'あ'.repeat(4100)); }"
    )

    assert len(field.input_value()) > 4000
    expect(page.locator("[data-count-for].is-over")).to_have_count(1)
