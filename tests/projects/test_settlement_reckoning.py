"""The account of a project against a slow reckoning, written from the sentences of the rule."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.choices import OwnIncome, ShareBase
from calls.money import Terms
from projects.settlement.reckoning import Account, Line, Part, reckon

ITEMS = ["会場費", "消耗品費", "謝金", "食材費", "予算にない費目"]
yen = st.integers(0, 2_000_000)


def account(lines=(), parts=(), terms=None, granted=10**9, **more):
    """An account with what is not said left as it is least in the way."""
    return Account(lines, parts, terms or Terms(), granted, **more)


def slowly(one):
    """(settled, balance), in the order in which the 要綱 says it."""
    eligible, total = counted(one), sum(each.yen for each in one.parts)
    terms, city = one.terms, Fraction(eligible)
    if terms.own_income == OwnIncome.BEFORE_RATE:
        city = max(Fraction(0), city - one.own_income)
    city = Fraction(floor(city * terms.numerator / terms.denominator))
    if terms.own_income == OwnIncome.EXCESS and city + one.own_income > eligible:
        city = max(Fraction(0), Fraction(eligible - one.own_income))
    base = eligible if terms.own_share_of == ShareBase.ELIGIBLE else total
    share = ceil(Fraction(base) * terms.own_share_percent / 100)
    bears = share if terms.own_income == OwnIncome.IGNORED else max(share, one.own_income)
    limits = (base - share, total - one.other_income - bears)
    city = min(city, *(Fraction(max(0, each)) for each in limits))
    city -= city % terms.rounding
    most = one.granted if terms.ceiling is None else min(one.granted, terms.ceiling)
    city = min(city, Fraction(most))
    return int(city), int(city) - one.paid


def counted(one):
    """対象経費: line by line, no more than may be moved there without approval."""
    found = 0
    for item in {each.item for each in one.parts}:
        yen = sum(each.yen for each in one.parts if each.item == item and each.counts)
        line = next((each for each in one.lines if each.item == item), None)
        if line is not None and not line.is_eligible or item not in one.approved and line is None:
            yen = 0
        elif item not in one.approved and one.free_percent is not None:
            yen = min(yen, line.budget + floor(Fraction(line.budget) * one.free_percent / 100))
        found += yen
    return found


@st.composite
def accounts(draw):
    lines = [
        Line(item, draw(yen), draw(st.booleans()) if item == "食材費" else True)
        for item in draw(st.lists(st.sampled_from(ITEMS[:4]), unique=True))
    ]
    parts = draw(st.lists(st.builds(Part, st.sampled_from(ITEMS), yen, st.booleans()), max_size=12))
    denominator = draw(st.integers(1, 10))
    terms = Terms(
        numerator=draw(st.integers(1, denominator)),
        denominator=denominator,
        ceiling=draw(st.none() | yen),
        rounding=draw(st.sampled_from([1, 10, 100, 1000, 10_000])),
        own_share_percent=draw(st.integers(0, 100)),
        own_share_of=draw(st.sampled_from(list(ShareBase))),
        own_income=draw(st.sampled_from(list(OwnIncome))),
    )
    return Account(
        lines, parts, terms, draw(yen), draw(yen), draw(yen), draw(yen),
        draw(st.none() | st.integers(0, 100)), draw(st.sets(st.sampled_from(ITEMS))),
    )  # fmt: skip


@given(accounts())
def test_it_is_what_the_sentences_of_the_rule_say(one):
    found = reckon(one)

    assert (found.settled, found.balance) == slowly(one)


@given(accounts())
def test_never_above_what_was_granted_spent_or_set_as_the_most(one):
    found = reckon(one)

    assert 0 <= found.settled <= min(one.granted, found.eligible)
    assert one.terms.ceiling is None or found.settled <= one.terms.ceiling
    assert found.to_pay * found.to_return == 0
    assert found.settled + found.to_return == one.paid + found.to_pay


@given(accounts())
def test_the_steps_lead_to_the_amounts_and_each_says_what_it_is(one):
    found = reckon(one)

    assert found.steps[0].yen == found.total == sum(each.yen for each in one.parts)
    assert [found.steps[-2].yen, found.steps[-1].yen] == [found.settled, abs(found.balance)]
    assert all(each.what for each in found.steps)
    assert all(isinstance(each.yen, int) for each in found.steps)


@given(accounts(), st.integers(0, 100_000))
def test_another_receipt_never_lowers_the_amount(one, more):
    again = Account(**{**vars(one), "parts": [*one.parts, Part("会場費", more)]})

    assert reckon(again).settled >= reckon(one).settled


def test_the_example_of_the_mock():
    lines = [
        Line("会場費", 48_000), Line("消耗品費", 60_000), Line("謝金", 60_000),
        Line("印刷費", 66_000), Line("保険料", 12_000), Line("食材費", 40_000, is_eligible=False),
    ]  # fmt: skip
    parts = [
        Part("会場費", 48_000), Part("消耗品費", 22_000, counts=False), Part("消耗品費", 42_220),
        Part("謝金", 60_000), Part("印刷費", 33_000, counts=False), Part("保険料", 12_000),
        Part("印刷費", 5_500, counts=False), Part("保険料", 6_000, counts=False),
        Part("食材費", 15_000),
    ]  # fmt: skip
    terms = Terms(2, 3, ceiling=200_000, rounding=100, own_income=OwnIncome.BEFORE_RATE)

    found = reckon(
        account(lines, parts, terms, 144_000, paid=144_000, own_income=31_500, free_percent=20)
    )

    assert (found.total, found.eligible) == (243_720, 162_220)
    assert (found.settled, found.to_return, found.to_pay) == (87_100, 56_900, 0)
    assert [(each.what, each.yen) for each in found.steps] == [
        ("支出の合計", 243_720),
        ("対象経費", 162_220),
        ("事業の収入を引く", 130_720),
        ("その3分の2", 87_146),
        ("100円未満を切り捨て", 87_100),
        ("上限", 87_100),
        ("決めた額をこえない", 87_100),
        ("支払った額とくらべる", 56_900),
    ]
    assert found.steps[-1].how == "支払い済み144,000円 − 87,100円。団体が市に返す額"


@pytest.mark.parametrize(
    ("spent", "counted", "fault"),
    [
        (120_000, 120_000, ""),
        (
            120_001, 120_000,
            "「謝金」は、予算100,000円に対して120,001円です。承認なしで動かせるのは、120,000円まで"
            "（予算の20％増しまで）です。こえた1円は、承認するまで数えません。",
        ),
    ],
)  # fmt: skip
def test_a_line_takes_a_fifth_more_without_approval(spent, counted, fault):
    one = account([Line("謝金", 100_000)], [Part("謝金", spent)], free_percent=20)

    found = reckon(one)

    assert (found.eligible, found.settled, found.lines[0].fault) == (counted, counted, fault)
    assert found.faults == ((fault,) if fault else ())


def test_what_is_approved_counts_in_full():
    lines, parts = [Line("謝金", 100_000)], [Part("謝金", 150_000), Part("そのほか", 5_000)]

    before = reckon(account(lines, parts, free_percent=20))
    after = reckon(account(lines, parts, free_percent=20, approved={"謝金", "そのほか"}))

    assert (before.settled, len(before.faults)) == (120_000, 2)
    assert (after.settled, after.faults) == (155_000, ())


def test_thirty_lines_none_and_a_thousand_million():
    lines = [Line(f"費目{n}", 10**9) for n in range(30)]
    parts = [Part(f"費目{n}", 10**9) for n in range(30)]

    assert reckon(account(lines, parts, granted=10**12)).settled == 30 * 10**9
    assert reckon(account()).settled == 0


@pytest.mark.parametrize("wrong", [{"granted": -1}, {"paid": -1}])
def test_nothing_is_below_zero(wrong):
    with pytest.raises(ValueError, match="below zero"):
        account(**{"granted": 0, **wrong})
