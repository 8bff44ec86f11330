"""The machine's part of the published 試験結果 (/accessibility/): axe on representative pages.

The result is kept in ``guide/tested.json``. This test makes it anew and fails when the file no
longer tells the truth; ``make accessibility`` writes it. Each of these pages fits its window, too.
"""

import json
import os
from collections import defaultdict
from datetime import date, timedelta

import pytest

from core import calendar
from guide import accessibility, book
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import AXE, OPTIONS, SCHEMES, sideways
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db(transaction=True)

# Representative: every kind of page that is open to everybody; the guide wholly.
PAGES = (
    "/",
    "/groups/",
    "/groups/R07-000001/",
    "/groups/R07-000001/contact/",
    "/groups/register/",
    "/cases/",
    "/cases/map/",
    "/cases/R08-J001/",
    "/guide/",
    *(f"/guide/{slug}/" for slug in book.CHAPTERS),
    "/guide/check/",
    "/guide/proposing/",
    "/guide/check/result/",
    "/accessibility/",
    "/policy/",
    "/privacy/",
    "/contact/",
    "/sitemap/",
    "/accounts/login/",
)
# Pages that are told apart from others of their kind.
TITLES = {
    "/groups/R07-000001/": "団体のページ（見本の団体で）",
    "/groups/R07-000001/contact/": "団体にたずねる（見本の団体で）",
    "/cases/R08-J001/": "協働の事例のページ（指針の事例で）",
    "/guide/check/result/": "協働診断（答えが足りないとき）",
}
# Pages that exist in the test alone are named, not linked.
SAMPLES = {"/groups/R07-000001/", "/groups/R07-000001/contact/"}
VIEWS = ("幅360と1280", "明るい画面と暗い画面")
FIND = f"""async ([type, values]) => {{
  const run = await axe.run({{runOnly: {{type, values}}, ...{OPTIONS}}});
  const brief = rules => rules.map(({{id, tags}}) => [id, tags]);
  return [brief(run.passes), brief(run.violations), axe.version];
}}"""
STALE = "guide/tested.json is not what the machine finds now: run `make accessibility`"


class Found:
    """What axe said on all pages: rules by criterion."""

    def __init__(self):
        self.passed, self.failed = defaultdict(set), defaultdict(set)
        self.titles, self.axe, self.sideways = {}, "", set()

    def look(self, page, path):
        """One page, narrow and wide, in light and in dark."""
        page.goto(path)
        page.wait_for_load_state()
        self.titles[path] = TITLES.get(path) or page.title().partition("｜")[0]
        page.evaluate(AXE)
        for viewport in (PHONE, DESK):
            page.set_viewport_size(viewport)
            for scheme, rules in SCHEMES.items():
                page.emulate_media(color_scheme=scheme)
                passed, failed, self.axe = page.evaluate(FIND, rules)
                self._sort(passed, self.passed)
                self._sort(failed, self.failed)
            if sideways(page) > 0:
                self.sideways.add((viewport["width"], path))

    @staticmethod
    def _sort(rules, into):
        for rule, tags in rules:
            for tag in tags:
                if tag.removeprefix("wcag").isdigit():
                    into[tag].add(rule)

    def facts(self, browser):
        return {
            "tested_on": calendar.today().isoformat(),
            "axe": self.axe,
            "browser": browser,
            "views": list(VIEWS),
            "pages": [
                {"title": self.titles[path], "address": "" if path in SAMPLES else path}
                for path in PAGES
            ],
            "passed": listed(self.passed),
            "failed": listed(self.failed),
        }


def listed(rules):
    """Sets as sorted lists, so that the same findings are the same file."""
    return {tag: sorted(found) for tag, found in sorted(rules.items())}


def lasting(facts):
    """What must not change unnoticed. The file is dated: a title, or one rule more or less that
    passes, does not make it untrue."""
    return {
        "axe": facts["axe"],
        "pages": [page["address"] for page in facts["pages"]],
        "criteria": sorted(facts["passed"]),
        "failed": facts["failed"],
    }


@pytest.fixture
def found(window):
    registered(
        1, name="団体サンプル川の会", publication={"email": "form"}, email="a@sample.example"
    )
    found, page = Found(), window()
    for path in PAGES:
        found.look(page, path)
    return found


def test_published_result_is_what_the_machine_finds(found, chromium):
    facts = found.facts(f"Chromium {chromium.version.partition('.')[0]}")
    if os.environ.get("WRITE_ACCESSIBILITY"):
        text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
        accessibility.FILE.write_text(text, encoding="utf-8")

    kept = json.loads(accessibility.FILE.read_text(encoding="utf-8"))

    assert (facts["failed"], found.sideways) == ({}, set())
    assert lasting(kept) == lasting(facts), STALE


def test_published_result_is_at_most_a_year_old():
    kept = json.loads(accessibility.FILE.read_text(encoding="utf-8"))

    age = calendar.today() - date.fromisoformat(kept["tested_on"])

    assert age <= timedelta(days=366), STALE
