"""A field of a page whose value is a list of rows, kept in one JSON column.

Each row is a small form (:class:`RowForm`); emptied rows are taken away, and behind the written
ones stand empty ones. Everything works without script: the buttons ``act`` of :func:`place` keep
the page as it was typed and lead back to their place on it. The field stands on a
:class:`core.forms.pages.PageForm`; the order of its rows counts as a difference (ADR 51).
"""

from core.forms.rows.acts import COUNT, place
from core.forms.rows.field import RowsField
from core.forms.rows.row import KeyedRow, RowForm

__all__ = ["COUNT", "KeyedRow", "RowForm", "RowsField", "place"]
