"""The rows of one page: as they are stored or sent, shown, compared, judged."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from django import forms

from core.forms import comparison, put_aside
from core.forms.rows.row import RowForm
from core.forms.telling import Telling

Raw = Mapping[str, list[str]]  # what was sent for one row, by the names of its fields
IN_THE_ROWS = "行の中に、直すところがあります。"


class RowsBound(Telling):
    """The rows as they are stored or sent, and the empty ones behind them."""

    field: Any  # the RowsField

    @cached_property
    def filled(self) -> list[RowForm]:
        """The rows in which something stands."""
        if not self.form.is_bound:
            stored = cast(Sequence[Mapping[str, Any]], self.value() or ())
            return [self._row(n, initial=dict(row)) for n, row in enumerate(stored)]
        sent = [row for row in self.data if self._says_something(row)]
        return [self._row(n, self._named(n, row)) for n, row in enumerate(sent)]

    @cached_property
    def rows(self) -> list[RowForm]:
        """What is shown: the filled rows and, while there is room, at least one that is empty."""
        used = len(self.filled)
        empty = min(max(1, self.field.start - used), self.field.most - used)
        new = [self._row(used + n) for n in range(max(0, empty))]
        for row in new:
            row.is_new = True
        return [*self.filled, *new]

    @property
    def is_full(self) -> bool:
        """Whether no more rows can be written."""
        return len(self.filled) >= int(self.field.most)

    @property
    def enter(self) -> str:
        """The button that the Enter key presses, as ``act``: never one that takes a row away."""
        alone = f"more {self.html_name}" if len(self.form.fields) == 1 else "next"
        return getattr(self.form, "enter", alone)

    def _row(self, index: int, *args: Any, **kwargs: Any) -> RowForm:
        prefix = f"{self.html_name}-{index}"
        row: RowForm = self.field.row(*args, prefix=prefix, **kwargs, **self.field.given)
        return row

    def _named(self, index: int, row: Raw) -> Any:
        return put_aside.query({f"{self.html_name}-{index}-{name}": row[name] for name in row})

    def _says_something(self, row: Raw) -> bool:
        idle = self.field.row.idle
        return any(text.strip() for name in row if name not in idle for text in row[name])

    def title(self, number: int) -> str:
        """仕事5「見学会の案内」, counted from 1."""
        called = self.filled[number - 1].called
        shown = number + self.field.before
        return f"{self.field.one}{shown}{f'「{called}」' if called else ''}"

    @property
    def own_errors(self) -> list[str]:
        """What is wrong with the rows as a whole."""
        return [str(error) for error in self.errors if error != IN_THE_ROWS]

    # --- as core.forms.comparison asks ---------------------------------------------------------

    def as_plain(self) -> str:
        rows = ([comparison.plain(each) for each in row.visible_fields()] for row in self.filled)
        return json.dumps(list(rows))

    def in_words(self) -> str:
        return "\n".join(f"{n}. {row.in_words()}" for n, row in enumerate(self.filled, 1))

    def as_sent(self) -> dict[str, list[str]]:
        fields = (each for row in self.filled for each in row)
        return {name: sent for each in fields for name, sent in comparison.as_sent(each).items()}

    def control_names(self) -> list[str]:
        start = f"{self.html_name}-"
        return [name for name in self.form.data if name.startswith(start)]

    def forgive(self, codes: Collection[str]) -> None:
        for row in self.filled:
            for name, errors in list(row.errors.as_data().items()):
                if all(error.code in codes for error in errors):
                    del row.errors[name]

    def faults(self) -> list[tuple[str, str]]:
        found = [(self.auto_id, error) for error in self.own_errors]
        for number, row in enumerate(self.filled, 1):
            for each in row:
                found += [(each.auto_id, self._sentence(number, each, str(e))) for e in each.errors]
        return found

    def _sentence(self, number: int, field: forms.BoundField, error: str) -> str:
        label = str(field.label)
        return f"{self.title(number)}：{error if label in error else f'{label}：{error}'}"
