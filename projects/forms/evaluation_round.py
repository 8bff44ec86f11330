"""評価をはじめる: which one, and the day on which both sheets open."""

from typing import Any

from django import forms

from core.calendar import wareki_short
from core.forms.dates import DayField
from core.forms.fields import LongField
from projects.choices.evaluation import EvaluationKind
from projects.evaluating.beginning import TOO_SOON, earliest
from projects.forms.closed_day import MeantDay


class BeginForm(MeantDay):
    """A round that begins."""

    kind = forms.ChoiceField(
        label="いつの評価か", choices=EvaluationKind.choices, widget=forms.RadioSelect
    )
    on = DayField(
        label="両方のシートがひらく日",
        help_text="例：2026年12月22日、令和8年12月22日。この日が過ぎると、書いてある所までで、ひらきます。",
    )

    field_order = ("kind", "on", "why", "closed_day_is_right")

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on < earliest():
            raise forms.ValidationError(TOO_SOON.format(wareki_short(earliest())))
        return on


class MoveDayForm(MeantDay):
    """Another day, and why."""

    on = DayField(label="新しいひらく日", error_messages={"required": "新しい日を入れてください。"})
    why = LongField(
        label="理由", rows=3, max_length=200,
        help_text="このまま、団体と担当課へのメールにのり、日程に残ります。",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip

    field_order = ("kind", "on", "why", "closed_day_is_right")

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on < earliest():
            raise forms.ValidationError(TOO_SOON.format(wareki_short(earliest())))
        return on
