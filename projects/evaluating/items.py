"""The items of a round: a copy of the rows as they stood when it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.collaboration import Principle
from projects.choices.evaluation import MOST_ITEMS, ItemAsks, ItemPart
from projects.models import Evaluation, EvaluationItem

TOO_MANY = "一つの評価で使う問いは、{}個までです。いまは{}個です。"
NONE = "評価の問いがありません。"


@dataclass(frozen=True)
class Item:
    """One question of a round. ``key`` names its row, in every round alike."""

    number: int
    key: str
    label: str
    hint: str
    part: str
    asks: str
    principle: str
    edition: int

    @property
    def is_wish(self) -> bool:
        return self.asks == ItemAsks.WISH

    def __str__(self) -> str:
        return self.label


def frozen() -> list[dict[str, Any]]:
    """The items of a round that begins now."""
    rows = EvaluationItem.objects.filter(is_used=True)
    return [
        {
            "key": f"i{each.pk}",
            "label": str(each),
            "hint": each.hint,
            "part": str(each.part),
            "asks": each.asks,
            "principle": each.principle,
            "edition": each.edition,
        }
        for each in rows
    ]


def why_not(found: Sequence[Any]) -> str:
    """Why no round begins with these, as a sentence; "" when one may."""
    if not found:
        return NONE
    return TOO_MANY.format(MOST_ITEMS, len(found)) if len(found) > MOST_ITEMS else ""


def of_round(evaluation: Evaluation) -> list[Item]:
    """The items that a round asks, in their order."""
    return [Item(number, **each) for number, each in enumerate(evaluation.items, 1)]


def parts(found: Sequence[Any], part_of: Any) -> list[tuple[str, list[Any]]]:
    """What is shown of the items, by the two parts of the sheet; an empty part is left out."""
    named = [(part.label, [each for each in found if part_of(each) == part]) for part in ItemPart]
    return [(label, rows) for label, rows in named if rows]


def of_principles(found: Sequence[Item]) -> dict[str, Item]:
    """The items of the seven principles, by principle."""
    known = {each.principle: each for each in found if each.principle}
    return {each: known[each] for each in Principle if each in known}
