"""The weighted sums of sheets, reckoned once of equal marks: thirty thousand sheets have few."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any

Marks = Mapping[str, int | None]  # by criterion; None: あてはまらない, which is never a 0
WHOLE = tuple(map(Fraction, range(1_000)))  # totals are whole as a rule: made once


def reader(names: Sequence[str]) -> Callable[[Marks], Any]:
    """Reads the marks of these criteria all at once: of thirty thousand sheets each is read so.
    Raises KeyError where one is not there; a single one comes bare.
    """
    return itemgetter(*names) if names else tuple


class Totals(dict[Any, Fraction | None]):
    """The totals by these criteria, under the marks as they are read. ``scale``: name, weight and
    full marks of each; ``full``: of all together.
    """

    def __init__(self, scale: Iterable[tuple[str, int, int]]) -> None:
        super().__init__()
        self.scale = tuple(scale)
        self.full = sum(most for _name, _weight, most in self.scale)
        self.names = [name for name, _weight, _most in self.scale]
        self.read = reader(self.names)

    def __missing__(self, marks: Any) -> Fraction | None:
        each = marks if len(self.names) > 1 else [marks]
        found = self[marks] = self.total(dict(zip(self.names, each, strict=False)))
        return found

    def of_sheets(self, sheets: Iterable[Marks]) -> list[Fraction | None]:
        """The totals of these sheets, each as :meth:`total` has it."""
        known = list(sheets)
        try:
            return [*map(self.__getitem__, map(self.read, known))]
        except KeyError:  # a criterion has no mark at all: it is one for continuing works
            return [self.total(each) for each in known]

    def total(self, marks: Marks) -> Fraction | None:
        """The weighted sum. What is not applicable is left out, and the rest counts for the full
        marks in its proportion: it is never a 0. None where nothing is marked.
        """
        got = counted = 0
        for name, weight, most in self.scale:
            mark = marks.get(name)
            if mark is not None:
                got += weight * mark
                counted += most
        if counted == self.full:
            return WHOLE[got] if 0 <= got < len(WHOLE) else Fraction(got)
        return Fraction(got * self.full, counted) if counted else None
