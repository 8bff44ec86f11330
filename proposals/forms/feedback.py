"""Three questions about a call: what was hard, what was missing, would you again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms.fields import LongField
from proposals.models import Feedback

LONGEST = 1000
NOTHING = "3つの質問のうち、1つは答えてください。"
AGAIN = {"yes": True, "no": False, "": None}


class FeedbackForm(forms.Form):
    """Every question may stay empty, but not all three."""

    hard = LongField(label="1　書くのに困ったところ", required=False, max_length=LONGEST, rows=4)
    missing = LongField(
        label="2　足りなかったもの", required=False, max_length=LONGEST, rows=4,
        help_text="説明、相談、時間、用紙など、何でも書いてください。",
    )  # fmt: skip
    again = forms.ChoiceField(
        label="3　また提案したいと思いますか", required=False, widget=forms.RadioSelect,
        choices=[("yes", "はい"), ("no", "いいえ"), ("", "まだ分からない、答えない")],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, answered: Feedback | None = None) -> None:
        super().__init__(data, initial=initial(answered))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.fields):
            raise ValidationError(NOTHING, code="nothing")
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The answers by their columns."""
        return self.cleaned_data | {"again": AGAIN[self.cleaned_data["again"]]}


def initial(answered: Feedback | None) -> dict[str, str]:
    """What was answered before."""
    if answered is None:
        return {}
    again = {True: "yes", False: "no", None: ""}[answered.again]
    return {"hard": answered.hard, "missing": answered.missing, "again": again}
