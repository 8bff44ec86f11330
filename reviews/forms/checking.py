"""議事録の確認: what a member says of the minutes."""

from django import forms

from core.forms.fields import LongField


class CheckForm(forms.Form):
    """Empty: it is right as it stands."""

    text = LongField(
        label="直してほしいところ",
        required=False,
        rows=4,
        max_length=2000,
        help_text="このままでよいときは、書かないで送ってください。",
    )
