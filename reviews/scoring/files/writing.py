"""The two files of a round, written from its facts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.sheets import csv_file
from reviews.scoring.facts import Chosen, Contest, Entry, Sheet
from reviews.scoring.files import shape
from reviews.scoring.files.published import Published

STATE_NAMES = {state: name for name, state in shape.STATES.items()}
ROLE_NAMES = {role: name for name, role in shape.ROLES.items()}
IN_ORDER = ("vote", "chair", "lot")


def rule_file(contest: Contest) -> bytes:
    """The rule with its criteria, pot and themes, as JSON."""
    return _as_json(
        {
            "format": shape.RULE,
            "version": shape.VERSION,
            "rule": dict(contest.rule),
            "criteria": [asdict(each) for each in contest.criteria],
            "pot": contest.pot,
            "rounding": contest.rounding,
            "themes": dict(contest.themes),
            "before_full": contest.before_full,
        }
    )


def scores_json(contest: Contest, published: Sequence[Published] = ()) -> bytes:
    """The scores as JSON: proposals, sheets, what people chose, what was published."""
    return _as_json(
        {"format": shape.SCORES, "version": shape.VERSION, **_scores(contest, published)}
    )


def scores_csv(contest: Contest, published: Sequence[Published] = ()) -> bytes:
    """The same as a CSV: one line for each proposal, sheet, choice and result."""
    return csv_file(_lines(contest, _scores(contest, published)))


def _as_json(found: Mapping[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


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
    criteria = [each.name for each in contest.criteria]
    columns = list(
        dict.fromkeys(key.column for _, keys in shape.PARTS.values() for key in keys.values())
    )
    yield [shape.KIND, *columns, *(shape.CRITERION + name for name in criteria)]
    for kind, (part, keys) in shape.PARTS.items():
        for row in scores[part]:
            cells = {key.column: _cell(row[name], key) for name, key in keys.items()}
            marks = row.get("marks", {})
            yield [
                kind,
                *(cells.get(name, "") for name in columns),
                *(_mark(marks, name) for name in criteria),
            ]
    for kind, name in shape.CHOSEN.items():
        for key in scores["chosen"][name]:
            yield [kind, key, *[""] * (len(columns) - 1 + len(criteria))]


def _cell(value: Any, key: shape.Key) -> Any:
    if isinstance(value, bool):
        return shape.YES if value else ""
    return "" if value is None else value


def _mark(marks: Mapping[str, int | None], name: str) -> Any:
    if name not in marks:
        return ""
    return shape.NOT_APPLICABLE if marks[name] is None else marks[name]
