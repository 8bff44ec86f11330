"""The two files of a round, written from its facts."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from typing import Any

from core.sheets import csv_file
from reviews.scoring.facts import Chosen, Contest, Entry, Sheet
from reviews.scoring.files import shape
from reviews.scoring.files.published import Published

STATE_NAMES = {state: name for name, state in shape.STATES.items()}
ROLE_NAMES = {role: name for name, role in shape.ROLES.items()}
IN_ORDER = ("vote", "chair", "lot")
FIRST = shape.ENTRY["entry"].column  # it names the proposal of every line
Cells = dict[str, Any]
NEEDED = ("criteria", "entries", "sheets")


def rule_file(contest: Contest) -> bytes:
    """The rule with its criteria, pot and themes, as JSON."""
    return _as_json(
        {
            "format": shape.RULE,
            "version": shape.VERSIONS[shape.RULE],
            "rule": dict(contest.rule),
            "criteria": [asdict(each) for each in contest.criteria],
            "pot": contest.pot,
            "rounding": contest.rounding,
            "themes": dict(contest.themes),
            "before_full": contest.before_full,
            "is_last": contest.is_last,
        }
    )


def scores_json(contest: Contest, published: Sequence[Published] = ()) -> bytes:
    """The scores as JSON: proposals, sheets, what people chose, what was published. No word stands
    in it for each sheet, and what is as it is at first is left out.
    """
    found = _scores(contest, published)
    criteria = [each.name for each in contest.criteria]
    short = {
        "format": shape.SCORES,
        "version": shape.VERSIONS[shape.SCORES],
        "criteria": criteria,
        "entries": [_short(each, shape.ENTRY) for each in found["entries"]],
        "sheets": list(_grouped(found["sheets"], criteria)),
        "earlier": list(_grouped(found["earlier"], criteria)),
        "chosen": {name: keys for name, keys in found["chosen"].items() if keys},
        "published": [_short(each, shape.PUBLISHED) for each in found["published"]],
    }
    return _in_lines({name: part for name, part in short.items() if part or name in NEEDED})


def scores_csv(contest: Contest, published: Sequence[Published] = ()) -> bytes:
    """The same as a CSV: one line for each proposal, sheet, choice and result."""
    return csv_file(_lines(contest, _scores(contest, published)))


def _as_json(found: Mapping[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _in_lines(found: Mapping[str, Any]) -> bytes:
    """JSON without a blank, each row of a list on a line of its own."""
    parts = []
    for name, part in found.items():
        if isinstance(part, list) and part and isinstance(part[0], dict):
            text = "[\n" + ",\n".join(map(_packed, part)) + "\n]"
        else:
            text = _packed(part)
        parts.append(f"{_packed(name)}:{text}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _packed(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _short(row: Mapping[str, Any], keys: Mapping[str, shape.Key]) -> dict[str, Any]:
    """The row without what is as it is at first."""
    return {name: row[name] for name, key in keys.items() if row[name] != key.first}


def _grouped(sheets: Iterable[Mapping[str, Any]], criteria: Sequence[str]) -> Iterator[Any]:
    """The sheets of one proposal and one role together, in their order."""
    for (entry, role), rows in groupby(sheets, key=itemgetter("entry", "role")):
        some = list(rows)
        group = _short({"entry": entry, "role": role}, shape.SHEETS)
        group["rows"] = [_row(each, criteria) for each in some]
        if any(each["further"] for each in some):
            group["further"] = [each["further"] for each in some]
        yield group


def _row(sheet: Mapping[str, Any], criteria: Sequence[str]) -> list[Any]:
    """Who scored, then the marks in the order of the criteria; or why there are none."""
    if sheet["state"] != shape.SHEET["state"].first:
        return [sheet["scorer"], sheet["state"]]
    marks = sheet["marks"]
    return [sheet["scorer"], *(marks.get(name, shape.UNMARKED) for name in criteria)]


def _scores(contest: Contest, published: Sequence[Published]) -> dict[str, Any]:
    return {
        "entries": [_entry(contest, each) for each in contest.entries],
        "sheets": [_sheet(each) for each in contest.sheets],
        "earlier": [_sheet(each) for each in contest.earlier],
        "chosen": _chosen(contest.chosen),
        "published": [asdict(each) for each in published],
    }


def _entry(contest: Contest, entry: Entry) -> dict[str, Any]:
    facts = asdict(entry)
    before = contest.before.get(entry.key)
    return {"entry": facts.pop("key"), **facts, "before": None if before is None else str(before)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "entry": sheet.entry,
        "scorer": sheet.scorer,
        "role": ROLE_NAMES[sheet.role],
        "state": STATE_NAMES[sheet.state],
        "further": sheet.further,
        "marks": dict(sheet.marks),
    }


def _chosen(chosen: Chosen) -> dict[str, list[str]]:
    found = {name: list(getattr(chosen, name)) for name in shape.CHOSEN.values()}
    return {name: keys if name in IN_ORDER else sorted(keys) for name, keys in found.items()}


def _lines(contest: Contest, scores: Mapping[str, Any]) -> Iterator[list[Any]]:
    """What is as it is at first is empty; a column of which nothing is written is left out."""
    criteria = [each.name for each in contest.criteria]
    rows = [
        (kind, _cells(row, keys, criteria))
        for kind, (part, keys) in shape.PARTS.items()
        for row in scores[part]
    ]
    used = {name for _, cells in rows for name in cells}
    every = (key.column for _, keys in shape.PARTS.values() for key in keys.values())
    columns = [each for each in dict.fromkeys(every) if each in used or each == FIRST]
    columns += [shape.CRITERION + name for name in criteria]
    yield [shape.KIND, *columns]
    yield from ([kind, *(cells.get(name, "") for name in columns)] for kind, cells in rows)
    for kind, name in shape.CHOSEN.items():
        for key in scores["chosen"][name]:
            yield [kind, key, *[""] * (len(columns) - 1)]


def _cells(row: Mapping[str, Any], keys: Mapping[str, shape.Key], criteria: Sequence[str]) -> Cells:
    """The cells in which something stands, by their column."""
    found = {key.column: _cell(row[name]) for name, key in keys.items() if row[name] != key.first}
    marks = row.get("marks", {})
    return found | {
        shape.CRITERION + name: _mark(marks, name) for name in criteria if name in marks
    }


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return shape.YES if value else ""
    return "" if value is None else value


def _mark(marks: Mapping[str, int | None], name: str) -> Any:
    return shape.NOT_APPLICABLE if marks[name] is None else marks[name]
