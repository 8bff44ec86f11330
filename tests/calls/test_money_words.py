"""The city's part in words, for every shape that a call may have."""

import pytest

from calls import money_words
from calls.choices import ProposalKind
from calls.models import Rate
from tests.factories import calls, open_calls

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0円"),
        (5_000, "5,000円"),
        (10_000, "1万円"),
        (50_000, "5万円"),
        (345_000, "34万5,000円"),
        (300_000, "30万円"),
        (12_000_000, "1,200万円"),
        (100_000_000, "1億円"),
        (120_005_000, "1億2,000万5,000円"),
    ],
)
def test_yen_in_man_and_oku(amount, words):
    assert money_words.yen(amount) == words


@pytest.fixture
def course():
    return calls.draft().courses.get()


def test_one_rate_for_all_years(course):
    assert money_words.in_short(course) == "30万円まで（対象経費の3分の2以内）"


def test_whole_cost_and_no_ceiling(course):
    course.rates.update(numerator=1, denominator=1, ceiling=None)
    assert money_words.in_short(course) == "対象経費の全額"


def test_ceiling_by_theme(course):
    course.rates.update(numerator=1, denominator=1, ceiling=None)
    course.kind = ProposalKind.CITY
    assert money_words.in_short(course) == "テーマごとの額まで（対象経費の全額）"


def test_rates_that_fall_with_the_years(course):
    course.most_years = 5
    course.rates.update(numerator=9, denominator=10)
    for year, numerator in ((4, 7), (5, 5), (6, 1)):
        Rate.objects.create(
            course=course, from_year=year, numerator=numerator, denominator=10, ceiling=300_000
        )
    assert list(map(str, money_words.lines(course))) == [
        "1〜3年目 30万円まで（対象経費の10分の9以内）",
        "4年目 30万円まで（対象経費の10分の7以内）",
        "5年目 30万円まで（対象経費の10分の5以内）",
    ]


def test_rate_beyond_the_last_year_is_not_promised(course):
    Rate.objects.create(course=course, from_year=2, numerator=1, denominator=2, ceiling=1)
    assert money_words.in_short(course) == "30万円まで（対象経費の3分の2以内）"


def test_work_without_money_and_a_course_without_rates(course):
    course.has_money = False
    assert money_words.in_short(course) == "市はお金を負担しません"
    assert money_words.rounding(course) == ""
    course.has_money = True
    course.rates.all().delete()
    assert money_words.in_short(course) == "まだ決まっていません"


def test_rounding_and_own_share(course):
    course.rounding, course.own_share_percent = 100, 10
    assert money_words.rounding(course) == "100円未満は切り捨て"
    assert money_words.own_share(course) == "自己資金が対象経費の10％以上いります"
    course.rounding, course.own_share_percent = 1, 0
    assert (money_words.rounding(course), money_words.own_share(course)) == ("", "")


def test_theme_has_its_own_ceiling_and_rate():
    theme = open_calls.theme(open_calls.opened(), ceiling=300_000, numerator=2, denominator=3)
    assert str(money_words.of_theme(theme)) == "30万円まで（対象経費の3分の2以内）"
    theme.ceiling = None
    assert str(money_words.of_theme(theme)) == "まだ決まっていません"
