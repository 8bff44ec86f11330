"""Acts of a call, a theme and a consultation, pressed to their end without a mouse.

At each stop of Tab whoever looks sees where they are; after a refusal and after a preview the
keyboard goes on from where it matters. After every step axe looks at the page in light and in dark.
"""

from datetime import date

import pytest
import time_machine
from playwright.sync_api import expect

from calls.choices import MilestoneKind as Kind
from tests.browser.conftest import DESK
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_registration_journey import as_staff
from tests.core import hostile
from tests.factories import calls, consultations, people, themes

pytestmark = pytest.mark.django_db(transaction=True)

# What of the stop is not seen: no ring around it (a hidden box of a choice: around its label), or
# it lies outside the window, or under something.
UNSEEN = """() => {
  const item = document.activeElement;
  if (item === document.body) return "";
  const shown = [item, ...(item.labels || []), item.closest("fieldset")].filter(Boolean);
  const ring = shown.some(each => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const name = `${item.tagName} ${item.name || item.innerText || item.id}`.slice(0, 60);
  if (!ring) return `${name}: no ring`;
  const box = item.getBoundingClientRect();
  const x = box.x + Math.min(box.width / 2, 40), y = box.y + Math.min(box.height / 2, 40);
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${name}: outside`;
  const there = document.elementFromPoint(x, y);
  const label = [...(item.labels || [])].some(each => each.contains(there));
  return label || item.contains(there) || there.contains(item) ? "" : `${name}: covered`;
}"""


class Watched(Keyboard):
    """Looks at every stop on the way."""

    def reach(self, *args, **kwargs):
        super().reach(*args, **kwargs)
        assert self.page.evaluate(UNSEEN) == "", self.page.url

    def act(self, name):
        self.press(name)
        look(self.page)

    def is_refused(self, name):
        """Press with something missing: the keyboard stands there, in the field or its summary."""
        self.reach(name, kinds=("BUTTON",))
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "() => document.activeElement.matches('[data-errors], :invalid')"
        )
        assert self.page.evaluate(UNSEEN) == ""

    def previews(self, words):
        """See what would happen: the keyboard stands before the button, where it is told."""
        self.act("いまの入力で下見する")
        expect(self.page.get_by_role("heading", name=words)).to_be_visible()
        self.page.wait_for_function("() => document.activeElement.tabIndex === -1")
        assert self.page.evaluate(UNSEEN) == ""

    def walk(self):
        """Every stop of the page, from the first to the last."""
        self.page.wait_for_load_state()
        found = []
        for _stop in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("() => document.activeElement === document.body"):
                return [each for each in found if each]
            found.append(self.page.evaluate(UNSEEN))
        raise AssertionError(f"no end of {self.page.url}")

    def day(self, year, month, day):
        self.write("年", year)
        self.write("月", month)
        self.write("日", day)


@pytest.fixture(autouse=True)
def clock():
    """On the day on which the calls of the tests are open; the clock goes on."""
    with time_machine.travel(calls.at()) as clock:
        yield clock


def at_desk(window, user):
    page = window(DESK)
    as_staff(page, user)
    return page, Watched(page)


def test_every_stop_of_the_pages_of_acts_is_seen(window):
    call, page, found = calls.opened(), window(DESK), {}
    calls.course(call, "はじめの一歩")
    theme, one = themes.draft(), consultations.received()
    as_staff(page, people.clerk())
    keys, room = Watched(page), "/admin/calls"
    for path in (
        f"call/{call.pk}/change/", f"call/{call.pk}/move/extend/",
        f"call/{call.pk}/move/close_course/", f"call/{call.pk}/edit/days/",
        f"theme/{theme.pk}/change/", f"consultation/{one.pk}/change/",
        f"consultation/{one.pk}/move/route/", f"consultation/{one.pk}/move/close/",
    ):  # fmt: skip
        page.goto(f"{room}/{path}")
        found[path] = keys.walk()
    assert {path: unseen for path, unseen in found.items() if unseen} == {}


def test_course_is_closed_and_a_deadline_extended_over_a_refusal_and_a_preview(window):
    call = calls.opened()
    second = calls.whole(calls.course(call, "はじめの一歩"))
    page, keys = at_desk(window, people.clerk())
    page.goto(f"/admin/calls/call/{call.pk}/change/")

    keys.act("部門の受け付けをやめる")
    keys.is_refused("部門の受け付けをやめる")  # with nothing said
    keys.pick("受け付けをやめる部門", second.name)
    keys.write("理由", "予算がなくなったため。")
    keys.previews("押すと、こうなります")
    keys.act("部門の受け付けをやめる")
    expect(page.get_by_text("「部門の受け付けをやめる」の手続きをしました。")).to_be_visible()

    keys.act("しめきりを延ばす")
    keys.day("2026", "12", "12")  # a Saturday: asked about once
    keys.write("理由", "準備の時間をとるため。")
    keys.previews("閉庁日です")
    keys.act("しめきりを延ばす")
    assert call.milestones.get(kind=Kind.CLOSES, course=None).on == date(2026, 12, 14)


def test_consultation_is_routed_asked_back_and_closed(window):
    one = consultations.received()
    people.liaison()
    page, keys = at_desk(window, people.clerk())
    page.goto(f"/admin/calls/consultation/{one.pk}/change/")

    keys.act("課につなぐ")
    keys.is_refused("課につなぐ")  # to nobody
    keys.tick("福祉部")
    keys.write("聞きたいこと", "訪問の回数を教えてください。")
    keys.act("課につなぐ")
    keys.act("相談した人に聞く")
    keys.write("聞きたいこと", "何人で回りますか。")
    keys.act("相談した人に聞く")
    keys.act("理由をつけて終える")
    keys.is_refused("理由をつけて終える")  # without one
    keys.write("理由", "市の仕事ではないため。")
    keys.act("理由をつけて終える")

    one.refresh_from_db()
    assert one.status == "closed"


def test_who_leaves_with_a_file_that_is_not_sent_is_asked_and_may_send_it_then(window):
    theme, asked = themes.draft(), []
    page, _keys = at_desk(window, people.liaison())
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"/admin/calls/theme/{theme.pk}/papers/")

    def write(name, content):
        file = {"name": "記録.pdf", "mimeType": "application/pdf", "buffer": content}
        page.get_by_label("ファイル").set_input_files(file)
        page.get_by_label("資料の名前").fill(name)

    def send(name):
        page.get_by_role("button", name="資料を加える").click()
        expect(page.get_by_role("link", name=name)).to_be_visible()

    write("川の地図", hostile.pdf())
    send("川の地図")
    write("川ごみの記録", hostile.pdf(lambda document: document.add_blank_page()))
    for _twice in range(2):  # who stayed may press again
        page.get_by_role("button", name="消す").click(no_wait_after=True)
        page.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 2
    send("川ごみの記録")

    assert len(asked) == 2
    assert set(theme.papers.values_list("name", flat=True)) == {"川の地図", "川ごみの記録"}
