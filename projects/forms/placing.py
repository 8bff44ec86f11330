"""かたちと領域を変える."""

from typing import Any

from django import forms

from core.collaboration import CollaborationForm, CollaborationZone
from core.forms.fields import LongField, OfferedField
from core.forms.versions import VersionedForm
from projects.models import Agreement, Project


class PlaceForm(VersionedForm):
    """Where the project stands from now on, why, and with which addendum."""

    form = forms.ChoiceField(
        label="協働のかたち", choices=CollaborationForm.choices, widget=forms.RadioSelect
    )
    zone = forms.ChoiceField(
        label="協働の領域", choices=CollaborationZone.choices, widget=forms.RadioSelect
    )
    why = LongField(
        label="理由", rows=3, max_length=300,
        help_text="このまま、団体と担当課へのメールにのり、事業のページに残ります。",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip
    agreement = OfferedField(
        queryset=Agreement.objects.none(), label="いっしょに結んだ変更協定", required=False,
        empty_label="変更協定によらない",
    )  # fmt: skip

    class Meta:
        model = Project
        fields = ("form", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agreement"]
        rows = Agreement.objects.concluded().filter(project=self.instance, order__gt=0)
        field.queryset = rows.order_by("-order")
