"""The forms of a withdrawal at somebody's word, and of a 軽微な訂正."""

from collections.abc import Iterator
from typing import Any

from django import forms

from core.admin import TransitionForm
from proposals.checking import newest, trifles
from proposals.models import Proposal
from proposals.submitting import words


class WithdrawForm(TransitionForm):
    """Staff withdraw at the group's word alone: who said so, and how."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように申し出がありましたか"
        note.help_text = "例：代表者の見本 花子さんから、電話で。手続きの履歴に残ります。"
        note.error_messages["required"] = "だれから、どのように申し出があったかを書いてください。"


class MendForm(TransitionForm):
    """The texts that staff may mend, as they were handed in."""

    fields_template = "admin/proposals/proposal/mend_fields.html"
    is_told = True

    def __init__(self, *args: Any, obj: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        known, self.columns = newest.columns(obj), trifles.columns(obj)
        for _page, name in self.columns:
            field: Any = Proposal._meta.get_field(name)
            typed = field.formfield(
                required=bool(known[name]), label=words.label(name), initial=known[name]
            )
            self.fields[f"text_{name}"] = typed

    def parts(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields of each page, for the template."""
        for page in dict.fromkeys(page for page, _name in self.columns):
            yield page, [self[f"text_{name}"] for each, name in self.columns if each is page]

    def typed(self) -> dict[str, str]:
        """The texts as the form stands, by column."""
        facts = self.facts
        return {
            name: facts[f"text_{name}"] for _page, name in self.columns if f"text_{name}" in facts
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors and not trifles.changed(self.obj, self.columns, self.typed()):
            raise forms.ValidationError(trifles.NOTHING)
        return facts

    def sentences(self) -> list[str]:
        """The list of changes as the letter has it."""
        return trifles.sentences(
            self.columns, trifles.changed(self.obj, self.columns, self.typed())
        )

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"typed": self.typed()}
