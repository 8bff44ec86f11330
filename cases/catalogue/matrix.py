"""だれが引っぱるか: the zones by the forms, each cell with its number and its list."""

from dataclasses import dataclass

from cases.models.tally import NO_ZONE
from core.collaboration import CollaborationForm, CollaborationZone
from core.facets.hit_counts import HitCounts

DEPTHS = (0.4, 0.75)  # shares of the largest number from which a cell is darker


@dataclass(frozen=True)
class Column:
    """A zone, or (with place 0) the cases whose zone nobody has recorded."""

    value: str
    label: str
    place: int
    is_outside: bool

    @property
    def mark(self) -> str:
        """What stands for the label where the columns are narrow; a legend explains it."""
        return str(self.place or "なし")


COLUMNS = (
    *(
        Column(zone.value, zone.short, zone.position, not zone.is_collaboration)
        for zone in CollaborationZone
    ),
    Column(NO_ZONE, "領域の記録なし", 0, is_outside=True),
)


@dataclass(frozen=True)
class Cell:
    """A number with its list, in the words of its row and column; ``depth`` 0 to 3 (most)."""

    words: str
    number: int
    is_capped: bool
    url: str
    depth: int
    is_outside: bool


@dataclass(frozen=True)
class Row:
    """A form with one cell for each column."""

    form: CollaborationForm
    cells: list[Cell]


def rows(counts: HitCounts) -> list[Row]:
    """Every form, in the guideline's order."""
    numbers = {
        (form, column.value): counts.number("cell", f"{form.value}|{column.value}")
        for form in CollaborationForm
        for column in COLUMNS
    }
    known = (number for (_, zone), (number, _) in numbers.items() if zone != NO_ZONE)
    largest = max(known, default=0)
    return [
        Row(
            form,
            [
                _cell(counts, form, column, *numbers[form, column.value], largest)
                for column in COLUMNS
            ],
        )
        for form in CollaborationForm
    ]


def _cell(
    counts: HitCounts,
    form: CollaborationForm,
    column: Column,
    number: int,
    is_capped: bool,
    largest: int,
) -> Cell:
    url = counts.conditions.url(form=form.value, zone=column.value, view="", sort="")
    words = f"{form.label} × {column.label}"
    is_known = column.value != NO_ZONE  # what nobody recorded tells nothing, however much it is
    dark = depth(number, largest) if is_known else 0
    return Cell(words, number, is_capped, url, dark, column.is_outside)


def depth(number: int, largest: int) -> int:
    """How dark a cell is: 0 for nothing, 1 to 3 by its share of the largest number."""
    if not number:
        return 0
    return 1 + sum(number >= share * largest for share in DEPTHS)
