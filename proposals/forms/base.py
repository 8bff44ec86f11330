"""What every page of a proposal has in common: own columns, boxes that lead nowhere else."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, text_input
from core.forms.pages import FORGIVEN, PageForm
from core.forms.rows import RowForm
from proposals.models import Proposal
from proposals.writing import elsewhere, on_paper


class ProposalForm(PageForm):
    """A page of a proposal. What the form has no field for stays as it is.

    Typed from paper, it is done with what the paper lacks left empty, and as it does not match.
    """

    def add_error(self, field: str | None, error: Any) -> None:
        """Nothing is held against paper that is no more than empty or does not match."""
        if not (on_paper.is_on_paper(self.instance) and self.forgives(field, error)):
            super().add_error(field, error)

    def forgives(self, field: str | None, error: Any) -> bool:
        """Whether it says no more than that something is missing or does not match yet. A row of
        which a part is missing is told: it would be lost.
        """
        found = error if isinstance(error, forms.ValidationError) else forms.ValidationError(error)
        codes = {each.code for each in getattr(found, "error_list", ())}
        rows = getattr(self[field], "filled", ()) if field in self.fields else ()
        return bool(codes) and codes <= set(FORGIVEN) and not (rows and "required" in codes)

    @property
    def facts(self) -> dict[str, Any]:
        """The clean values of the columns that stand on the page."""
        names = self.instance.page_fields[self.page]
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def clean(self) -> dict[str, Any]:
        """A box that leads elsewhere is said at its place; what was forgiven is empty."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data |= {
            name: empty(name)
            for name in self.fields
            if name not in data and name not in self.errors
        }
        point_out(self, data)
        return data


class ProposalRow(RowForm):
    """A row of such a page: its boxes lead nowhere else either."""

    def clean(self) -> dict[str, Any]:
        """A box that leads elsewhere is said at its place."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        point_out(self, data)
        return data


def empty(name: str) -> Any:
    """What the column holds as long as nothing is written; None for an answer to a question."""
    known = {field.name: field for field in Proposal._meta.concrete_fields}
    return known[name].get_default() if name in known else None


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
