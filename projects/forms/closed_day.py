"""A deadline on a day on which the city is closed is asked about, as every other date is."""

from typing import Any

from django import forms

from projects.carrying import days


class MeantDay(forms.Form):
    """``deadline``: the field that holds it. Whoever means the closed day says so."""

    deadline = "on"
    closed_day_is_right = forms.BooleanField(
        label="閉庁日のままでよい", required=False,
        help_text="市の閉庁日のとき、確かめてから印をつけます。",
    )  # fmt: skip

    def clean(self) -> Any:
        facts = super().clean()
        day = self.cleaned_data.get(self.deadline)
        is_meant = self.cleaned_data.pop("closed_day_is_right", False)  # an answer, no fact
        if day and not is_meant and (asked := days.closed(day)):
            self.add_error(self.deadline, asked)
        return facts
