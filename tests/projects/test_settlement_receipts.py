"""The four questions to a receipt: its day, to whom, what for, once only."""

from datetime import date

import pytest

from projects.settlement import receipts
from projects.settlement.receipts import Receipt, Rules, Ruling

GROUP = "サンプル子育ての会"
RULES = Rules(GROUP, date(2026, 4, 1), date(2026, 9, 30))


def receipt(key="a", **more):
    """A receipt against which nothing can be said."""
    good = {
        "on": date(2026, 5, 1), "payee": "見本文具店", "addressee": GROUP, "what": "紙",
        "parts": (("消耗品費", 1_000),), "files": frozenset({f"digest-{key}"}),
    }  # fmt: skip
    return Receipt(key, **{**good, **more})


def said(*rows, rules=RULES, **more):
    """State and sentences of each."""
    return [(each.state, each.says) for each in receipts.check(rows, rules, **more)]


@pytest.mark.parametrize(
    ("more", "state", "sentence"),
    [
        ({}, "good", None),
        ({"on": date(2026, 4, 1)}, "good", None),
        ({"on": date(2026, 9, 30)}, "good", None),
        (
            {"on": date(2026, 3, 31)},
            "out",
            "対象になりません。お金が使える日（2026年4月1日）より前の日付です。",
        ),
        (
            {"on": date(2026, 10, 1)},
            "out",
            "対象になりません。期間（2026年9月30日まで）のあとの日付です。",
        ),
        ({"on": None}, "mend", "日付がありません。"),
        ({"addressee": ""}, "mend", receipts.NOBODY),
        ({"addressee": "上様"}, "mend", receipts.OTHER.format(who="上様")),
        ({"addressee": "サンプル　子育ての会 御中"}, "good", None),
        ({"parts": (("消耗品費", 1_000), ("", 500))}, "mend", "500円が、どの費目か分かりません。"),
        ({"parts": ()}, "mend", "額がありません。"),
        ({"files": frozenset()}, "mend", "領収書の写しが、まだありません。"),
    ],
)
def test_one_receipt(more, state, sentence):
    assert said(receipt(**more)) == [(state, [sentence] if sentence else [])]


def test_before_a_decision_no_day_can_be_judged():
    assert said(receipt(), rules=Rules(GROUP, None, None)) == [("mend", [receipts.NOT_YET])]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"files": frozenset({"digest-a"}), "payee": "ほかの店"}, "同じ写し"),
        ({}, "支払い先、日付、額が同じ"),
        ({"payee": "見本 文具店"}, "支払い先、日付、額が同じ"),
    ],
)
def test_the_later_of_two_that_are_the_same_does_not_count(more, why):
    first, second = said(receipt(), receipt("b", **more))

    assert first == ("good", [])
    assert second == ("out", [f"対象になりません。1番と同じ領収書です（{why}）。"])


def test_the_same_shop_and_day_with_another_amount_is_another_receipt():
    assert [state for state, _ in said(receipt(), receipt("b", parts=(("謝金", 999),)))] == [
        "good",
        "good",
    ]


def test_the_city_decides_whatever_was_found():
    seen = Ruling(True, "通帳の写しを見ました。")
    party = Ruling(False, "懇親会の費用です。")

    found = said(
        receipt(addressee="上様"), receipt("b", payee="店"), rulings={"a": seen, "b": party}
    )

    assert found == [
        ("good", ["市の判断：対象にします。通帳の写しを見ました。"]),
        ("out", ["市の判断：対象にしません。懇親会の費用です。"]),
    ]
