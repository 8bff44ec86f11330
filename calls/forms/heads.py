"""The fields of a long sheet under headings, and what of it is needed only later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms

from calls.choices import CallStatus
from core.forms.marks import mark

BEFORE_OPENING = "公開までに"


def under(
    form: forms.BaseForm, headings: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, list[forms.BoundField]]]:
    """Each heading with those of its fields that the form has; no heading without any."""
    for heading, names in headings.items():
        if shown := [form[name] for name in names if name in form.fields]:
            yield heading, shown


def mark_needed(form: forms.BaseForm, names: Iterable[str], status: str) -> None:
    """Mark the fields that the checker asks for: 公開までに, and 必須 once the call is open."""
    if status == CallStatus.OPENED:
        for name in form.fields.keys() & set(names):
            field: Any = form.fields[name]
            field.must = True
    else:
        mark(form, dict.fromkeys(names, BEFORE_OPENING))
