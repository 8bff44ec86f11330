"""Looking at a page as people do: axe after each step, no sideways scrolling, nothing refused."""

from pathlib import Path

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# In the dark a page is the same but for its colours.
SCHEMES = {"light": ("tag", RULES), "dark": ("rule", ["color-contrast"])}
RUN = """([type, values]) => axe.run(
  {runOnly: {type, values}, resultTypes: ["violations"], preload: false})"""


def violations(page, rules=SCHEMES["light"]):
    """What axe finds on the page as it stands: ``rule: first element``."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, rules)["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found]


def sideways(page):
    """How many pixels the page scrolls sideways."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def look(page):
    """Fail unless the page is accessible and fits its window, in light and in dark."""
    page.wait_for_load_state()
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        assert violations(page, rules) == [], f"{page.url} ({scheme})"
    assert sideways(page) <= 0, page.url
    page.emulate_media(color_scheme="light")
