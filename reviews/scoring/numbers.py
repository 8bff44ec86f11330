"""Exact numbers of the ranking: rounding as the rule says, and how points are written."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import lcm

from calls.choices import rule as say


def rounded(points: Fraction, digits: int, how: str) -> Fraction:
    """Points with so many decimals: the rest is cut off, or counted half up. Never below zero."""
    scale = 10**digits
    top, bottom = points.numerator * scale, points.denominator
    kept = (2 * top + bottom) // (2 * bottom) if how == say.Digits.HALF_UP else top // bottom
    return Fraction(kept, scale)


def common(points: Iterable[Fraction]) -> int:
    """The least number that makes all of them whole when they are multiplied by it."""
    return lcm(*{each.denominator for each in points})


def whole(points: Fraction, scale: int) -> int:
    """Points times what makes them whole: such numbers compare and add faster than fractions."""
    return points.numerator * (scale // points.denominator)


def added(points: Collection[Fraction]) -> Fraction:
    """The sum, exact; of nothing 0."""
    return Fraction(*_sum(points))


def mean(points: Collection[Fraction]) -> Fraction:
    """The mean; raises ValueError without any."""
    if not points:
        raise ValueError("the mean of nothing")
    top, bottom = _sum(points)
    return Fraction(top, bottom * len(points))


def _sum(points: Collection[Fraction]) -> tuple[int, int]:
    """The sum over the common denominator: whole numbers are added faster than fractions."""
    pairs = [each.as_integer_ratio() for each in points]
    bottoms = {bottom for _, bottom in pairs}
    if len(bottoms) == 1:
        return sum([top for top, _ in pairs]), bottoms.pop()
    scale = lcm(*bottoms)
    return sum([top * (scale // bottom) for top, bottom in pairs]), scale


def written(points: Fraction, digits: int = 0) -> str:
    """18.60 with two digits; 93 where nothing stands behind the point; 67/3 where decimals
    never end.
    """
    if points.denominator == 1 and not digits:
        return f"{points.numerator:,}"
    for places in range(digits, 7):
        scale = 10**places
        if scale % points.denominator == 0:
            whole, rest = divmod(points.numerator * (scale // points.denominator), scale)
            return f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"
    return f"{points.numerator}/{points.denominator}"
