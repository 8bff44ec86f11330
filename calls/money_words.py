"""The city's part in words: 30万円まで（対象経費の3分の2以内）. Amounts are yen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from calls.choices import ProposalKind, Rounding
from calls.models import Course, Rate, Theme

NO_MONEY = "市はお金を負担しません"
NOT_YET = "まだ決まっていません"
OKU, MAN = 100_000_000, 10_000


@dataclass(frozen=True)
class Line:
    """In which years of continuation, up to what, for which part of the cost."""

    limit: str  # 30万円, テーマごとの額; "" for none
    part: str  # 対象経費の3分の2以内; "" where no money is given, and the limit is a sentence
    years: str = ""  # 1〜3年目; "" when one line holds for all years

    def __str__(self) -> str:
        return f"{self.years} {self.without_years}" if self.years else self.without_years

    @property
    def without_years(self) -> str:
        if not (self.limit and self.part):
            return self.limit or self.part
        return f"{self.limit}まで（{self.part}）"

    @property
    def is_sum(self) -> bool:
        """Whether the limit is an amount in yen."""
        return bool(self.part) and self.limit.endswith("円")


def yen(amount: int) -> str:
    """30万円, 34万5,000円, 1億2,000万円, 5,000円."""
    oku, rest = divmod(amount, OKU)
    man, small = divmod(rest, MAN)
    units = ((oku, "億"), (man, "万"), (small, ""))
    return ("".join(f"{number:,}{unit}" for number, unit in units if number) or "0") + "円"


def part(numerator: int, denominator: int) -> str:
    """対象経費の全額, 対象経費の3分の2以内."""
    if numerator == denominator:
        return "対象経費の全額"
    return f"対象経費の{denominator}分の{numerator}以内"


def lines(course: Course) -> list[Line]:
    """The city's part of a course, a line for each span of years that has its own. Reads rates."""
    if not course.has_money:
        return [Line(NO_MONEY, "")]
    last = course.holds("most_years")
    rates = [rate for rate in course.rates.all() if rate.from_year <= last]
    if not rates:
        return [Line(NOT_YET, "")]
    spans = years(rates, last) if len(rates) > 1 else [""]
    return [
        Line(limit(course, rate), part(rate.numerator, rate.denominator), span)
        for rate, span in zip(rates, spans, strict=True)
    ]


def limit(course: Course, rate: Rate) -> str:
    """What the city pays at most; "" for no ceiling at all."""
    if rate.ceiling is not None:
        return yen(rate.ceiling)
    return "テーマごとの額" if course.kind == ProposalKind.CITY else ""


def years(rates: Sequence[Rate], last: int) -> Iterator[str]:
    """1〜3年目, 4年目, 5年目: from each rate's year to the one before the next."""
    ends = [rate.from_year - 1 for rate in rates[1:]] + [last]
    for rate, end in zip(rates, ends, strict=True):
        yield f"{rate.from_year}年目" if rate.from_year >= end else f"{rate.from_year}〜{end}年目"


def in_short(course: Course) -> str:
    """All of it in one line, for a cell of a table."""
    return "、".join(map(str, lines(course)))


def rounding(course: Course) -> str:
    """1,000円未満は切り捨て; "" where nothing is cut, or nothing paid."""
    if not course.has_money or course.rounding == Rounding.YEN:
        return ""
    return f"{course.rounding:,}円未満は切り捨て"


def of_theme(theme: Theme) -> Line:
    """The city's part of a theme: its own rate, and its own ceiling, else that of the course
    (``course_ceiling``).
    """
    if theme.course is not None and not theme.course.has_money:
        return Line(NO_MONEY, "")
    of_course = getattr(theme, "course_ceiling", None)
    ceiling = of_course if theme.ceiling is None else theme.ceiling
    if ceiling is None:
        return Line(NOT_YET, "")
    return Line(yen(ceiling), part(theme.numerator, theme.denominator))


def own_share(course: Course) -> str:
    """自己資金が対象経費の10％以上いります; "" where none is asked for."""
    if not (course.has_money and course.own_share_percent):
        return ""
    base = course.get_own_share_of_display()
    return f"自己資金が{base}の{course.own_share_percent}％以上いります"


def together(parts: Iterable[str]) -> str:
    """Sentences of a note, each with its full stop."""
    return "".join(f"{each.removesuffix('。')}。" for each in parts if each)


def small(course: Course) -> str:
    """What is cut and what is asked for of one's own, as a note below the money."""
    return together([rounding(course), own_share(course)])
