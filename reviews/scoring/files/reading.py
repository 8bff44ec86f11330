"""From the two files to the facts, with every fault in a sentence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from core.japanese import normalise_digits
from core.sheets import typed
from reviews.scoring.facts import Chosen, Contest, Criterion, Entry, Sheet
from reviews.scoring.faults import ContestError
from reviews.scoring.files import shape
from reviews.scoring.files.grouped import each_alone
from reviews.scoring.files.published import Published

Part = dict[str, Any]
SAME = ("received", "theme", "is_continuing", "is_absent", "requested", "recommended", "firsts")
MOST_LINES = 20_000
MOST_DIGITS = 15


def read_files(
    rule: bytes, scores: bytes, *, pot: int | None = None
) -> tuple[Contest, tuple[Published, ...]]:
    """The facts of both files, and what was published of them. ``pot``: yen in the place of those
    that stand in the rule's file. Raises ContestError.
    """
    said = _json(rule, "決まりのファイル", shape.RULE)
    text = _text(scores, "点のファイル")
    begins_json = text.lstrip().startswith("{")
    table = _json(scores, "点のファイル", shape.SCORES) if begins_json else _from_csv(text)
    entries = [_part(each, shape.ENTRY, "提案") for each in _list(table, "entries")]
    contest = Contest(
        rule=_mapping(said, "rule"),
        criteria=tuple(_criterion(each) for each in _list(said, "criteria")),
        entries=tuple(_entry(each) for each in entries),
        sheets=tuple(_sheet(each) for each in _sheets(table, "sheets")),
        earlier=tuple(_sheet(each) for each in _sheets(table, "earlier")),
        before={
            each["entry"]: _points(each["before"]) for each in entries if each["before"] is not None
        },
        before_full=_number(said, "before_full") or 0,
        chosen=_chosen(_mapping(table, "chosen")),
        themes=_themes(_mapping(said, "themes")),
        pot=_number(said, "pot") if pot is None else pot,
        rounding=_number(said, "rounding") or 1,
        is_last=said.get("is_last") is not False,
    )
    published = (_part(each, shape.PUBLISHED, "公表した結果") for each in _list(table, "published"))
    return contest, tuple(Published(**each) for each in published)


def _fail(sentence: str) -> ContestError:
    return ContestError([sentence])


def _text(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp932")
        except UnicodeDecodeError:
            raise _fail(f"{what}：文字が読めません。UTF-8で保存してください。") from None


def _json(data: bytes, what: str, form: str) -> Part:
    try:
        found = json.loads(_text(data, what), parse_int=_whole, parse_constant=_whole)
    except (ValueError, RecursionError) as error:
        if isinstance(error, ContestError):
            raise
        raise _fail(f"{what}：JSONとして読めません。") from None
    if not isinstance(found, dict) or found.get("format") != form:
        raise _fail(f"{what}：「format」が「{form}」のファイルを選んでください。")
    if found.get("version") not in shape.READ[form]:
        known = "と".join(map(str, shape.READ[form]))
        raise _fail(f"{what}：版（version）{known}のファイルだけ読めます。")
    return found


def _whole(text: str) -> int:
    """A whole number that is not endless, in digits of any width."""
    digits = normalise_digits(text).replace(",", "")
    if not digits.removeprefix("-").isascii() or not digits.removeprefix("-").isdecimal():
        raise _fail(f"「{text[:20]}」は、整数にしてください。")
    if len(digits) > MOST_DIGITS:
        raise _fail(f"「{text[:20]}…」は、大きすぎます。")
    return int(digits)


# --- the CSV: the same content in lines ---------------------------------------------------------


def _from_csv(text: str) -> Part:
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines or shape.KIND not in (head := [typed(each.strip()) for each in lines[0]]):
        raise _fail(f"点のファイル：1行目に「{shape.KIND}」の列があるCSVか、JSONにしてください。")
    if len(lines) > MOST_LINES:
        raise _fail(f"点のファイル：{MOST_LINES:,}行までです。")
    found: Part = {"chosen": {}}
    for number, line in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in line):
            cells = {name: typed(cell.strip()) for name, cell in zip(head, line, strict=False)}
            _take_line(found, cells, number)
    return found


def _take_line(found: Part, cells: Mapping[str, str], number: int) -> None:
    kind = cells.get(shape.KIND, "")
    if kind in shape.CHOSEN:
        found["chosen"].setdefault(shape.CHOSEN[kind], []).append(cells.get("提案", ""))
        return
    if kind not in shape.PARTS:
        raise _fail(f"点のファイルの{number}行目：「{kind}」という種類はありません。")
    part, keys = shape.PARTS[kind]
    row: Part = {}
    for name, key in keys.items():
        if cell := cells.get(key.column, ""):
            row[name] = _typed(cell, key.kind)
    if keys is shape.SHEET:
        row["marks"] = dict(_marks_of(cells))
    found.setdefault(part, []).append(row)


def _typed(cell: str, kind: type) -> Any:
    if kind is int:
        return _whole(cell)
    return cell == shape.YES if kind is bool else cell


def _marks_of(cells: Mapping[str, str]) -> Iterator[tuple[str, int | None]]:
    """The marks of a line, each under the column of its criterion; without a mark: empty."""
    for name, cell in cells.items():
        if name.startswith(shape.CRITERION) and cell:
            mark = None if cell == shape.NOT_APPLICABLE else _whole(cell)
            yield name.removeprefix(shape.CRITERION), mark


# --- parts --------------------------------------------------------------------------------------


def _list(table: Part, name: str) -> list[Part]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _fail(f"「{name}」は、まとまりの並びにしてください。")
    return found


def _mapping(table: Part, name: str) -> Part:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise _fail(f"「{name}」は、まとまりにしてください。")
    return found


def _number(table: Part, name: str) -> int | None:
    found = table.get(name)
    if found is not None and (type(found) is not int or found < 0):
        raise _fail(f"「{name}」は、0以上の整数にしてください。")
    return found


def _part(row: Part, keys: Mapping[str, shape.Key], what: str) -> Part:
    """The row with every key, what was left out as it is at first."""
    found = {}
    for name, key in keys.items():
        value = row.get(name, key.first)
        if value is None and key.is_needed:
            raise _fail(f"{what}：「{key.column}」（{name}）がありません。")
        if value is not None and type(value) is not key.kind:
            raise _fail(f"{what}：「{key.column}」（{name}）を確かめてください。")
        found[name] = value
    return found


def _entry(row: Part) -> Entry:
    return Entry(key=row["entry"], **{name: row[name] for name in SAME})


def _sheets(table: Part, name: str) -> Iterable[Part]:
    """One object for each sheet, whatever the version."""
    found = _list(table, name)
    is_grouped = table.get("version") == shape.VERSIONS[shape.SCORES]
    return each_alone(found, table.get("criteria")) if is_grouped else found


def _sheet(row: Part) -> Sheet:
    found = _part(row, shape.SHEET, "点")
    where = f"提案「{found['entry']}」の{found['scorer']}の点"
    if found["role"] not in shape.ROLES:
        raise _fail(f"{where}：役は、{'・'.join(shape.ROLES)}のどれかです。")
    if found["state"] not in shape.STATES:
        raise _fail(f"{where}：状態は、{'・'.join(shape.STATES)}のどれかです。")
    marks = _mapping(row, "marks")
    for name, mark in marks.items():
        if mark is not None and type(mark) is not int:
            raise _fail(f"{where}：「{name}」は、整数か、空（null）にしてください。")
    return Sheet(
        entry=found["entry"],
        scorer=found["scorer"],
        marks=marks,
        state=shape.STATES[found["state"]],
        role=shape.ROLES[found["role"]],
        further=found["further"],
    )


def _criterion(row: Part) -> Criterion:
    name, numbers = row.get("name"), ("least", "most", "weight", "floor")
    if not isinstance(name, str) or not name:
        raise _fail("審査の基準：名前（name）がありません。")
    taken = {each: _number(row, each) for each in numbers if row.get(each) is not None}
    is_for_continuing = row.get("is_for_continuing", False) is True
    return Criterion(name, is_for_continuing=is_for_continuing, **taken)  # type: ignore[arg-type]


def _chosen(table: Part) -> Chosen:
    found: dict[str, tuple[str, ...]] = {}
    for name in shape.CHOSEN.values():
        keys = table.get(name, [])
        if not isinstance(keys, list) or not all(isinstance(each, str) for each in keys):
            raise _fail(f"「chosen」の「{name}」は、提案の名前の並びにしてください。")
        found[name] = tuple(keys)
    return Chosen(
        vote=found["vote"],
        chair=found["chair"],
        lot=found["lot"],
        adopted=frozenset(found["adopted"]),
        declined=frozenset(found["declined"]),
    )


def _themes(table: Part) -> dict[str, int | None]:
    return {name: _number(table, name) for name in table}


def _points(text: str) -> Fraction:
    """The points of the round before, a decimal or a fraction."""
    whole = normalise_digits(text)
    if len(whole) > 2 * MOST_DIGITS or not set(whole) <= set("0123456789./"):
        raise _fail(f"前の回の点「{text[:20]}」は、数にしてください。")
    try:
        return Fraction(whole)
    except (ValueError, ZeroDivisionError):
        raise _fail(f"前の回の点「{text[:20]}」は、数にしてください。") from None
