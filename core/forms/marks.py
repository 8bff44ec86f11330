"""What stands beside a label in the place of 必須 and 任意: when, or of whom, a field is needed."""

from collections.abc import Mapping
from typing import Any

from django import forms


def mark(form: forms.BaseForm, said: Mapping[str, str]) -> None:
    """Give these fields of the form, where it has them, their marks; "" for 必須 or 任意."""
    for name, words in said.items():
        field: Any = form.fields.get(name)
        if field is not None:
            field.mark = words
