"""What the city decides of a receipt or a line."""

from typing import Any

from django import forms

from core.forms.fields import LongField
from projects.settlement.receipts import Ruling

CHOICES = (
    ("yes", "対象にする"),
    ("no", "対象にしない"),
    ("found", "判断をとりけす（確かめの結果のまま）"),
)
NO_REASON = "理由を書いてください。額の確定の手紙にのります。"


class RulingForm(forms.Form):
    """Whether it counts, and why."""

    counts = forms.ChoiceField(label="この領収書を", choices=CHOICES, widget=forms.RadioSelect)
    why = LongField(label="理由", max_length=300, rows=3, required=False)

    def __init__(self, *args: Any, ruling: Ruling | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ruling is not None:
            self.initial["counts"] = "yes" if ruling.counts else "no"
            self.initial["why"] = ruling.why

    def clean(self) -> dict[str, Any] | None:
        """A decision has its reason."""
        data = self.cleaned_data
        if data.get("counts") in ("yes", "no") and not data.get("why"):
            self.add_error("why", NO_REASON)
        return super().clean()


class DiversionForm(forms.Form):
    """Why a line may exceed its budget."""

    item = forms.CharField(widget=forms.HiddenInput)
    why = LongField(
        label="承認する理由", max_length=300, rows=3,
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip
