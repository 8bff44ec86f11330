"""What changed between two submissions, in words: nothing is left out, nothing is told twice."""

from proposals.choices import PAGE_FIELDS
from proposals.models import Proposal
from proposals.submitting import differences, words
from tests.factories import proposals

FACTS = {
    "has_money": True,
    "questions": [{"key": "1", "text": "雨の日は"}],
    "sections": {"3": "福祉部"},
    "pledge_texts": {},
    "columns": {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in proposals.FACTS.items()
    },
}


def changed(**columns):
    after = FACTS | {"columns": FACTS["columns"] | columns}
    return differences.of_facts(FACTS, after)


def test_nothing_changed_says_nothing():
    assert changed() == []


def test_every_column_is_told_when_it_changes():
    kept = {"roster"}  # never part of a submission
    for names in PAGE_FIELDS.values():
        for name in set(names) - kept:
            empty = {} if name == "answers" else None
            other = {"1": "屋内"} if name == "answers" else empty
            before = FACTS["columns"].get(name)
            if name != "answers" and before in words.EMPTY:
                continue
            assert len(changed(**{name: other})) == 1, name


def test_values_are_told_in_words():
    (change,) = changed(wished_sections=[3])
    assert (change.label, change.before, change.after) == (
        "希望する担当課", words.NOTHING, "福祉部",
    )  # fmt: skip
    (change,) = changed(requested=190_000)
    assert (change.before, change.after) == ("200,000円", "190,000円")


def test_rows_that_came_and_went_are_told_one_by_one():
    rows = FACTS["columns"]["expenses"]
    (change,) = changed(expenses=[rows[0], rows[0] | {"item": "印刷費", "yen": 5_000}])

    assert change.gone == ("食糧費／お茶／10,000円／対象外",)
    assert change.come == ("印刷費／砂利 10,000円×30／5,000円／対象",)


def test_rows_in_another_order_are_told_as_that():
    (change,) = changed(expenses=FACTS["columns"]["expenses"][::-1])

    assert (change.gone, change.come) == ((), ("ならび順を変えました",))


def test_page_that_is_no_more_is_told_with_what_it_said():
    pages = [page for page in PAGE_FIELDS if page != "budget"]
    gone = differences.of_facts(FACTS, FACTS | {"pages": pages})

    assert [each.label for each in gone] == [
        "支出", "収入", "市に求める額（円）", "同じ支出に、ほかの助成金を使いません",
    ]  # fmt: skip


def test_files_are_told_by_name_though_only_their_content_changed():
    before, after = [("会則.pdf", "a")], [("会則.pdf", "b"), ("図.jpg", "c")]
    (change,) = differences.of_files(before, after)

    assert (change.gone, change.come) == (("会則.pdf",), ("会則.pdf", "図.jpg"))


def test_labels_are_those_of_the_columns():
    for names in PAGE_FIELDS.values():
        for name in names:
            assert words.label(name) == Proposal._meta.get_field(name).verbose_name
