"""The field of a page that holds the rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms.rows.acts import dropped
from core.forms.rows.bound import IN_THE_ROWS, Raw, RowsBound
from core.forms.rows.row import RowForm, new_key


class RowsWidget(forms.Widget):
    """Reads the rows that were sent; they are shown by ``honjo/layout/rows.html``."""

    input_type = "rows"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Raw]:
        """The rows in their order, without the one whose 「消す」 was pressed."""
        getlist = getattr(data, "getlist", lambda each: [data[each]])
        control = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-(\w{{1,40}})", re.ASCII)
        found: dict[int, dict[str, list[str]]] = {}
        for each in data:
            if match := control.fullmatch(str(each)):
                found.setdefault(int(match[1]), {})[match[2]] = getlist(each)
        gone = dropped(str(data.get("act", "")), name)
        return [row for index, row in sorted(found.items()) if index != gone]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """No row at all is an answer too."""
        return False


class RowsField(forms.Field):
    """Rows of ``row``, at most ``most``; ``given`` goes to each row as keyword arguments.

    ``one`` and ``unit`` are the words of a row: 仕事を1つ増やす. ``start``: how many rows stand
    there before anything is written. ``heading`` stands above them where the page has more.
    ``before``: how many rows earlier pages have, so that numbers go on.
    """

    widget = RowsWidget

    def __init__(
        self,
        row: type[RowForm],
        *,
        one: str,
        most: int,
        unit: str = "つ",
        start: int = 3,
        heading: str = "",
        **kwargs: Any,
    ) -> None:
        self.row, self.one, self.unit, self.most, self.start = row, one, unit, most, start
        self.heading = heading
        self.given: Mapping[str, Any] = {}
        self.before = 0
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> RowsBound:
        self.bound = RowsBound(form, self, field_name)
        return self.bound

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The facts of the rows; what is wrong in a row is told there."""
        rows = self.bound.filled
        if self.required and not rows:
            sentence = f"{self.one}を、1{self.unit}以上書いてください。"
            raise ValidationError(sentence, code="required")
        if len(rows) > self.most:
            raise ValidationError(
                f"{self.one}を書けるのは{self.most}までです。いまは{len(rows)}あります。"
                "消すか、まとめるかしてください。",
                code="too_many",
            )
        self.judge(rows)
        codes = [
            fault.code for row in rows for each in row.errors.as_data().values() for fault in each
        ]
        if codes:
            is_open = all(code == "required" for code in codes)
            raise ValidationError(IN_THE_ROWS, code="required" if is_open else "rows")
        return [row.facts() for row in once_each(rows)]

    def judge(self, rows: Sequence[RowForm]) -> None:
        """What concerns several rows, as errors of these."""


def once_each(rows: Sequence[RowForm]) -> Iterator[RowForm]:
    """The valid rows, no key twice."""
    taken = set()
    for row in rows:
        key = row.cleaned_data.get("key")
        if key is not None and key in taken:
            row.cleaned_data["key"] = new_key()
        taken.add(key)
        yield row
