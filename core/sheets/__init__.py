"""Lists for spreadsheets: CSV and XLSX of the same cells, which nobody runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from core.sheets.cells import is_number
from core.sheets.xlsx import XLSX, xlsx_file

__all__ = [
    "BOM", "CSV", "FORMATS", "XLSX", "csv_file", "csv_line", "data_file", "data_line", "harmless",
    "made", "typed", "xlsx_file",
]  # fmt: skip
CSV = "text/csv; charset=utf-8"
# As a list is offered, the workbook first: what an address says of it, and what people read.
FORMATS = {"xlsx": "Excel（XLSX）", "csv": "CSV（Excel用）", "data": "CSV（プログラム用）"}
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


def data_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV for programs, without mark and apostrophes; the first row has the names."""
    return "".join(map(data_line, rows)).encode()


def made(rows: Iterable[Sequence[Any]], name: str, kind: str) -> tuple[bytes, str, str]:
    """The list in one of ``FORMATS``: its bytes, the file's name and its type."""
    if kind == "xlsx":
        return xlsx_file(rows, name), f"{name}.xlsx", XLSX
    if kind == "csv":
        return csv_file(rows), f"{name}.csv", CSV
    return data_file(rows), f"{name}-data.csv", CSV
