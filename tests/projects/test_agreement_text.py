"""Word differences, changes line by line, and what is printed: every line of every table."""

import pytest
import time_machine

from projects.agreeing import changes, facts, printing
from projects.agreeing.differing import COME, GONE, SAME, pieces
from projects.agreeing.keeping import keep_version
from tests.factories import agreements, people, projects
from tests.notifications.test_enclosures import pages_of

pytestmark = pytest.mark.django_db
LONG = "あ" * 80


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def told(before, after):
    return [(each.how, each.text) for each in pieces(before, after)]


def test_words_and_numbers_change_as_a_whole():
    assert told("市は、金280,000円を負担する。", "市は、金310,000円を負担する。") == [
        (SAME, "市は、金"), (GONE, "280,000"), (COME, "310,000"), (SAME, "円を負担する。"),
    ]  # fmt: skip
    assert told("対象は5校とする。", "対象は6校とする。")[1:3] == [(GONE, "5"), (COME, "6")]
    assert told("毎月の進みぐあいを知らせる。", "毎月の進み方を知らせた。") == [
        (SAME, "毎月の"), (GONE, "進みぐあい"), (COME, "進み方"), (SAME, "を"),
        (GONE, "知らせる"), (COME, "知らせた"), (SAME, "。"),
    ]  # fmt: skip
    assert told("", "加えた。") == [(COME, "加えた。")]
    assert told("同じ。", "同じ。") == [(SAME, "同じ。")]


def test_a_phrase_written_anew_is_one_change_though_particles_stayed():
    found = told("雨の日の代わりも決めます。", "夏の1回は、暑さのため行いません。")

    assert found == [
        (GONE, "雨の日の代わりも決めます"),
        (COME, "夏の1回は、暑さのため行いません"),
        (SAME, "。"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("いろは", "いはろ"), ("a\nb", "b\na"), ("", ""), ("年10回", "年8回\n毎月")],
)
def test_what_stayed_and_came_is_the_later_text(before, after):
    found = pieces(before, after)

    assert "".join(each.text for each in found if each.how != GONE) == after
    assert "".join(each.text for each in found if each.how != COME) == before


def test_an_article_that_only_moved_has_not_changed():
    before = facts.facts_of(agreements.talking())
    moved = before | {"articles": before["articles"][1:]}

    found = changes.between(before, moved)

    assert [(each.label, each.after) for each in found] == [("第1条（目的）", "")]


def test_rows_of_tables_are_compared_in_their_place():
    before = facts.facts_of(agreements.talking())
    rows = before["expenses"]
    after = before | {"expenses": [{**rows[0], "yen": 1}, *rows[1:]], "amount": 1}

    found = changes.between(before, after)

    assert [each.label for each in found if each.page == "money"] == ["市が負担する額", "支出"]


def big(made):
    """Thirty lines in each table, names of eighty characters, a billion yen."""
    made.title = LONG
    made.roles = [
        {"key": f"k{n}", "task": f"しごと{n:02}{LONG[:70]}", "extent": "", "doer": "city",
         "payer": "city", "answers": "group", "owner": "together", "contact": ""}
        for n in range(30)
    ]  # fmt: skip
    made.expenses = [
        {"item": f"費目{n:02}", "basis": LONG, "yen": 10**9, "is_eligible": True} for n in range(30)
    ]
    made.save()
    return keep_version(made, by=people.clerk(), side="city")


def test_every_line_is_printed_with_its_total_and_the_foot_names_it():
    made = agreements.talking()
    version = big(made)

    pages = pages_of(printing.printed(made, version))
    words = "".join(pages)

    assert all(f"しごと{n:02}" in words for n in range(30))
    assert all(f"費目{n:02}" in words for n in range(30))
    assert "30,000,000,000円" in words
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert version.sha256 in page
        assert f"{number}/{len(pages)}" in page
        assert made.project.number in page
    assert "案" in pages[0]


def test_the_frozen_version_is_no_draft_and_an_addendum_prints_what_changes():
    made = agreements.changed()
    words = "".join(pages_of(printing.printed(made, made.versions.last())))

    assert "変更協定第1号" in words
    assert "年8回行う。" in words
    assert "この協定は、当該年度の予算の成立を条件とする。" in words
    frozen = agreements.frozen_of(made)
    contents = printing.contents(frozen, frozen.versions.last())
    assert contents["draft"] == ""


def test_no_annex_is_printed_that_has_no_line():
    made = agreements.talking()
    for name in ("roles", "targets", "schedule", "expenses", "incomes"):
        setattr(made, name, [])
    made.activities = " \n"
    made.save()
    version = keep_version(made, by=people.clerk(), side="city")

    contents = printing.contents(made, version)

    assert contents["activities"] == ""
    assert [(each["name"], len(each["foot"])) for each in contents["tables"]] == [("incomes", 2)]
    assert "別表4　支出" not in "".join(pages_of(printing.printed(made, version)))
