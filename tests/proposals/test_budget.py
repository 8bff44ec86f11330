"""What must match in a budget: against a slow reference, and each sentence word by word."""

from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from calls.choices import OwnIncome, Rounding, ShareBase
from calls.models import CostItem, Course, Rate, Theme
from calls.money import Terms
from core.forms.fields import YenField
from proposals.budget.checks import FITS, Check, checks
from proposals.budget.reckoning import doubt, reckoned
from proposals.budget.sums import add_up, most
from proposals.choices import IncomeKind
from tests.calls.test_money import BIG, YEN, reference, terms

ROWS = st.lists(st.tuples(YEN, st.booleans()), max_size=4)
INCOMES = st.lists(st.tuples(st.sampled_from(IncomeKind.values), YEN), max_size=4)


def course(rule=None, *, items=(), most_years=1, **facts):
    """A course with one rate and these 費目, without a database."""
    rule = rule or Terms(2, 3, ceiling=300_000, rounding=1000)
    made = Course(
        pk=1,
        most_years=most_years,
        rounding=rule.rounding,
        own_share_percent=rule.own_share_percent,
        own_share_of=rule.own_share_of,
        own_income=rule.own_income,
        **facts,
    )
    rate = Rate(
        numerator=rule.numerator, denominator=rule.denominator, ceiling=rule.ceiling, from_year=1
    )
    listed = [CostItem(name=name, is_eligible=counts) for name, counts in items]
    made._prefetched_objects_cache = {
        "rates": fetched(Rate, [rate]),
        "cost_items": fetched(CostItem, listed),
    }
    return made


def fetched(model, rows):
    """A queryset that has its rows already."""
    found = model.objects.none()
    found._result_cache = rows
    return found


def columns(expenses, incomes=(), requested=None, *, no_other_grant=True):
    """The columns of the page; expenses as (yen, is it eligible), incomes as (kind, yen)."""
    return {
        "expenses": [
            {"item": "印刷費", "basis": "", "yen": yen, "is_eligible": counts}
            for yen, counts in expenses
        ],
        "incomes": [{"kind": kind, "basis": "", "yen": yen} for kind, yen in incomes],
        "requested": requested,
        "no_other_grant": no_other_grant,
    }


def unmet(found):
    return {check.code for check in found if not check.is_met}


# --- against the words of the rules -------------------------------------------------------------


def plainly(rule, expenses, incomes, requested):
    """支出と収入は同じ額。求める額は決まりの額まで、端数なし。自己資金は決まりの割合から。"""
    total, eligible, own, fees, others = (Fraction(0) for _ in range(5))
    for yen, counts in expenses:
        total += yen
        eligible += yen if counts else 0
    for kind, yen in incomes:
        own += yen if kind == "own" else 0
        fees += yen if kind == "fees" else 0
        others += yen if kind in ("gifts", "grants", "other") else 0

    class One:
        pass

    one = One()
    one.eligible, one.total, one.own_income, one.other_income = map(
        int, (eligible, total, fees, others)
    )
    limit = reference(rule, one)
    wrong = set() if total else {"expenses"}
    if own + fees + others + (requested or 0) != total:
        wrong.add("balance")
    if requested is None or requested > limit:
        wrong.add("ceiling")
    if requested and Fraction(requested, rule.rounding).denominator > 1 and requested != limit:
        wrong.add("rounding")
    base = eligible if rule.own_share_of == "eligible" else total
    if own + fees < ceil(base * rule.own_share_percent / 100):
        wrong.add("share")
    return wrong


@given(terms(), ROWS, INCOMES, st.none() | st.just(0) | YEN)
def test_what_does_not_match_is_what_the_words_of_the_rules_say(rule, spent, got, asked):
    found = checks(columns(spent, got, asked), course(rule), 1, None)

    assert unmet(found) == plainly(rule, spent, got, asked)


@given(terms(), ROWS, INCOMES, st.data())
def test_all_up_to_the_most_may_be_asked_for_and_nothing_above(rule, spent, got, data):
    made = course(rule)
    limit = most(rule, add_up(columns(spent, got))).yen
    less = data.draw(st.integers(0, limit // rule.rounding)) * rule.rounding

    for asked, wrong in ((limit, set()), (min(less, limit), set()), (limit + 1, {"ceiling"})):
        found = unmet(checks(columns(spent, got, asked), made, 1, None))
        assert found & {"ceiling"} == wrong
    assert "rounding" not in unmet(checks(columns(spent, got, limit), made, 1, None))


@given(terms(), ROWS, INCOMES)
def test_most_that_may_be_asked_for_and_own_money_for_the_rest_always_match(rule, spent, got):
    """Only where others leave nothing for the city to pay may the group bear too little itself."""
    got = [(kind, yen) for kind, yen in got if kind != "own"]
    spent = [*spent, (1, False)]
    others = sum(yen for _, yen in got)
    asked = most(rule, add_up(columns(spent, got))).yen
    rest = sum(yen for yen, _ in spent) - others - asked
    if rest < 0:
        return  # others pay more than it costs

    found = checks(columns(spent, [*got, ("own", rest)], asked), course(rule), 1, None)

    assert unmet(found) <= (set() if asked else {"share"})


# --- rates by the year of continuation, ceilings by theme -----------------------------------------

RATE = st.tuples(st.integers(1, 5), st.integers(1, 10), st.none() | YEN)  # from, of ten, ceiling
THEME = st.none() | st.tuples(st.integers(1, 10), st.none() | YEN)


def paid_in(rates, most_years, year, theme):
    """年数に合う、いちばん新しい割合。テーマがあれば、テーマの割合。上限は、テーマのものが先。"""
    if not 1 <= year <= most_years:
        return None
    share = ceiling = None
    for start, tenths, most_yen in sorted(rates):
        if start <= year:
            share, ceiling = tenths, most_yen
    if theme:
        share, ceiling = theme[0], ceiling if theme[1] is None else theme[1]
    return None if share is None else (share, ceiling)


@given(
    st.lists(RATE, max_size=3, unique_by=lambda rate: rate[0]), st.integers(1, 6),
    st.integers(0, 7), THEME, terms(), ROWS, INCOMES, st.just(0) | YEN,
)  # fmt: skip
def test_each_year_and_each_theme_has_its_own_share_and_ceiling(
    rates, most_years, year, theme, rule, spent, got, asked
):
    made = course(rule, most_years=most_years)
    made._prefetched_objects_cache["rates"] = fetched(
        Rate,
        [
            Rate(numerator=tenths, denominator=10, ceiling=most_yen, from_year=start)
            for start, tenths, most_yen in rates
        ],
    )
    of_theme = theme and Theme(numerator=theme[0], denominator=10, ceiling=theme[1])

    found = unmet(checks(columns(spent, got, asked), made, year, of_theme))

    paid = paid_in(rates, most_years, year, theme)
    if paid is None:
        assert found - {"expenses", "balance"} == {"years"}
        return
    expected = replace(rule, numerator=paid[0], denominator=10, ceiling=paid[1])
    assert found == plainly(expected, spent, got, asked)


def written(yen):
    """The ways in which people write an amount."""
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    plain, commas = str(yen), f"{yen:,}"
    return [
        plain, commas, f"{commas}円", f" {plain} 円", commas.translate(wide),
        f"{plain.translate(wide)}円", f"　{commas}　",
    ]  # fmt: skip


@given(st.just(0) | st.just(BIG) | YEN)
def test_amount_is_read_however_it_is_written(yen):
    field = YenField(label="金額")

    assert {field.clean(text) for text in written(yen)} == {yen}
    assert field.clean(field.prepare_value(yen)) == yen


@pytest.mark.parametrize(
    "text", ["-1", "1.5", "千円", "1000000000001", "1e3", "10,00x", "３０万円"]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValidationError):
        YenField(label="金額").clean(text)


# --- the sentences ------------------------------------------------------------------------------

MOCK = columns([(456_400, True), (20_000, False)])


def found(code, *args, **kwargs):
    return next(each for each in checks(*args, **kwargs) if each.code == code)


def mock(requested=300_000, fees=64_000, rule=None):
    """The budget of the picture: 8,000 yen are missing."""
    incomes = [("own", 80_000), ("fees", fees), ("gifts", 24_400)]
    made = columns([(456_400, True), (20_000, False)], incomes, requested)
    made["incomes"][1]["basis"] = "300円 × 40人 × 6回"
    return made, course(rule or Terms(2, 3, 300_000, 1000, 10, ShareBase.TOTAL)), 1, None


def test_rules_stand_in_the_order_of_the_page_and_say_their_numbers():
    assert [(check.rule, check.short) for check in checks(*mock(fees=72_000))] == [
        ("支出を書いてある", FITS),
        ("収入と支出が同じ額になっている", FITS),
        ("市に求める額が、求められる額（300,000円）をこえない", FITS),
        ("市に求める額が、1,000円単位である", FITS),
        ("自己資金と参加費・売り上げが、事業費の全体の10％以上（47,640円以上）ある", FITS),
        ("同じ支出に、ほかの助成金を使わない", FITS),
    ]


def test_no_rule_is_said_to_be_met_before_anything_is_written():
    strict = course(Terms(2, 3, rounding=1000, own_share_percent=10), items=[("食糧費", False)])
    made = checks(columns([], no_other_grant=False), strict, 1, None)
    assert [check.tone for check in made] == ["off"] * 7
    assert unmet(made) == {"expenses", "ceiling", "grants"}
    assert not [check.rule for check in made if "0円" in check.rule and "1,000円" not in check.rule]


@pytest.mark.parametrize(
    ("expenses", "waits"),
    [
        ([], "支出を書くと、求められる額を計算します"),
        (
            [(20_000, False)],
            "市のお金を使う支出に「対象」の印をつけると、求められる額を計算します",
        ),
    ],
)
def test_most_is_told_as_soon_as_it_can_be_reckoned(expenses, waits):
    made = columns(expenses, requested=300_000)

    told = found("ceiling", made, course(Terms(2, 3, 300_000)), 1, None)

    assert told.rule == f"市に求める額が、求められる額をこえない（{waits}）"
    assert told.fault == (
        f"市に求める額300,000円を求められるかどうかは、まだ分かりません。{waits}。"
    )
    assert (told.tone, told.is_met) == ("off", False)


def test_difference_is_said_to_the_yen_with_the_row_that_explains_it():
    assert found("balance", *mock()) == Check(
        "balance",
        "収入と支出が同じ額になっている",
        "incomes",
        "収入の合計が、支出の合計より8,000円少なくなっています（収入468,400円、支出476,400円）。"
        "収入2を積算のとおりに72,000円に直すと、ちょうど合います。",
        "8,000円の差",
    )


def test_too_much_income_is_too_much():
    made = columns([(100, True)], [("own", 150)], 0)

    assert found("balance", made, course(), 1, None).sentence == (
        "収入の合計が、支出の合計より50円多くなっています（収入150円、支出100円）。"
    )


def test_row_that_explains_too_much_spent_is_named():
    made = columns([(1_000, True)], [("own", 600)], 0)
    made["expenses"][0]["basis"] = "20円×30枚"

    assert "支出1を積算のとおりに600円に直すと、ちょうど合います。" in (
        found("balance", made, course(), 1, None).sentence
    )


@pytest.mark.parametrize(
    ("code", "budget", "sentence", "field"),
    [
        ("expenses", columns([]), "支出を、1つ以上書いてください。", "expenses"),
        ("ceiling", MOCK, "市に求める額を書いてください。", "requested"),
        (
            "ceiling", MOCK | {"requested": 310_000},
            "市に求める額310,000円が、求められる額300,000円より10,000円多くなっています。",
            "requested",
        ),
        (
            "rounding", MOCK | {"requested": 299_500},
            "市に求める額は、1,000円単位にしてください。299,500円には、500円の端数があります。",
            "requested",
        ),
        (
            "share", MOCK | {"incomes": [{"kind": "own", "basis": "", "yen": 47_639}]},
            "自己資金と参加費・売り上げの合計47,639円が、事業費の全体の10％（47,640円）より"
            "1円少なくなっています。",
            "incomes",
        ),
        (
            "grants", MOCK | {"no_other_grant": False},
            "同じ支出にほかの助成金を使わないことを確かめて、印をつけてください。",
            "no_other_grant",
        ),
    ],
)  # fmt: skip
def test_every_fault_is_told_exactly_and_leads_to_its_field(code, budget, sentence, field):
    rule = Terms(2, 3, 300_000, 1000, 10, ShareBase.TOTAL)

    check = found(code, budget, course(rule), 1, None)

    assert (check.is_met, check.sentence, check.field) == (False, sentence, field)


def test_what_the_work_brings_in_is_borne_by_the_group_too():
    rule = Terms(2, 3, 300_000, 1000, 10, ShareBase.TOTAL)
    made = columns([(100_000, True)], [("own", 4_000), ("fees", 6_000), ("gifts", 50_000)])

    assert found("share", made, course(rule), 1, None).is_met


def test_expense_that_the_call_does_not_count_is_named():
    made = columns([(10, True), (10, True), (10, False)])
    made["expenses"][1]["item"], made["expenses"][2]["item"] = "食糧費", "旅費"
    listed = course(items=[("印刷費", True), ("食糧費", False)])

    assert found("eligible", made, listed, 1, None).sentence == (
        "支出2「食糧費」は、この募集では対象になりません。"
    )
    assert unmet(checks(made, course(), 1, None)) == {"balance", "ceiling"}


def test_year_in_which_nothing_is_paid_is_said_instead_of_the_amount():
    assert [check.code for check in checks(MOCK, course(), 2, None)] == [
        "expenses", "balance", "years", "grants",
    ]  # fmt: skip
    assert found("years", MOCK, course(), 2, None).sentence == (
        "この募集では、2年目に市のお金はありません。"
    )


def test_course_without_money_has_nothing_to_check():
    assert checks(MOCK, course(has_money=False), 1, None) == []


def test_most_that_is_no_round_sum_may_be_asked_for():
    rule = Terms(1, 1, ceiling=300_500, rounding=1000)
    made = columns([(400_000, True)], [("own", 99_500)], 300_500)

    assert unmet(checks(made, course(rule), 1, None)) == set()


@pytest.mark.parametrize(
    "rest",
    [{}, {"expenses": None, "incomes": None}, {"expenses": [{"item": "謝金"}], "incomes": [{}]}],
)
def test_columns_that_are_half_written_are_added_up(rest):
    assert (add_up(rest).total, add_up(rest).income, add_up(rest).requested) == (0, 0, None)


def test_amounts_of_a_trillion_are_added_up_to_the_yen():
    made = columns([(BIG, True)] * 30, [("own", BIG)] * 15, BIG)
    rule = Terms(10, 10, rounding=Rounding.YEN, own_income=OwnIncome.IGNORED)

    assert add_up(made).lacking == 14 * BIG
    assert most(rule, add_up(made)).yen == 30 * BIG


# --- 積算 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("点検の専門家 20,000円 × 3回", 60_000), ("５０円×４０人×６回", 12_000),
        ("砂利10,000円x30", 300_000), ("100 * 3", 300), ("0円×5", 0),
        ("企業3社（約束ずみ）", None), ("A4 10円×100枚", None), ("", None), ("×", None),
        ("1.5時間×1,000円", None), ("10円×100枚＋送料500円", None),
        ("9" * 10 + "円×" + "9" * 10, None),
    ],
)  # fmt: skip
def test_reckoning_is_read_where_it_is_a_plain_product(text, yen):
    assert reckoned(text) == yen


def test_row_whose_reckoning_differs_says_so():
    row = {"basis": "300円 × 40人 × 6回", "yen": 64_000}

    assert doubt(row) == "積算のとおりに計算すると72,000円ですが、金額は64,000円です。"
    assert doubt(row | {"yen": 72_000}) == doubt(row | {"basis": "約束ずみ"}) == ""
    assert doubt({"basis": "300円×2"}) == ""
