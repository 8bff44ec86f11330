"""断る: why somebody does not review this time."""

from typing import Any

from django import forms

from core.forms.fields import LongField
from reviews.choices import RefusalReason

CHOOSE = "引き受けられない理由を選んでください。"


def reason_field() -> forms.ChoiceField:
    """The reason, out of the list."""
    return forms.ChoiceField(
        label="引き受けられない理由",
        choices=RefusalReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class RefusalForm(forms.Form):
    """A reason out of the list, and a word if one likes."""

    reason = reason_field()
    note = LongField(
        label="ひとこと",
        required=False,
        rows=2,
        max_length=500,
        help_text="書かなくてもかまいません。事務局だけが読みます。",
    )

    @property
    def arguments(self) -> dict[str, Any]:
        """As the verb takes them."""
        return {
            "reason": RefusalReason(self.cleaned_data["reason"]),
            "note": self.cleaned_data["note"],
        }
