"""Two versions of a page beside each other, in words, and put together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.http import QueryDict

from core import comparing, keeping
from core.comparing import Difference
from groups.choices import Page
from groups.forms.pages import PageForm, control_names
from groups.models import Registration


@dataclass(frozen=True)
class Versions:
    """Who saved the other version, when, and where the two differ."""

    who: str
    is_own: bool
    at: datetime
    differences: list[Difference]


def versions(
    registration: Registration, page: Page, differences: list[Difference], *, by: Any
) -> Versions:
    """Name the person who saved the page last, for somebody who sends it too."""
    note = registration.drafts[page]
    who = get_user_model().objects.get(pk=note["by"])
    return Versions(str(who), who == by, datetime.fromisoformat(note["at"]), differences)


def together(seen: str, *, stored: PageForm, sent: PageForm) -> Any:
    """What was sent, with the stored answer wherever nothing was changed since it was ``seen``."""
    left = comparing.untouched(seen, stored=stored, sent=sent)
    taken = {name: value for part in left for name, value in as_sent(stored[part]).items()}
    dropped = {name for part in left for name in control_names(sent[part])}
    rest = {
        name: values for name, values in cast(QueryDict, sent.data).lists() if name not in dropped
    }
    return keeping.query(rest | taken)


def as_sent(field: forms.BoundField) -> dict[str, list[str]]:
    """What a browser sends for the field as it stands."""
    found, widget = field.value(), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return {field.html_name: ["on"]} if found else {}
    values = comparing.boxes(widget, found) if isinstance(widget, forms.MultiWidget) else [found]
    texts = (["" if one is None else comparing.key(one)] for one in values)
    return dict(zip(control_names(field), texts, strict=True))
