"""Two versions of a page beside each other, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from core.japanese import normalise_digits
from groups.choices import Page
from groups.forms.pages import PageForm
from groups.models import Registration


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Versions:
    """Who saved the other version, when, and where the two differ."""

    who: str
    at: datetime
    differences: list[Difference]


def versions(
    registration: Registration, page: Page, *, mine: PageForm, theirs: PageForm
) -> Versions:
    """Compare what is being sent with what another person saved meanwhile."""
    note = registration.drafts[page]
    who = get_user_model().objects.get(pk=note["by"])
    pairs = [(str(field.label), words(field), words(theirs[field.name])) for field in mine]
    found = [Difference(*pair) for pair in pairs if not is_same(*pair[1:])]
    return Versions(str(who), datetime.fromisoformat(note["at"]), found)


def is_same(one: str, other: str) -> bool:
    """Whether two spellings differ only in width and blanks, which saving makes equal."""
    return normalise_digits(one) == normalise_digits(other)


def words(field: forms.BoundField) -> str:
    """What stands in the field, as a person reads it."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "はい" if value else "いいえ"
    if isinstance(widget, forms.MultiWidget):
        return "　".join(parts(widget, value))
    return named(widget, value)


def parts(widget: forms.MultiWidget, value: Any) -> list[str]:
    """The words of each box of a field with several."""
    is_sent = isinstance(value, list) and len(value) == len(widget.widgets)
    values = value if is_sent else widget.decompress(value) or []
    found = [named(part, one) for part, one in zip(widget.widgets, values, strict=False)]
    return [one for one in found if one]


def named(widget: forms.Widget, value: Any) -> str:
    """The label of a choice, or the text itself."""
    if value is None or value == "":
        return ""
    if not isinstance(widget, (forms.Select, forms.RadioSelect)):
        return str(value)
    labels = {str(key): str(label) for key, label in widget.choices}
    return labels.get(str(getattr(value, "value", value)), str(value))
