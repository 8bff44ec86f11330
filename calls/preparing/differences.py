"""What differs between two editions of a call, or two calls, as sentences."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any

from django.db.models import DateField, Field, JSONField, TimeField

from calls.preparing.tables import CALL, TABLES, Row, Table
from calls.shares import share
from core.calendar import clock, wareki
from core.calendar.law import LAST_MINUTE

LONGEST = 30  # a longer text is said to be rewritten, not shown
NOTHING = "なし"
YEN = {"pot", "ceiling"}
NUMERATOR, DENOMINATOR = "numerator", "denominator"


def sentences(before: Row, after: Row, *, by_name: bool = False) -> list[str]:
    """The differences of two facts. ``by_name``: the rows are those of two calls, and are met
    again by their names. A table that one of them does not have (schema 1) has not changed.
    """
    found = list(changes(CALL, before["call"], after["call"]))
    if before["is_ended"] != after["is_ended"]:
        found.append("応募の受け付けを終えました")
    for table in known_to_both(before, after):
        found += compared(table, before[table.key], after[table.key], by_name)
    return found


def known_to_both(*facts: Row) -> list[Table]:
    """The tables of which all of these facts say something."""
    return [table for table in TABLES if all(table.key in each for each in facts)]


def touched_themes(before: Row, after: Row) -> list[str]:
    """The keys of the themes that came, went or changed; both facts have themes."""
    old, new = ({row["id"]: row for row in each["themes"]} for each in (before, after))
    return [key for key in (old | new) if old.get(key) != new.get(key)]


def compared(
    table: Table, before: Sequence[Row], after: Sequence[Row], by_name: bool, where: str = ""
) -> Iterator[str]:
    """What became of the rows of one table: gone, changed, new."""
    old, new = keyed(table, before, by_name), keyed(table, after, by_name)
    for key, row in old.items():
        if key not in new:
            yield f"{where}{table.name(row)}をなくしました"
    for key, row in new.items():
        here = where + table.name(old.get(key, row))
        if key not in old:
            yield f"{here}を加えました"
            continue
        yield from changes(table, old[key], row, f"{here}の")
        for child in table.children:  # an edition from before there was such a table had no rows
            below = old[key].get(child.key, []), row[child.key]
            yield from compared(child, *below, by_name, f"{here}の")


def keyed(table: Table, rows: Sequence[Row], by_name: bool) -> dict[Any, Row]:
    """The rows by what they are met again by; a second one of a name counts on its own."""
    found: dict[Any, Row] = {}
    for row in rows:
        key: Any = tuple(row[name] for name in table.natural) if by_name else row["id"]
        while key in found:
            key = (key, "")
        found[key] = row
    return found


def changes(table: Table, before: Row, after: Row, where: str = "") -> Iterator[str]:
    """The columns in which two versions of a row differ."""
    for name in table.columns:
        if name == DENOMINATOR:  # said with the numerator
            continue
        if name == NUMERATOR:
            yield from changed_share(table, before, after, where)
            continue
        field: Any = table.model._meta.get_field(name)
        was = before[name] if name in before else field.get_default()  # a column is younger
        if was == after[name]:
            continue
        if isinstance(field, JSONField):  # its sentences are many
            yield f"{where}{field.verbose_name}を書きかえました"
            continue
        old, new = words(field, was), words(field, after[name])
        if "\n" in old + new or max(len(old), len(new)) > LONGEST:
            yield f"{where}{field.verbose_name}を書きかえました"
        else:
            yield f"{where}{field.verbose_name}：{old} → {new}"


def changed_share(table: Table, before: Row, after: Row, where: str) -> Iterator[str]:
    """割合：3分の2 → 全額, where the city's part is another one."""
    old, new = ((row[NUMERATOR], row[DENOMINATOR]) for row in (before, after))
    if old != new:
        of = "" if table.noun == "市の負担" else "市の負担の"
        yield f"{where}{of}割合：{share(*old)} → {share(*new)}"


def words(field: "Field[Any, Any]", value: Any) -> str:
    """A frozen value as a person reads it."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, list):
        return "、".join(named(getattr(field, "base_field", field), each) for each in value)
    if isinstance(field, DateField):
        return wareki(date.fromisoformat(value))
    if isinstance(field, TimeField):
        return hour(time.fromisoformat(value))
    return f"{value:,}円" if field.name in YEN else named(field, value)


def named(field: Any, value: Any) -> str:
    """The label of a choice, else the value itself."""
    return str(dict(field.flatchoices or ()).get(value, value))


def hour(at: time) -> str:
    """17時; the last minute of a day is its end."""
    return "その日の終わり" if at == LAST_MINUTE else clock(at)
