"""How far a sheet is: what is marked, and the sum so far. The engine alone decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.models import Criterion
from reviews.marking.completeness import criteria_of
from reviews.models import Mark, Sheet


@dataclass(frozen=True)
class SoFar:
    """``points`` of ``most`` with their weights, over the criteria that have a mark; ``done`` of
    ``asked`` criteria are marked, those that do not apply among them.
    """

    points: int
    most: int
    done: int
    asked: int

    @property
    def words(self) -> str:
        """13 / 20点（5項目のうち4項目）; without a mark no sum that could be taken for a 0."""
        told = f"{self.points} / {self.most}点" if self.most else "まだありません"
        return f"{told}（{self.counted}）"

    @property
    def counted(self) -> str:
        """5項目のうち4項目."""
        return f"{self.asked}項目のうち{self.done}項目"


def so_far(sheet: Sheet) -> SoFar:
    """The sum of a sheet as it is stored. Reads ``marks`` and the criteria of its round."""
    return summed(criteria_of(sheet), {each.criterion_id: each for each in sheet.marks.all()})


def summed(criteria: Sequence[Criterion], marks: dict[int, Mark]) -> SoFar:
    """The sum of these marks, by the key of their criterion."""
    known = [(each, marks[each.pk]) for each in criteria if each.pk in marks]
    scored = [(each, mark.value) for each, mark in known if mark.value is not None]
    return SoFar(
        points=sum(value * each.weight for each, value in scored),
        most=sum(each.most * each.weight for each, _value in scored),
        done=sum(mark.is_out or mark.value is not None for _each, mark in known),
        asked=len(criteria),
    )
