"""Three questions about a call: what was hard, what was missing, would you again."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField
from proposals.models import Feedback

LONGEST = 1000
TO_COME = "きょうまでの日を入れてください。"
NOTHING = "3つの質問のうち、1つは答えてください。"
QUESTIONS = ("hard", "missing", "again")
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
        if not self.errors and not any(cleaned.get(name) for name in QUESTIONS):
            raise ValidationError(NOTHING, code="nothing")
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The answers by their columns."""
        return self.cleaned_data | {"again": AGAIN[self.cleaned_data["again"]]}


class ToldForm(FeedbackForm):
    """The same, told to a clerk: by whom, and when."""

    told_by = LineField(
        label="答えた人の氏名", max_length=60,
        error_messages={"required": "答えた人の氏名を書いてください。"},
    )  # fmt: skip
    told_on = DayField(
        label="聞いた日", error_messages={"required": "聞いた日を入れてください。"}, initial=today
    )
    field_order = ("told_by", "told_on", *QUESTIONS)

    def clean_told_on(self) -> date:
        """Not a day to come. Raises ValidationError."""
        day: date = self.cleaned_data["told_on"]
        if day > today():
            raise ValidationError(TO_COME, code="to-come")
        return day


def initial(answered: Feedback | None) -> dict[str, str]:
    """What was answered before."""
    if answered is None:
        return {}
    again = {True: "yes", False: "no", None: ""}[answered.again]
    return {"hard": answered.hard, "missing": answered.missing, "again": again}
