"""What a group says when it answers to a result."""

from django import forms

from core.forms.fields import LongField


class AcceptForm(forms.Form):
    """受諾: nothing more is asked."""


class GiveUpForm(forms.Form):
    """辞退: why, if they like to say it."""

    why_not = LongField(
        label="辞退の理由",
        required=False,
        max_length=2000,
        rows=3,
        help_text="これからの募集を直すために使います。公表しません。",
    )
