"""A deadline on a day on which the city is closed is asked about, as every other date is."""

from collections.abc import Iterable
from datetime import date
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
        is_meant = self.cleaned_data.pop("closed_day_is_right", False)  # an answer, no fact
        for name, day in () if is_meant else self.deadlines():
            if day and (asked := days.closed(day)):
                self.add_error(name, asked)
        return facts

    def deadlines(self) -> Iterable[tuple[str, date | None]]:
        """What is asked about, each with its field."""
        return [(self.deadline, self.cleaned_data.get(self.deadline))]
