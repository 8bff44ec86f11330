"""A review without a mouse: a member from the invitation to the last sheet, a clerk from the tally
to the release. Every stop of Tab is seen; after every step axe looks, in light and in dark.
"""

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from reviews.models import Decision, Release, Reviewer, Sheet
from reviews.workflow import review as rounds
from tests.browser.test_review_journey import OTHERS, TABLET
from tests.browser.test_staff_acts import Watched, at_desk
from tests.browser.test_two_tabs import browser_of
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def is_shown(page, heading):
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_member_goes_from_the_invitation_to_the_last_sheet_by_keys(window, live_server):
    call = reviews.filed(number=1)
    for key in OTHERS:
        reviews.reviewer(call, key)
    page = browser_of(reviews.person("one"), window, live_server, TABLET)
    keys = Watched(page)

    page.goto(reviews.link_of(reviews.invited(call, "one")))
    keys.act("引き受ける")
    is_shown(page, "年1回の届け出")
    keys.write("勤め先", "見本商店")
    keys.choose("家族に、市の職員がいますか", "いいえ")
    keys.act("届け出る")
    expect(page.get_by_text("届け出を受け付けました")).to_be_visible()

    made = rounds.start_declaring(reviews.review(call), by=people.clerk())
    for key in OTHERS:
        reviews.declare(made, key, 1)
    page.goto("/review/")
    keys.act("まだの届け出")
    keys.choose("この提案との関係", "関係はありません")
    keys.is_refused("届け出を出す")  # with nothing said of the family
    keys.choose("家族や親せきがかかわっていますか", "いいえ")
    keys.act("届け出を出す")
    is_shown(page, "利害関係の届け出は、すべて終わりました")

    rounds.start_scoring(made, by=people.clerk())
    page.goto("/review/")
    keys.act("書きはじめる")
    keys.choose("1", "4")
    keys.write("気づいたこと", "よい計画です。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("に保存しました")
    keys.act("採点を確かめる")
    keys.act("この内容で出す")
    is_shown(page, "あなたの採点は、終わっています")

    own = Reviewer.objects.get(member__name="委員 one")
    assert Sheet.objects.get(reviewer=own).status == "submitted"


def test_clerk_goes_from_the_tally_to_the_release_by_keys(window):
    made = reviews.scoring(1)
    for key in (*OTHERS, "one"):
        reviews.submitted(made, key, 1, 4)
    page, keys = at_desk(window, people.clerk())
    page.goto(reverse("admin:reviews_review_change", args=[made.pk]))

    for name in ("採点をひらく", "結果の準備をはじめる", "委員会の案を市に渡す"):
        keys.act(name)
        keys.act(name)
    for name in ("決定のない提案を", "手紙のない提案の手紙を作る"):
        keys.act(name)
        keys.act(name)
    keys.act("すべての手紙を読む")
    page.go_back()
    keys.act("決裁を記録する")
    keys.is_refused("決裁を記録する")  # with nothing said
    keys.write("起案番号", "R08-推-77")
    keys.day("2026", "12", "11")
    keys.day("2026", "12", "14")
    keys.write("決裁した人", "部長 例 三郎")
    keys.act("決裁を記録する")
    keys.act("いっしょに公表する")
    keys.is_refused("いっしょに公表する")  # with no letter read
    keys.tick("すべての手紙を読み")
    keys.act("いっしょに公表する")
    is_shown(page, "施行ずみ")

    assert Release.objects.get().status == "released"
    assert Decision.objects.get().kind == "adopted"
