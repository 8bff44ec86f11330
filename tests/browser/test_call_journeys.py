"""From last year's call to one that is open, corrected and extended; from a section's theme to the
answer that a visitor reads. By keyboard where there is something to write or to press.

After every step axe looks at the page in light and in dark.
"""

from datetime import date, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from calls.choices import MilestoneKind as Kind
from calls.models import Call, Question, Theme
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_registration_journey import as_staff, press
from tests.factories import calls, people, themes

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION, ANSWER = "調べる場所は決まっていますか。", "3か所です。場所は、いっしょに決めます。"


@pytest.fixture(autouse=True)
def clock():
    """On the day on which the calls of the tests are open; the clock goes on."""
    with time_machine.travel(calls.at()) as clock:
        yield clock


def write_day(keys, year, month, day):
    keys.write("年", year)
    keys.write("月", month)
    keys.write("日", day)


# --- a call from last year's ----------------------------------------------------------------------


def begin_from_last_years(page):
    page.goto("/admin/calls/call/")
    look(page)
    press(page, "募集を準備する")
    Keyboard(page).write("募集の名前", "令和10年度 協働事業の提案募集")
    press(page, "準備をはじめる")


def mend_what_the_checker_found(page):
    press(page, "点検の結果を見る")
    press(page, "この募集の起案番号を書いてください。")
    keys = Keyboard(page)
    keys.write("起案番号", "R09-推-3")
    write_day(keys, "令和８", "11", "２０")
    press(page, "保存する")
    press(page, "日程")
    closes = Call.objects.get(fiscal_year=2027).milestones.get(kind=Kind.CLOSES)
    page.locator(f"#id_day-{closes.pk}-roll").check()
    press(page, "保存する")


def open_it(page):
    press(page, "公開のページへ")
    press(page, "公開する")


def publish_a_correction(page):
    press(page, "基本")
    Keyboard(page).write("よびかけ", "いっしょに、はじめませんか")
    press(page, "保存する")
    expect(page.get_by_text("訂正の理由を書いて、もう一度保存してください。")).to_be_visible()
    Keyboard(page).write("訂正の理由", "よびかけを書きまちがえたため。")
    press(page, "保存する")


def extend_the_deadline(page):
    press(page, "しめきりを延ばす")
    keys = Keyboard(page)
    write_day(keys, "2027", "12", "11")  # a Saturday: asked about once
    keys.write("理由", "準備の時間をとるため。")
    press(page, "しめきりを延ばす")
    expect(page.get_by_role("heading", name="閉庁日です")).to_be_visible()
    press(page, "しめきりを延ばす")


def test_clerk_opens_corrects_and_extends_a_call_from_last_years(window, clock):
    calls.opened()
    page = window(DESK)
    as_staff(page, people.clerk())

    begin_from_last_years(page)
    mend_what_the_checker_found(page)
    open_it(page)
    call = Call.objects.get(fiscal_year=2027)
    assert (call.status, call.edition) == ("opened", 1)
    publish_a_correction(page)
    clock.move_to(calls.at(date(2027, 11, 25)))
    as_staff(page, people.clerk())
    page.goto(f"/admin/calls/call/{call.pk}/change/")
    extend_the_deadline(page)

    call.refresh_from_db()
    assert (call.edition, call.headline) == (3, "いっしょに、はじめませんか")
    assert call.milestones.get(kind=Kind.CLOSES).on == date(2027, 12, 13)
    press(page, "公開のページを見る")
    expect(page.get_by_text("よびかけを書きまちがえたため。").first).to_be_visible()


# --- a theme, a question, its answer --------------------------------------------------------------


def hand_in_a_theme(page):
    as_staff(page, people.liaison())
    page.goto("/admin/calls/theme/")
    look(page)
    press(page, "テーマを書きはじめる")
    keys = Keyboard(page)
    keys.pick("募集", "令和9年度 行政提案型の募集")
    keys.pick("担当課", "福祉部")
    facts = themes.FACTS
    keys.write("テーマ", facts["title"])
    keys.write("ひとことで言うと", facts["lead"])
    keys.write("なぜ、このテーマか", facts["background"])
    keys.write("いま困っていること", facts["problems"])
    keys.write("市がすること", facts["city_role"])
    keys.write("団体に期待すること", facts["expected_role"])
    keys.write("しごと", "開く")
    keys.write("市民等に期待すること", "調べの日を開く")
    keys.write("上限（円）", "三十万")
    press(page, "保存する")
    expect(page.get_by_text("直すところが1つあります")).to_be_visible()
    keys = Keyboard(page)
    keys.write("上限（円）", "300,000円")
    keys.write("公開する問い合わせ先", facts["contact"])
    press(page, "保存する")
    press(page, "推進課に出す")
    press(page, "推進課に出す")


def take_and_publish(page, theme):
    as_staff(page, people.clerk())
    page.goto(f"/admin/calls/theme/{theme.pk}/change/")
    look(page)
    press(page, "採用する")
    press(page, "採用する")
    press(page, "公開する")
    Keyboard(page).write("訂正の理由", "テーマをふやすため。")
    press(page, "公開する")


def ask_on_a_phone(page, theme, clock):
    page.goto(theme.get_absolute_url())
    look(page)
    press(page, "質問する")
    keys = Keyboard(page)
    keys.write("質問", "090-0000-0000に電話してください。")
    clock.shift(timedelta(seconds=4))  # nobody reads and writes faster
    press(page, "質問を送る")
    assert "エラー" in page.title()
    keys = Keyboard(page)
    keys.write("質問", QUESTION)
    press(page, "質問を送る")
    expect(page.get_by_role("heading", name="質問を受け付けました")).to_be_visible()


def answer(page, user, question, act):
    as_staff(page, user)
    page.goto(f"/admin/calls/question/{question.pk}/change/")
    look(page)
    press(page, act)
    if question.status == "asked":
        Keyboard(page).write("答え", ANSWER)
    press(page, act)


def test_section_hands_in_a_theme_and_a_visitor_reads_its_answer(window, clock):
    themes.opened()
    people.clerk()
    section = window(DESK)

    hand_in_a_theme(section)
    theme = Theme.objects.get()
    assert theme.status == "handed_in"
    take_and_publish(window(DESK), theme)
    phone = window(PHONE)
    ask_on_a_phone(phone, theme, clock)
    answer(section, people.liaison(), Question.objects.get(), "答えを書く")
    answer(window(DESK), people.clerk(), Question.objects.get(), "答えを公開する")

    assert Question.objects.get().status == "answered"
    phone.goto(theme.get_absolute_url())
    look(phone)
    expect(phone.get_by_text(ANSWER).first).to_be_visible()
