"""Lists for spreadsheets: CSV and XLSX of the same cells, which nobody runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from core.sheets.cells import is_number
from core.sheets.xlsx import XLSX, xlsx_file

__all__ = ["BOM", "XLSX", "csv_file", "csv_line", "data_line", "harmless", "typed", "xlsx_file"]
BOM = "\ufeff"  # a mark at its beginning, so that spreadsheets read UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    return f"'{value}" if not is_number(value) and str(value).startswith(FORMULA) else value


def typed(cell: str) -> str:
    """What :func:`harmless` was given, of a cell of text that is read again."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def csv_line(values: Iterable[Any]) -> str:
    """One line of a CSV for spreadsheets, with its end."""
    return data_line(harmless(value) for value in values)


def data_line(values: Iterable[Any]) -> str:
    """One line of a CSV for programs, which run nothing: every cell as it was written."""
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV; the first row has the names of the columns."""
    return (BOM + "".join(map(csv_line, rows))).encode()
