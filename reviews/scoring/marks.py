"""The marks of a sheet in the order of the criteria: equal ones are told by one look at them."""

from collections.abc import Callable, Sequence
from operator import itemgetter

from reviews.scoring.facts import Marks

Values = tuple[int | None, ...]  # None: あてはまらない, or no mark


def reader(names: Sequence[str]) -> Callable[[Marks], Values]:
    """What reads the marks of these criteria."""

    def one_by_one(marks: Marks) -> Values:
        return tuple(marks.get(name) for name in names)

    if len(names) < 2:  # of one an itemgetter gives the mark alone, of none nothing
        return one_by_one
    all_at_once = itemgetter(*names)

    def read(marks: Marks) -> Values:
        try:
            found: Values = all_at_once(marks)
        except KeyError:
            return one_by_one(marks)
        return found

    return read
