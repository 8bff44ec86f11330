"""消費税仕入控除税額, as the group reports it."""

from typing import Any

from django import forms

from core.forms.fields import LongField, YenField
from projects.models import Settlement
from projects.settlement import tax


class TaxReportForm(forms.Form):
    """How much, and how it was reckoned."""

    yen = YenField(
        label="市のお金にあたる、消費税仕入控除税額",
        help_text="控除しなかったときや、申告の義務がないときは、0と書いてください。",
    )
    why = LongField(
        label="どのように計算したか",
        max_length=1000,
        help_text="申告をしなかったときは、その理由を書いてください。",
        error_messages={"required": "計算のしかたか、0円の理由を書いてください。"},
    )

    def __init__(self, *args: Any, row: Settlement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def clean_yen(self) -> int:
        """No more than was settled."""
        yen: int = self.cleaned_data["yen"]
        if why := tax.why_not_reported(self.row, yen):
            raise forms.ValidationError(why)
        return yen
