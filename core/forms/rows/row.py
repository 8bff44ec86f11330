"""One row: a small form."""

import re
import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from core.forms import comparison
from core.forms.missing import missing

KEY = re.compile(r"[a-z0-9]{1,16}", re.ASCII)

BLANK = " "  # not seen: by it the style sheet knows a box in which nothing is typed (c-lines)


def new_key() -> str:
    """What names a row for as long as it lives."""
    return secrets.token_hex(4)


class RowForm(forms.Form):
    """One row. It counts when something stands in it, beside what is ``idle``: keys, and boxes that
    are ticked beforehand. Fields named in ``wide`` stand below the others, across the row.
    """

    look: ClassVar[str] = "is-work"
    idle: ClassVar[tuple[str, ...]] = ()
    wide: ClassVar[tuple[str, ...]] = ()
    is_new = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"use_required_attribute": False})
        for field in self.fields.values():
            field.error_messages["required"] = missing(field)
            if isinstance(field.widget, (forms.TextInput, forms.Textarea)):
                field.widget.attrs.setdefault("placeholder", BLANK)

    @property
    def called(self) -> str:
        """What the row is called: what stands in its first field."""
        return comparison.words(self.visible_fields()[0])[:20]

    @property
    def said(self) -> Mapping[str, Any]:
        """What the row says, stored or sent, as far as it can be read."""
        return self.cleaned_data if self.errors or self.is_bound else self.initial

    @property
    def note(self) -> str:
        """A sentence below the row that is no error; "" for none."""
        return ""

    def parts(self) -> list[forms.BoundField]:
        """The fields beside each other."""
        return [field for field in self.visible_fields() if field.name not in self.wide]

    def below(self) -> list[forms.BoundField]:
        """The fields across the row."""
        return [field for field in self.visible_fields() if field.name in self.wide]

    def in_words(self) -> str:
        """The row in one line."""
        return "／".join(word for each in self.visible_fields() if (word := comparison.words(each)))

    def facts(self) -> dict[str, Any]:
        """What is kept of a valid row."""
        return dict(self.cleaned_data)


class KeyedRow(RowForm):
    """A row that keeps its ``key`` wherever it is moved to."""

    idle: ClassVar[tuple[str, ...]] = ("key",)
    key = forms.CharField(
        label="行", required=False, widget=forms.HiddenInput, initial=new_key, max_length=16
    )

    def clean_key(self) -> str:
        """The key that came, or a new one."""
        key: str = self.cleaned_data["key"]
        return key if KEY.fullmatch(key) else new_key()
