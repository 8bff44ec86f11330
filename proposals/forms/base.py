"""What every page of a proposal has in common: own columns, boxes that lead nowhere else."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, text_input
from core.forms.pages import PageForm
from core.forms.rows import RowForm
from proposals.models import Proposal
from proposals.writing import elsewhere


class ProposalForm(PageForm):
    """A page of a proposal. What the form has no field for stays as it is."""

    @property
    def facts(self) -> dict[str, Any]:
        """The clean values of the columns that stand on the page."""
        names = self.instance.page_fields[self.page]
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def clean(self) -> dict[str, Any]:
        """A box that leads elsewhere is said at its place."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        point_out(self, data)
        return data


class ProposalRow(RowForm):
    """A row of such a page: its boxes lead nowhere else either."""

    def clean(self) -> dict[str, Any]:
        """A box that leads elsewhere is said at its place."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        point_out(self, data)
        return data


def point_out(form: forms.BaseForm, data: Mapping[str, Any]) -> None:
    """「別紙のとおり」 as an error of the box in which it stands."""
    for name, value in list(data.items()):
        if isinstance(value, str) and (said := elsewhere.pointed_out(value)):
            form.add_error(name, forms.ValidationError(said, code="elsewhere"))


def line(label: str, most: int, help_text: str, *, required: bool = True) -> LineField:
    """One line of a proposal; ``most`` characters."""
    told = f"{help_text}（{most}字まで）"
    return LineField(
        label=label, max_length=most, widget=text_input(), help_text=told, required=required
    )


def box(
    label: str, most: int, help_text: str, *, rows: int = 6, required: bool = True
) -> LongField:
    """Several lines of a proposal; ``most`` characters."""
    return LongField(
        label=label, max_length=most, rows=rows, help_text=help_text, required=required
    )


__all__ = ["Proposal", "ProposalForm", "box", "line"]
