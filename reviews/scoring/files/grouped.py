"""The sheets of a JSON of version 2: those of one proposal and one role stand together, each a row
of the scorer and the marks in the order of ``criteria``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reviews.scoring.faults import ContestError
from reviews.scoring.files import shape

Part = dict[str, Any]


def each_alone(groups: Sequence[Part], criteria: Any) -> Iterator[Part]:
    """One object for each sheet, as version 1 has them. Raises ContestError."""
    if not isinstance(criteria, list) or not all(isinstance(each, str) for each in criteria):
        raise ContestError(["「criteria」は、基準の名前の並びにしてください。"])
    for group in groups:
        yield from _of(group, criteria)


def _of(group: Part, criteria: Sequence[str]) -> Iterator[Part]:
    rows, further = group.get("rows"), group.get("further", [])
    if not isinstance(rows, list) or not all(map(_is_row, rows)):
        raise ContestError(["「rows」は、採点した人と点の並びにしてください。"])
    if not isinstance(further, list) or (further and len(further) != len(rows)):
        raise ContestError(["「further」は、「rows」と同じ数の並びにしてください。"])
    same = {name: group[name] for name in shape.SHEETS if name in group}
    for place, row in enumerate(rows):
        own = {"further": further[place]} if further else {}
        yield {**same, **own, **_sheet(row, criteria)}


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and bool(row)


def _sheet(row: list[Any], criteria: Sequence[str]) -> Mapping[str, Any]:
    scorer, *rest = row
    if len(rest) == 1 and rest[0] in shape.STATES:
        return {"scorer": scorer, "state": rest[0]}
    if len(rest) != len(criteria):
        raise ContestError([f"「{str(scorer)[:20]}」の点の数が、基準の数とちがいます。"])
    marks = zip(criteria, rest, strict=True)
    return {"scorer": scorer, "marks": {name: mark for name, mark in marks if mark != ""}}
