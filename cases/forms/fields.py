"""Fields of the sheet: fiscal years, yen, several values of an enumeration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.models.facts import FIRST_YEAR
from core.calendar import fiscal_year, today
from core.forms.dates import beyond_its_era, western_year
from core.forms.fields import text_input
from core.japanese import normalise_digits


class YearField(forms.CharField):
    """A fiscal year as 2024, 令和6 or R6, since the city was founded and none to come.

    Gives an integer or None.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "例：令和6 または 2024（4月に始まる年度）")
        super().__init__(required=False, widget=text_input(short=True), max_length=12, **kwargs)

    def clean(self, value: Any) -> int | None:
        text = normalise_digits(str(value or "")).removesuffix("年度").removesuffix("年")
        if not text:
            return None
        year = western_year(text)
        if year is None:
            if sentence := beyond_its_era(text):
                raise ValidationError(sentence, code="era")
            raise ValidationError(
                "年度は「令和6」か「2024」のように入力してください。", code="year"
            )
        if year < FIRST_YEAR:
            raise ValidationError(
                f"{FIRST_YEAR}年度（本庄市ができた年度）より前の年度です。", code="early"
            )
        if year > fiscal_year(today()):
            raise ValidationError(
                "これからの年度です。まだ来ていない年度は、空のままにしてください。", code="late"
            )
        return year


def several(label: str, choices: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    """Boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **kwargs,
    )
