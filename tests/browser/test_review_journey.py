"""A member on a tablet: from the invitation over both declarations to the last sheet; looked at by
axe after each step.
"""

import pytest
import time_machine
from playwright.sync_api import expect

from reviews.choices import Relation
from reviews.models import Conflict, Reviewer, Sheet
from reviews.workflow import review as rounds
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db(transaction=True)
TABLET = {"width": 820, "height": 1180}
OTHERS = ("chair", "deputy")
NONE, MEMBER = "関係はありません", "役員や会員です"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


@pytest.fixture
def call():
    """Three proposals were filed; of the committee all but one have answered."""
    made = reviews.filed(number=3)
    for key in OTHERS:
        reviews.reviewer(made, key)
    return made


def press(page, name):
    """A button, or a link that looks like one."""
    page.locator(".c-button", has_text=name).first.click()


def begin_declaring(call):
    """The office begins; the others say that there is nothing."""
    made = rounds.start_declaring(reviews.review(call), by=people.clerk())
    for key in OTHERS:
        for place in (1, 2, 3):
            reviews.declare(made, key, place)
    return made


def accept(page, call):
    """The link of the mail, then the yearly declaration."""
    page.goto(reviews.link_of(reviews.invited(call, "one")))
    expect(page.get_by_role("heading", name="審査を引き受けていただけますか")).to_be_visible()
    look(page)
    press(page, "引き受ける")
    expect(page.get_by_role("heading", name="年1回の届け出", exact=True)).to_be_visible()
    look(page)
    page.get_by_label("勤め先").fill("見本商店")
    page.get_by_role("group", name="家族に、市の職員がいますか").get_by_text(
        "いいえ", exact=True
    ).click()
    press(page, "届け出る")
    expect(page.get_by_text("届け出を受け付けました")).to_be_visible()
    look(page)


def declare(page):
    """Of the second proposal the member is 役員."""
    page.goto("/review/")
    look(page)
    page.get_by_role("link", name="まだの届け出").click()
    expect(page.get_by_text("残り3件の届け出")).to_be_visible()
    assert page.get_by_text("サンプルの事業").count() == 0
    look(page)
    boxes = page.locator("form section.c-box")
    for place, relation in enumerate((NONE, MEMBER, NONE)):
        box = boxes.nth(place)
        box.get_by_text(relation).first.click()
        box.get_by_text("いいえ", exact=True).click()
    press(page, "えらんだ提案の届け出を出す")
    expect(
        page.get_by_role("heading", name="利害関係の届け出は、すべて終わりました")
    ).to_be_visible()
    look(page)


def score(page):
    """The sheet that comes next, from the marks to handing it in."""
    page.locator(".c-score__marks label", has_text="4").first.click()
    page.get_by_label("気づいたこと").fill("よい計画です。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("に保存しました")
    look(page)
    press(page, "採点を確かめる")
    expect(page.get_by_role("button", name="この内容で出す")).to_be_visible()
    look(page)
    page.get_by_role("button", name="この内容で出す").click()


def test_member_goes_from_the_invitation_to_the_last_sheet(window, live_server, call, settings):
    settings.ZEAL_NPLUSONE_THRESHOLD = 4  # three declarations are three acts, each with its lock
    page = browser_of(reviews.person("one"), window, live_server, TABLET)
    accept(page, call)
    made = begin_declaring(call)
    declare(page)
    rounds.start_scoring(made, by=people.clerk())

    page.goto("/review/")
    expect(page.get_by_role("heading", name="あと2件で、採点が終わります")).to_be_visible()
    assert page.get_by_text("サンプルの事業2").count() == 0
    look(page)
    press(page, "書きはじめる")
    look(page)
    score(page)
    expect(page.get_by_role("heading", name="あと1件で、採点が終わります")).to_be_visible()
    look(page)
    press(page, "書きはじめる")
    score(page)
    expect(page.get_by_role("heading", name="あなたの採点は、終わっています")).to_be_visible()
    look(page)

    own = Reviewer.objects.get(member__name="委員 one")
    relations = Conflict.objects.filter(reviewer=own).order_by("proposal__number")
    assert own.status == "accepted"
    assert list(relations.values_list("relation", flat=True)) == [
        Relation.NONE, Relation.OFFICER, Relation.NONE,
    ]  # fmt: skip
    assert set(Sheet.objects.filter(reviewer=own).values_list("status", flat=True)) == {"submitted"}
