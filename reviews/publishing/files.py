"""The published files of a result: their names, what they are, and their bytes."""

from collections.abc import Mapping

from reviews.models import Publication

JSON, CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8"
# By the name in the address: what it is, and its type.
FILES: Mapping[str, tuple[str, str]] = {
    "rule.json": ("決まり", JSON),
    "scores.csv": ("点（Excel用）", CSV),
    "scores.json": ("点（プログラム用）", JSON),
}
COLUMNS = {"rule.json": "rule", "scores.csv": "scores_csv", "scores.json": "scores"}


def content(row: Publication, name: str) -> bytes:
    """The bytes as they were published."""
    return bytes(getattr(row, COLUMNS[name]))


def size(row: Publication, name: str) -> int:
    """In octets."""
    return len(getattr(row, COLUMNS[name]))


def file_name(row: Publication, name: str) -> str:
    """Under which it is kept by who fetches it; tells the call and the number."""
    return f"{row.call.number}-{row.number}-{name}"
