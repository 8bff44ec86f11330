"""Narrow windows and large letters: nothing is pushed out or covered, whatever people write."""

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import expect

from accounts.models import User
from proposals.writing import commenting
from tests.browser import long_calls, long_proposals
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import sideways
from tests.browser.long_words import Filled
from tests.browser.test_paper_and_calendar import enter
from tests.factories import people
from tests.factories.organizations import registered
from tests.house.walking import walk

pytestmark = pytest.mark.django_db(transaction=True)

# What the browser's owner set as the size of letters, and the width of the window.
WINDOWS = ((16, 320), (24, 360), (32, 360))
NOT_WALKED = ("/accounts/logout/", "/admin/", "/dev/", "/static/", "/cases/cases.")
FONT = "() => [getComputedStyle(document.documentElement).fontSize, innerWidth]"
# Words of the header that lie on others, or outside the window. Boxes of letters are higher than
# their lines, so that neighbours touch: half a line is an overlap.
CROWDED = """() => {
  const walker = document.createTreeWalker(document.querySelector("header"), NodeFilter.SHOW_TEXT);
  const words = [], found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode, range = document.createRange();
    range.selectNodeContents(text);
    if (!text.data.trim() || text.parentElement.closest(".u-hidden")) continue;
    for (const box of range.getClientRects()) words.push([text.data.trim(), box]);
  }
  for (const [place, [word, a]] of words.entries()) {
    if (a.left < 0 || a.right > innerWidth) found.push(`${word} outside`);
    for (const [other, b] of words.slice(place + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (word !== other && across > 1 && down > Math.min(a.height, b.height) / 2)
        found.push(`${word} on ${other}`);
    }
  }
  return found;
}"""
# The name of what has the focus ("" at the end of the page), and whether a click would meet it.
FOCUSED = """() => {
  const item = document.activeElement;
  if (item === document.body) return ["", true];
  const box = item.getClientRects()[0];
  const there = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const name = item.ariaLabel || item.innerText || item.placeholder || item.tagName;
  return [name.trim(), Boolean(there) && (item.contains(there) || there.contains(item))];
}"""


class Enlarged:
    """A phone's window whose owner changes the size of letters."""

    def __init__(self, page):
        self.page, self.tools = page, page.context.new_cdp_session(page)

    def sizes(self):
        """Every window in turn, on the page that is shown."""
        for size, width in WINDOWS:
            self.tools.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
            self.page.set_viewport_size({"width": width, "height": 740})
            assert self.page.evaluate(FONT) == [f"{size}px", width]
            yield size

    def faults(self, addresses):
        """What does not fit on these pages."""
        for address in addresses:
            if (status := self.page.goto(address).status) != 200:
                yield f"{address}: {status}"
            for size in self.sizes():
                if (over := sideways(self.page)) > 0:
                    yield f"{size} px, {address}: {over} px too wide"
                yield from (
                    f"{size} px, {address}: {words}" for words in self.page.evaluate(CROWDED)
                )


def kinds(client, *starts, besides=NOT_WALKED):
    """One address of every kind of page that is met from there, and each page of the guide."""
    met = {}
    for address, (_, page) in walk(client, starts, besides=besides, asked_alike=2).items():
        if page:
            name = resolve(address.partition("?")[0]).url_name
            met.setdefault(address if name == "guide_page" else name, address)
    return met


def desk(filled):
    """Where staff work."""
    groups, cases, notices = "/admin/groups", "/admin/cases/case", "/admin/notifications"
    registration = f"{groups}/registration/{filled.waiting.pk}"
    return (
        "/admin/", "/admin/operations/", "/admin/accounts/closedday/",
        "/admin/accounts/letterhead/1/change/", "/admin/accounts/documentseries/add/",
        "/admin/accounts/appealtext/",
        f"{groups}/registration/", f"{groups}/registration/counter/",
        f"{registration}/change/", f"{registration}/extend/", f"{registration}/owner/",
        f"{groups}/organization/", f"{groups}/organization/{filled.group.pk}/change/",
        f"{groups}/registrationpolicy/1/change/", f"{groups}/eligibilityrule/",
        f"{groups}/district/", f"{cases}/", f"{cases}/{filled.case.pk}/change/",
        f"{cases}/{filled.case.pk}/edit/", f"{cases}/{filled.case.pk}/papers/",
        f"{notices}/notice/", f"{notices}/notice/coming/", f"{notices}/printbatch/",
        f"{notices}/notice/{filled.letter.pk}/change/", f"{notices}/reminderrule/",
        f"{notices}/mailsetting/1/change/", *filled.calls.desk(),
        *filled.proposals.desk(),
    )  # fmt: skip


def test_no_page_scrolls_sideways_and_no_header_is_crowded(window):
    filled = Filled()
    member, clerk = people.representative(), people.clerk()
    newest = filled.group.get_absolute_url(), filled.calls.call.get_absolute_url()
    public = kinds(Client(headers={"cookie": "seen=1"}), "/", *newest)
    starts = (
        "/my/",
        *filled.calls.own(),
        *filled.proposals.own(),
        filled.waiting.get_absolute_url(),
        filled.draft.get_absolute_url(),
    )
    own = kinds(people.signed_in(member), *starts, besides=(*NOT_WALKED, "/guide/", "/cases/"))
    own = [address for kind, address in own.items() if kind not in public]

    page = window(PHONE)
    enlarged = Enlarged(page)
    found = [*enlarged.faults([*public.values(), f"/cases/check/{filled.asked.token}/"])]
    enter(page, member)
    found += enlarged.faults(own)
    enter(page, clerk)
    found += enlarged.faults(desk(filled))

    assert (len(public) > 30, len(own) > 15) == (True, True)
    assert found == []


def test_names_of_people_without_a_break_fit_on_the_pages_of_proposals(window):
    filled = long_proposals.Filled()
    writer, clerk = people.representative(), people.clerk()
    commenting.say(filled.draft, by=people.member(), text=long_calls.PROSE, token="a")
    User.objects.update(name=long_calls.LATIN[:60])
    besides = (*NOT_WALKED, "/guide/", "/cases/", "/calls/", "/groups/", "/accounts/")
    own = kinds(people.signed_in(writer), *filled.own(), besides=besides).values()
    page, found = window({"width": 320, "height": 740}), {}

    for who, addresses in ((writer, own), (clerk, filled.desk())):
        enter(page, who)
        for address in addresses:
            assert page.goto(address).status == 200
            found[address] = sideways(page)

    assert len(found) > 35
    assert {address: over for address, over in found.items() if over > 0} == {}


@pytest.mark.parametrize("opener", ["メニュー", "しぼりこむ"])
def test_keyboard_stays_on_the_open_sheet(window, opener):
    registered(1, accepts_volunteers=True)
    page = window(PHONE)
    page.goto("/groups/")
    page.get_by_role("button", name=opener).press("Enter")

    stops = [page.evaluate(FOCUSED)]
    while stops[-1] != ["", True] and len(stops) < 60:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))

    assert stops[0] == ["とじる", True]
    assert stops[-1] == ["", True]  # after it comes the browser's own frame, not the page behind
    assert [name for name, is_seen in stops if not is_seen] == []
    assert "本文へ進む" not in [name for name, _is_seen in stops]
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_desk_has_nothing_to_close_and_takes_no_focus(window):
    registered(1, accepts_volunteers=True)
    page = window(DESK)
    page.goto("/groups/")

    expect(page.get_by_role("heading", name="しぼりこむ")).to_be_visible()
    assert page.get_by_role("button", name="とじる").count() == 0
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("opener", ["メニュー", "しぼりこむ"])
def test_page_behind_an_open_sheet_is_printed(window, opener):
    registered(1)
    page = window(PHONE)
    page.goto("/groups/")
    page.get_by_role("button", name=opener).click()

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
