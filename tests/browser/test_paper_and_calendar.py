"""Printing letters, moving a deadline, subscribing to one's calendar: in a real browser."""

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import expect

from core.calendar import wareki
from groups.registration import corrections
from notifications.calendar import subscriptions
from notifications.models import Notice, PrintBatch
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/notifications/printbatch/"
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


def enter(page, user):
    """Sign this person in, without the way there."""
    client = people.signed_in(user)
    page.goto("/robots.txt")
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])


@SIZES
def test_clerk_prints_posts_and_undoes(window, viewport):
    for number in (1, 2, 3):
        paper.letter(number)
    page = window(viewport)
    enter(page, people.clerk())

    page.goto(QUEUE)
    look(page)
    page.get_by_label("お知らせ1を選ぶ").check()
    page.get_by_label("お知らせ2を選ぶ").check()
    page.get_by_role("button", name="選んだ通知でPDFを作る").click()
    look(page)
    page.get_by_role("button", name="この束を作る").click()
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDFをダウンロードする").click()
    assert download.value.suggested_filename.endswith(".pdf")

    page.get_by_role("link", name=re.compile("束から出す.*サンプル1")).click()
    page.get_by_role("button", name="束から出す").click()
    expect(page.get_by_text("理由を書いてください。").first).to_be_visible()
    look(page)
    page.get_by_label("理由").fill("窓口で手渡しました。")
    page.get_by_role("button", name="束から出す").click()

    page.get_by_role("link", name="投函した").click()
    look(page)
    page.get_by_role("button", name="投函した").click()
    look(page)

    assert PrintBatch.objects.get().posted_on
    assert sorted(Notice.objects.values_list("status", flat=True)) == ["queued", "queued", "sent"]
    page.goto(f"{QUEUE}past/")
    look(page)


def test_empty_print_queue_is_accessible(window):
    page = window(PHONE)
    enter(page, people.clerk())
    for path in (QUEUE, f"{QUEUE}past/"):
        page.goto(path)
        look(page)


@SIZES
def test_clerk_moves_a_deadline_off_a_closed_day(window, viewport):
    registration = registrations.sent_back()
    correction = corrections.open_request(registration)
    saturday = correction.due_on + timedelta(days=(5 - correction.due_on.weekday()) % 7 or 7)
    page = window(viewport)
    enter(page, people.clerk())

    page.goto(f"/admin/groups/registration/{registration.pk}/change/")
    page.get_by_role("link", name="期限を延ばす").click()
    look(page)
    page.get_by_label("年").fill(str(saturday.year))
    page.get_by_label("月").fill(str(saturday.month))
    page.get_by_label("日", exact=True).fill(str(saturday.day))
    page.get_by_role("button", name="期限を延ばす").click()
    expect(page.get_by_text("延ばす理由を書いてください。").first).to_be_visible()
    expect(page.get_by_text(f"{wareki(saturday)}は閉庁日です。").first).to_be_visible()
    assert page.get_by_label("次の開庁日").is_checked()
    look(page)
    page.get_by_label("理由").fill("大雪のため")
    page.get_by_role("button", name="期限を延ばす").click()

    expect(page.get_by_text("大雪のため")).to_be_visible()
    look(page)
    correction.refresh_from_db()
    assert correction.extensions.get().original_on == saturday
    assert correction.due_on > saturday


@SIZES
def test_clerk_moves_all_deadlines(window, viewport):
    registrations.sent_back()
    late = registrations.sent_back(by=people.member())
    day = corrections.open_request(late).due_on + timedelta(days=10)
    page = window(viewport)
    enter(page, people.clerk())

    page.goto("/admin/groups/registration/")
    page.get_by_role("link", name="補正の期限をまとめて延ばす").click()
    look(page)
    page.get_by_label("年").fill(str(day.year))
    page.get_by_label("月").fill(str(day.month))
    page.get_by_label("日", exact=True).fill(str(day.day))
    page.get_by_label("理由").fill("大雪のため")
    page.get_by_role("button", name="延ばすものを確かめる").click()
    if page.get_by_text("は閉庁日です。").count():
        page.get_by_role("button", name="延ばすものを確かめる").click()
    look(page)
    page.get_by_role("button", name="この2件の期限を延ばす").click()

    expect(page.get_by_text("2件の補正の期限を")).to_be_visible()


@SIZES
def test_person_makes_copies_and_gives_up_the_address(window, viewport):
    page = window(viewport)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page, people.representative())

    page.goto("/my/")
    page.get_by_role("link", name="期限をカレンダーに入れる").click()
    look(page)
    page.get_by_role("button", name="わたしのアドレスを作る").click()
    look(page)
    page.get_by_role("button", name="アドレスをコピーする").click()
    page.get_by_text("コピーしました").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    token = re.search(r"/calendar/([\w-]{43})\.ics$", copied)[1]
    assert subscriptions.owner(token) == people.representative()

    page.get_by_role("link", name="アドレスを作り直す").last.click()
    look(page)
    page.get_by_role("button", name="アドレスを作り直す").click()
    page.get_by_role("link", name="やめる").click()
    look(page)
    page.get_by_role("button", name="配信をやめる").click()
    look(page)

    assert subscriptions.held(people.representative()) is None


TEXT_SHOWN = {"Tj", "TJ"}


def written(pdf, sheet=-1):
    """How many pieces of text stand on a sheet."""
    with pikepdf.open(BytesIO(pdf)) as document:
        shown = pikepdf.parse_content_stream(document.pages[sheet])
        return len(document.pages), sum(str(each.operator) in TEXT_SHOWN for each in shown)


LINES = "n => document.querySelector('main').innerHTML = '<p>行</p>'.repeat(n)"
BOX = "() => getComputedStyle(document.querySelector('.c-paper > div')).display"


def test_foot_of_the_paper_never_stands_alone_on_a_sheet(window):
    """However many lines stand above it: the last of them goes along."""
    page = window(DESK)
    page.goto("/policy/")
    page.evaluate(LINES, 1)
    sheets, least = written(page.pdf(prefer_css_page_size=True))
    assert sheets == 1

    last = {}
    for lines in range(20, 60):
        page.evaluate(LINES, lines)
        sheets, last[lines] = written(page.pdf(prefer_css_page_size=True))
        if sheets > 1:
            break

    assert (sheets, last[lines] >= least) == (2, True)


def test_foot_of_the_paper_is_a_box_that_no_end_of_a_sheet_cuts_in_two(window):
    """``break-inside`` alone did not hold it together below the two columns of a theme."""
    page = window(DESK)
    page.goto("/policy/")
    page.emulate_media(media="print")
    assert page.evaluate(BOX) == "inline-block"


def test_page_with_little_on_it_is_one_sheet(window):
    """A body as high as the window would fill a second one."""
    page = window(DESK)
    page.goto("/policy/")
    page.evaluate(LINES, 0)
    assert written(page.pdf(prefer_css_page_size=True))[0] == 1
