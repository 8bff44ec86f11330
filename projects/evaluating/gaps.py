"""What two opened sheets say side by side. What is no mark is never 0 and never a difference
(calls.md §4, hypha#1244).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import prefetch_related_objects

from projects.choices import Side
from projects.choices.evaluation import WIDE, SheetStatus, Unmarked, Wish
from projects.evaluating import items
from projects.evaluating.items import Item
from projects.models import Evaluation, EvaluationAnswer, EvaluationSheet

NOTHING = "答えなし"
FULL = 200  # the width of a whole bar, in the units of the picture


@dataclass(frozen=True)
class Gap:
    """One item with both answers; None where a side has not answered at all."""

    item: Item
    group: EvaluationAnswer | None
    city: EvaluationAnswer | None

    @property
    def marks(self) -> tuple[int | None, int | None]:
        return mark(self.group), mark(self.city)

    @property
    def difference(self) -> int | None:
        """How far apart the two marks are; None unless both are marks."""
        ours, theirs = self.marks
        return None if ours is None or theirs is None else abs(ours - theirs)

    @property
    def is_wide(self) -> bool:
        """Whether it is talked about."""
        return (self.difference or 0) >= WIDE

    @property
    def group_says(self) -> str:
        return says(self.group)

    @property
    def city_says(self) -> str:
        return says(self.city)

    @property
    def bars(self) -> tuple[int, int]:
        """The lengths of the two bars; no mark has none."""
        ours, theirs = (FULL * (each or 0) // 5 for each in self.marks)
        return ours, theirs

    @property
    def city_bar(self) -> int:
        """The bar of the city stands inside its line."""
        return max(self.bars[1] - 3, 0)


def mark(answer: EvaluationAnswer | None) -> int | None:
    """The mark of an answer, where there is one."""
    return answer.mark if answer else None


def says(answer: EvaluationAnswer | None) -> str:
    """An answer in words."""
    if answer is None:
        return NOTHING
    if answer.mark is not None:
        return str(answer.mark)
    if answer.wish:
        return str(Wish(answer.wish).label)
    return "測れなかった" if answer.unmarked == Unmarked.UNMEASURED else NOTHING


@dataclass(frozen=True)
class Both:
    """A round after its opening."""

    evaluation: Evaluation
    gaps: Sequence[Gap]
    unconfirmed: Sequence[str]

    @property
    def marked(self) -> list[Gap]:
        """The items with marks, but not the wish."""
        return [each for each in self.gaps if not each.item.is_wish]

    @property
    def wishes(self) -> list[Gap]:
        return [each for each in self.gaps if each.item.is_wish]

    @property
    def agenda(self) -> list[Gap]:
        """What is talked about: differences of two and more."""
        return [each for each in self.gaps if each.is_wide]

    @property
    def group_mean(self) -> Decimal | None:
        return mean(each.marks[0] for each in self.gaps if each.item.principle)

    @property
    def city_mean(self) -> Decimal | None:
        return mean(each.marks[1] for each in self.gaps if each.item.principle)


def mean(marks: Iterable[int | None]) -> Decimal | None:
    """The mean of the marks that there are, to two decimals; None where there is none."""
    there = [each for each in marks if each is not None]
    if not there:
        return None
    return (Decimal(sum(there)) / len(there)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def both(evaluation: Evaluation) -> Both:
    """Both sheets of a round that is opened. Raises ValueError of one that is not: nothing reads
    a closed sheet by this way.
    """
    if not evaluation.is_opened:
        raise ValueError("sheets are closed")
    prefetch_related_objects([evaluation], "sheets__answers")
    sheets = {each.side: each for each in evaluation.sheets.all()}
    group, city = (by_key(sheets[side]) for side in (Side.GROUP, Side.CITY))
    rows = [
        Gap(each, group.get(each.key), city.get(each.key)) for each in items.of_round(evaluation)
    ]
    late = [str(Side(s.side).label) for s in sheets.values() if s.status == SheetStatus.UNCONFIRMED]
    return Both(evaluation, rows, late)


def by_key(sheet: EvaluationSheet) -> dict[str, EvaluationAnswer]:
    """The answers of a sheet by their items."""
    return {each.key: each for each in sheet.answers.all()}
