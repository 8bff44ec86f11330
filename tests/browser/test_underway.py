"""Files under way in one tab while 「提出する」 is pressed in another: the press names them, and
the portal waits; once the tab shows another page nothing is said any more.
"""

import subprocess

import pytest
import time_machine
from playwright.sync_api import expect

from calls.models import RequiredPaper
from proposals.models import Attempt, Submission
from proposals.workflow import handing_in
from tests.browser.conftest import DESK
from tests.browser.test_two_tabs import browser_of
from tests.core import hostile
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)
PRESS = "この内容で提出する"


@pytest.fixture
def draft():
    """All is written; a photograph may still be sent."""
    with time_machine.travel(calls.at()):
        course = calls.opened().courses.get()
        RequiredPaper.objects.create(course=course, name="写真", is_required=False)
        yield proposals.written(course=course)


@pytest.fixture
def tabs(window, live_server, draft):
    """Two tabs of the representative's browser: the papers, and the check."""
    first = browser_of(people.representative(), window, live_server, DESK)

    def opened(page):
        found = first.context.new_page()
        found.goto(f"{live_server.url}/proposals/{draft.pk}/{page}/")
        return found

    return opened


def send(papers):
    """A photograph is chosen and sent, and never arrives: by then the tab itself is silent."""
    papers.route("**/write/papers/**", lambda _route: None, times=1)
    file = {"name": "写真.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    papers.locator("input[type=file]").last.set_input_files(file)
    with papers.expect_request("**/write/papers/**"):
        papers.get_by_role("button", name="送る").last.click(no_wait_after=True)


def test_press_names_the_file_that_is_under_way_in_another_tab_and_waits(tabs):
    papers = tabs("write/papers")
    send(papers)

    check = tabs("check")
    check.get_by_role("button", name=PRESS).click()

    expect(check.get_by_text("届いたファイルだけで提出する")).to_be_visible()
    assert Attempt.objects.get().waiting == ["写真.pdf"]
    assert not Submission.objects.exists()


def test_tab_that_shows_another_page_has_nothing_under_way(tabs, draft):
    papers = tabs("write/papers")
    send(papers)
    papers.goto(papers.url.replace("write/papers", "check"))  # the upload is broken off by that

    papers.get_by_role("button", name=PRESS).click()

    expect(papers.get_by_text("R08-S001").first).to_be_visible()
    assert Submission.objects.get().missed == []


def test_what_was_under_way_too_long_ago_is_forgotten(tabs):
    send(tabs("write/papers"))
    check = tabs("check")
    check.evaluate(
        """for (const key of Object.keys(localStorage)) {
          const kept = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...kept, at: kept.at - 16 * 60 * 1000 }));
        }"""
    )

    check.get_by_role("button", name=PRESS).click()

    expect(check.get_by_text("R08-S001").first).to_be_visible()


def test_who_leaves_with_a_file_that_is_chosen_and_not_sent_is_asked_first(tabs):
    papers, asked = tabs("write/papers"), []
    papers.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    file = {"name": "写真.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    papers.locator("input[type=file]").last.set_input_files(file)

    papers.get_by_role("link", name="ページの一覧を見る").click(no_wait_after=True)
    papers.get_by_role("button", name="送る").last.click()

    expect(papers.get_by_text("「そのほかの書類」を受け取りました（写真.pdf）。")).to_be_visible()
    assert asked == ["beforeunload"]


def test_receipt_prints_its_marks_on_one_line(window, live_server, draft):
    RequiredPaper.objects.filter(name="写真").update(name="収支予算書の見積もり")
    estimate, name = RequiredPaper.objects.get(is_required=False), "収支予算書の見積もりと内訳.pdf"
    proposals.attach(draft, people.representative(), estimate, name=name)
    handing_in.submit(draft, by=people.representative())
    page = browser_of(people.representative(), window, live_server, DESK)
    page.goto(f"{live_server.url}/proposals/{draft.pk}/receipt/")

    sheet = page.pdf(format="A4")

    done = subprocess.run(["pdftotext", "-", "-"], input=sheet, capture_output=True, check=True)
    assert done.stdout.decode().count("読み直して確認") == 3
