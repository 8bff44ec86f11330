"""Acts of a call, a theme and a consultation, pressed to their end without a mouse.

At each stop of Tab whoever looks sees where they are; after a refusal and after a preview the
keyboard goes on from where it matters. After every step axe looks at the page in light and in dark.
"""

from datetime import date

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from tests.browser.conftest import DESK
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_registration_journey import as_staff
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


def focus(page):
    return page.evaluate("() => document.activeElement.closest('[data-errors], main, body').outerHTML.slice(0, 200)")


def test_explore(window):
    call = calls.opened()
    calls.course(call, "はじめの一歩")
    page, keys = at_desk(window, people.clerk())
    here = f"/admin/calls/call/{call.pk}"
    for path in ("change/", "move/extend/", "move/close_course/", "edit/basics/", "edit/days/", "check/"):
        page.goto(f"{here}/{path}")
        print(path, keys.walk())
    page.goto(f"{here}/move/extend/")
    keys.day("2026", "12", "12")
    keys.write("理由", "準備の時間をとるため。")
    keys.act("いまの入力で下見する")
    print("after preview", focus(page))
    page.screenshot(path="/tmp/eleven-shots/preview.png", full_page=True)
    keys.act("しめきりを延ばす")
    print("after closed day", page.url, focus(page))
    page.screenshot(path="/tmp/eleven-shots/closed.png", full_page=True)
