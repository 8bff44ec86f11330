"""What the style sheets declare is what a browser understands, value by value."""

import tinycss2

from core.web.stylesheet import flatten
from tests.house import styles

DESCRIPTORS = {"size"}  # of @page, which a browser is not asked about
UNKNOWN = "pairs => pairs.filter(([name, value]) => !CSS.supports(name, value))"


def test_browser_understands_every_declaration(chromium):
    page = chromium.new_page()
    pairs = {
        pair
        for sheet in styles.SHEETS
        for pair in styles.declarations(tinycss2.parse_stylesheet(flatten(sheet)))
        if pair[0] not in DESCRIPTORS
    }

    assert len(pairs) > 500
    assert page.evaluate(UNKNOWN, sorted(pairs)) == []
    page.close()
