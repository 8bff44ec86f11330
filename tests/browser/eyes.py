"""Looking at a page as people do: axe after each step, no sideways scrolling, nothing refused."""

from pathlib import Path

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# In the dark a page is the same but for its colours.
SCHEMES = {"light": ("tag", RULES), "dark": ("rule", ["color-contrast"])}
# What axe may leave out: style sheets of elsewhere, the nodes that pass, the way to each node.
OPTIONS = """{resultTypes: ["violations"], preload: false, selectors: false}"""
RUN = f"""async ([type, values]) => {{
  const run = await axe.run({{runOnly: {{type, values}}, ...{OPTIONS}}});
  return run.violations.map(({{id, nodes}}) => `${{id}}: ${{nodes[0].html.slice(0, 160)}}`);
}}"""


def sideways(page):
    """How many pixels the page scrolls sideways."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def look(page, *sizes):
    """Fail unless the page is accessible and fits its window, in light and in dark.

    With sizes: in a window of each size in turn. No script asks how wide the window is, so that a
    page need not be loaded for each.
    """
    page.wait_for_load_state()
    page.evaluate(AXE)
    for size in sizes or [page.viewport_size]:
        page.set_viewport_size(size)
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(RUN, rules) == [], f"{page.url} ({scheme}, {size['width']} px)"
        assert sideways(page) <= 0, f"{page.url} ({size['width']} px)"
    page.emulate_media(color_scheme="light")
