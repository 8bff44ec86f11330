"""Two versions of one form, field by field: in the words people read, and as short digests.

A form that edits something stored carries the digests of what was stored when it was shown
(``shown``). When it comes back, ``overtaken`` names what has been stored since and would be undone
by it: that is asked about, never done silently (ADR 43).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict

from core.forms import put_aside
from core.forms.telling import Telling

UNTOUCHED = "（変えていません）"


@dataclass(frozen=True)
class Difference:
    """A field in which two versions differ."""

    label: str
    mine: str
    theirs: str


def shown(form: forms.BaseForm) -> str:
    """Names every field of a form with a digest of what stands in it."""
    return " ".join(f"{field.name}:{digest(field)}" for field in form)


def overtaken(seen: str, *, stored: forms.BaseForm, sent: forms.BaseForm) -> list[str]:
    """The fields that have been stored anew since ``seen`` and that ``sent`` would put back.

    ``seen`` comes from :func:`shown`; a field it does not name counts as never seen.
    """
    before = digests(seen)
    return [
        field.name
        for field in stored
        if field.name in sent.fields
        and digest(field) not in (before.get(field.name), digest(sent[field.name]))
    ]


def untouched(seen: str, *, stored: forms.BaseForm, sent: forms.BaseForm) -> list[str]:
    """The overtaken fields that came back just as they were shown."""
    before = digests(seen)
    names = overtaken(seen, stored=stored, sent=sent)
    return [name for name in names if digest(sent[name]) == before.get(name)]


def differences(seen: str, *, stored: forms.BaseForm, sent: forms.BaseForm) -> list[Difference]:
    """Where the two differ, in words; what was only shown is not said to have been written."""
    left = untouched(seen, stored=stored, sent=sent)
    return [
        Difference(
            label=str(field.label),
            mine=UNTOUCHED if field.name in left else words(field),
            theirs=words(stored[field.name]),
        )
        for field in sent
        if field.name in stored.fields and digest(field) != digest(stored[field.name])
    ]


def together(seen: str, *, stored: forms.BaseForm, sent: forms.BaseForm) -> QueryDict:
    """What was sent, with the stored answer wherever nothing was changed since it was ``seen``."""
    left = untouched(seen, stored=stored, sent=sent)
    taken = {name: values for part in left for name, values in as_sent(stored[part]).items()}
    dropped = {name for part in left for name in control_names(sent[part])}
    data = cast(QueryDict, sent.data)
    rest = {name: values for name, values in data.lists() if name not in dropped}
    return put_aside.query(rest | taken)


def as_sent(field: forms.BoundField) -> dict[str, list[str]]:
    """What a browser sends for the field as it stands."""
    if isinstance(field, Telling):
        return field.as_sent()
    found, widget = field.value(), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return {field.html_name: ["on"]} if found else {}
    if isinstance(found, (list, tuple, set)) and not isinstance(widget, forms.MultiWidget):
        return {field.html_name: [key(one) for one in found]}
    values = boxes(widget, found) if isinstance(widget, forms.MultiWidget) else [found]
    texts = (["" if one is None else key(one)] for one in values)
    return dict(zip(control_names(field), texts, strict=True))


def typed(field: forms.BoundField, sent: QueryDict) -> dict[str, list[str]]:
    """What was sent for the field's own controls, as it was typed."""
    if isinstance(field, Telling):
        return field.as_sent()
    return {name: sent.getlist(name) for name in control_names(field) if name in sent}


def control_names(field: forms.BoundField) -> list[str]:
    """The names under which a browser sends the field."""
    if isinstance(field, Telling):
        return field.control_names()
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [field.html_name + suffix for suffix in getattr(widget, "widgets_names", [])]
    return [field.html_name]


def digests(seen: str) -> Mapping[str, str]:
    """What :func:`shown` wrote, by field; nonsense is left out."""
    return dict(each.split(":", 1) for each in seen.split() if ":" in each)


def digest(field: forms.BoundField) -> str:
    """Twelve characters that change with what stands in the field."""
    return hashed(plain(field))


def hashed(text: str) -> str:
    """Twelve characters that change with the text."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:12]


def plain(field: forms.BoundField) -> str:
    """What stands in the field as one text, the same for what is stored and what is sent."""
    if isinstance(field, Telling):
        return field.as_plain()
    found = value(field)
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return str(bool(found))
    if isinstance(widget, forms.MultiWidget):
        return "\n".join(spelt(one) for one in boxes(widget, found))
    if isinstance(found, (list, tuple, set)):
        return "\n".join(sorted(spelt(one) for one in found))
    return spelt(found)


def spelt(found: Any) -> str:
    """A single value as text, however its lines were broken on the way."""
    if found is None:
        return ""
    return key(found).replace("\r\n", "\n")


def key(found: Any) -> str:
    """A choice, a row or a text as a browser sends it."""
    return str(getattr(found, "value", getattr(found, "pk", found)))


def value(field: forms.BoundField) -> Any:
    """What the form understood, where it did; else what stands in the box."""
    field.form.is_valid()
    clean = getattr(field.form, "cleaned_data", {})
    if field.name not in clean:
        return field.value()
    found = field.field.prepare_value(clean[field.name])
    return list(found) if hasattr(found, "iterator") else found


def boxes(widget: forms.MultiWidget, found: Any) -> list[Any]:
    """What stands in each box of a field with several."""
    is_sent = isinstance(found, list) and len(found) == len(widget.widgets)
    return found if is_sent else widget.decompress(found) or []


def words(field: forms.BoundField) -> str:
    """What stands in the field, as a person reads it."""
    if isinstance(field, Telling):
        return field.in_words()
    found, widget = value(field), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "はい" if found else "いいえ"
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets, boxes(widget, found), strict=False)
        return "　".join(word for part, one in parts if (word := named(part, one)))
    if isinstance(found, (list, tuple, set)):
        return "、".join(named(widget, one) for one in found)
    return named(widget, found)


def named(widget: forms.Widget, found: Any) -> str:
    """The label of a choice, or the text itself."""
    if found is None or found == "":
        return ""
    widget = getattr(widget, "widget", widget)  # the admin wraps those of related rows
    if not isinstance(widget, forms.widgets.ChoiceWidget):
        return str(found)
    labels = {str(choice): str(label) for choice, label in widget.choices}
    return labels.get(key(found), str(found))
