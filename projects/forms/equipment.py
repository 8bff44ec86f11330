"""A thing that the group wants to give away or to use otherwise."""

from django import forms

from core.forms.fields import LongField
from projects.choices.equipment import DisposalWay


class DisposalForm(forms.Form):
    """How, and why."""

    way = forms.ChoiceField(
        label="どうしたいか", choices=DisposalWay, widget=forms.RadioSelect,
        error_messages={"required": "どうしたいかを選んでください。"},
    )  # fmt: skip
    why = LongField(
        label="理由", max_length=300, rows=3,
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip
