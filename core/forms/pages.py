"""The form of one page out of several (:mod:`core.pages`): a column each, or what was typed."""

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.http import QueryDict

from core.drafts import Drafted, Typed
from core.forms import put_aside
from core.forms.comparison import typed
from core.forms.missing import missing
from core.forms.telling import Telling

NOTE = "pages/note.html"
UNFINISHED = "unfinished"  # the code of what does not fit together as long as it is being written
FORGIVEN = ("required", UNFINISHED)


class PageForm(forms.ModelForm):
    """A page: shows the columns, or what was typed; gives ``facts`` when it is valid.

    ``notes`` are a clerk's words on single fields; they stand above the field. A subclass names
    its ``page`` and, in Meta, its model, a :class:`core.drafts.Drafted`.
    """

    page: ClassVar[str]

    def __init__(
        self, data: Any = None, *, instance: Drafted, notes: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, instance=copy(instance))  # validating must not touch the row
        self.notes = notes or {}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))
        for field in self.fields.values():
            field.error_messages["required"] = missing(field)

    def row(self, name: str) -> Any:
        """The field, with the clerk's note above it if there is one."""
        if name not in self.notes:
            return name
        note = f'{{% include "{NOTE}" with note=form.notes.{name} %}}'
        return Div(HTML(note), name, css_class="l-stack is-tight")

    @property
    def other_notes(self) -> list[str]:
        """The clerk's words on the page as a whole."""
        return [note for name, note in self.notes.items() if name not in self.fields]

    @property
    def facts(self) -> dict[str, Any]:
        """The clean values of the page's columns."""
        names = self.instance.page_fields[self.page]
        return {name: self.cleaned_data[name] for name in names}

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was sent for this page's own controls, as it was typed."""
        sent = cast(QueryDict, self.data)
        return {name: values for field in self for name, values in typed(field, sent).items()}


def forgive_empty(form: forms.BaseForm) -> None:
    """Do not scold for what is not written yet: the form is still being written."""
    for field in form:
        if isinstance(field, Telling):
            field.forgive(FORGIVEN)
    for name, errors in list(form.errors.as_data().items()):
        if all(error.code in FORGIVEN for error in errors):
            del form.errors[name]


def reopened(form: type[PageForm], typed: Typed, **kwargs: Any) -> PageForm:
    """The form with what was kept of the page; empty fields are not errors yet."""
    found = form(put_aside.query(typed), **kwargs)
    forgive_empty(found)
    return found
