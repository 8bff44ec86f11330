"""The function of money against a slow reference, written from the words of the rule alone."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.choices import OwnIncome, Rounding, ShareBase
from calls.money import Amount, Step, Sums, Terms, city_amount, own_share, terms_for
from tests.factories import calls, themes

BIG = 10**12
YEN = st.integers(0, 1000) | st.integers(0, BIG)
RATES = st.integers(1, 10).flatmap(lambda low: st.tuples(st.integers(1, low), st.just(low)))


@st.composite
def terms(draw):
    numerator, denominator = draw(RATES)
    return Terms(
        numerator, denominator, draw(st.none() | YEN), draw(st.sampled_from(Rounding.values)),
        draw(st.integers(0, 100)), draw(st.sampled_from(ShareBase.values)),
        draw(st.sampled_from(OwnIncome.values)),
    )  # fmt: skip


@st.composite
def sums(draw):
    eligible = draw(YEN)
    total = eligible + draw(YEN)
    return Sums(eligible, total, draw(YEN | st.just(0)), draw(YEN | st.just(0)))


def reference(rule, one):
    """対象経費から（先に引く決まりなら）収入を引き、割合をかけて円にする。収入と合わせて対象経費を
    超えず、自己資金をのこし、ほかの収入と合わせて事業費を超えない。端数を切り、上限まで。
    """
    cost = Fraction(one.eligible)
    if rule.own_income == "before_rate":
        cost = max(Fraction(0), cost - one.own_income)
    paid = Fraction(floor(cost * Fraction(rule.numerator, rule.denominator)))
    if rule.own_income == "excess" and paid + one.own_income > one.eligible:
        paid -= paid + one.own_income - one.eligible
    base = one.eligible if rule.own_share_of == "eligible" else one.total
    share = ceil(Fraction(base * rule.own_share_percent, 100))
    paid = min(paid, Fraction(base - share))
    of_group = share if rule.own_income == "ignored" else max(share, one.own_income)
    paid = min(paid, Fraction(one.total - one.other_income - of_group))
    paid = max(Fraction(0), paid)
    rounded = floor(paid / rule.rounding) * rule.rounding
    return rounded if rule.ceiling is None else min(rounded, rule.ceiling)


@given(terms(), sums())
def test_amount_is_what_the_words_of_the_rule_say(rule, one):
    assert city_amount(rule, one).yen == reference(rule, one)


@given(terms(), sums())
def test_amount_stays_within_ceiling_and_cost(rule, one):
    paid = city_amount(rule, one).yen

    assert 0 <= paid <= one.eligible
    assert rule.ceiling is None or paid <= rule.ceiling
    assert paid + one.other_income <= max(one.total, one.other_income)


@given(terms(), sums(), st.integers(0, 10**6))
def test_more_cost_never_means_less_money(rule, one, more):
    dearer = Sums(one.eligible + more, one.total + more, one.own_income, one.other_income)

    assert city_amount(rule, dearer).yen >= city_amount(rule, one).yen


@given(terms(), sums())
def test_last_step_says_the_amount_and_no_step_goes_up(rule, one):
    amount = city_amount(rule, one)
    told = [step.yen for step in amount.steps]

    assert told[-1] == amount.yen
    assert told == sorted(told, reverse=True)


def test_worked_example_is_told_step_by_step():
    rule = Terms(2, 3, ceiling=300_000, rounding=1000)

    assert city_amount(rule, Sums(456_400, 476_400)) == Amount(
        300_000,
        (
            Step("対象経費", "対象になる支出の合計", 456_400),
            Step("その3分の2", "456,400 × 2 ÷ 3（1円未満は切り捨て）", 304_266),
            Step("1,000円未満を切り捨て", "", 304_000),
            Step("上限", "300,000円まで", 300_000),
        ),
    )


@pytest.mark.parametrize(
    ("manner", "paid"),
    [(OwnIncome.IGNORED, 80_000), (OwnIncome.BEFORE_RATE, 56_000), (OwnIncome.EXCESS, 70_000)],
)
def test_own_income_is_treated_as_the_course_says(manner, paid):
    rule = Terms(8, 10, own_income=manner)

    assert city_amount(rule, Sums(100_000, 120_000, own_income=30_000)).yen == paid


@pytest.mark.parametrize(
    ("base", "share", "paid"), [("eligible", 10_001, 90_000), ("total", 20_001, 100_001)]
)
def test_own_share_is_counted_up_of_its_base(base, share, paid):
    rule = Terms(own_share_percent=10, own_share_of=base)
    one = Sums(100_001, 200_001)

    assert (own_share(rule, one), city_amount(rule, one).yen) == (share, paid)


def test_other_income_and_the_city_pay_no_more_than_the_work_costs():
    assert city_amount(Terms(), Sums(100_000, 120_000, other_income=50_000)).yen == 70_000
    assert city_amount(Terms(), Sums(100_000, 100_000, 30_000, 50_000)).yen == 20_000


def test_settlement_pays_no_more_than_was_granted():
    rule = Terms(2, 3, ceiling=300_000)

    assert city_amount(rule.up_to(200_000), Sums(456_400, 456_400)).yen == 200_000
    assert rule.up_to(None) == rule
    assert Terms().up_to(5) == Terms(ceiling=5)


@pytest.mark.parametrize("wrong", [(-1, 0), (2, 1), (1, 1, -1), (1, 1, 0, -1)])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"below zero|part of the total"):
        Sums(*wrong)


# --- from the rows --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_terms_follow_the_year_of_continuation_and_end():
    course = calls.draft().courses.get()
    course.most_years = 5
    course.rates.all().delete()
    for year, tenths in ((1, 9), (4, 7), (5, 5)):
        course.rates.create(from_year=year, numerator=tenths, denominator=10)

    found = [terms_for(course, year) for year in range(1, 7)]

    assert [each and each.numerator for each in found] == [9, 9, 9, 7, 5, None]


@pytest.mark.django_db
def test_theme_brings_its_rate_and_ceiling():
    theme = themes.draft(ceiling=150_000, numerator=9, denominator=10)

    found = terms_for(theme.course, 1, theme)

    assert (found.part, found.ceiling, found.rounding) == ("10分の9", 150_000, 1000)


@pytest.mark.django_db
def test_theme_without_a_ceiling_takes_that_of_the_course():
    theme = themes.draft(ceiling=None)

    assert terms_for(theme.course, 1, theme).ceiling == 300_000


@pytest.mark.django_db
def test_course_without_money_or_rate_has_no_terms():
    course = calls.draft().courses.get()
    course.rates.all().delete()
    assert terms_for(course, 1) is None
    course.rates.create(numerator=1, denominator=1)
    course.has_money = False
    assert terms_for(course, 1) is None
