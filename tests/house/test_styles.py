"""No style sheet holds what a browser drops in silence: and what would be found."""

import pytest

from core.web.stylesheet import flatten
from tests.house import styles

KNOWN = ["base", "components"]
WHOLE = "@layer components {\n.c-a { color: red; > b { gap: 1px; } }\n}\n"


def test_every_style_sheet_can_be_read_to_its_end():
    assert styles.all_faults() == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WHOLE + "}\n" + WHOLE, "4: Unmatched }"),
        (WHOLE + "}\n", "4: Unmatched }"),
        (WHOLE.replace("\n}", "\n"), "end: a block is not closed"),
        (WHOLE.replace("; } }", "; }"), "end: a block is not closed"),
        (WHOLE.replace("components", "componets"), "1: no layer componets"),
        ("@layer base, pagse;", "1: no layer pagse"),
        (WHOLE.replace("gap", "gpa"), "2: no property 'gpa'"),
        (WHOLE.replace("color: red", "colr: red"), "2: no property 'colr'"),
        (WHOLE.replace("color: red", "color:"), "2: 'color' without a value"),
        (WHOLE.replace("color: red;", "color red;"), "2: "),
        (WHOLE.replace("red", "rgb(1 2 3"), "2: Unmatched }"),
        (WHOLE.replace("red", "var(--x))"), "2: Unmatched )"),
        (WHOLE.replace("red", "url(a b)"), "2: bad"),
        ("@meida print {" + WHOLE + "}", "1: no rule @meida"),
        ("/* " + WHOLE, "end: a block is not closed"),
    ],
)
def test_what_a_browser_would_drop_is_found(text, fault):
    assert styles.faults(WHOLE, KNOWN) == []

    assert styles.faults(text, KNOWN)[0].startswith(fault)


def test_a_brace_too_many_in_a_file_is_found_in_the_sheet_that_is_served(tmp_path):
    (tmp_path / "one.css").write_text(WHOLE + "}\n")
    (tmp_path / "two.css").write_text(WHOLE)
    sheet = tmp_path / "site.css"
    sheet.write_text('@layer base, components;\n@import "one.css";\n@import "two.css";\n')

    assert styles.layers(sheet.read_text()) == KNOWN
    assert styles.faults(flatten(sheet), KNOWN) == ["5: Unmatched }"]
