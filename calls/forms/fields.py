"""Fields of the forms of a call: bodies, years, what a course takes from its call."""

from datetime import date
from typing import Any

from django import forms

from accounts.calendars import city_hall
from core.calendar import fiscal_year, fiscal_year_label, today, wareki
from core.forms.fields import LongField
from groups.choices import OrganizationKind

LIKE_THE_CALL = "募集と同じ"
LONGEST = 366  # days ahead: a day later than that is a slip of the pen


def bodies(help_text: str = "") -> forms.MultipleChoiceField:
    """Some of the three bodies that may propose."""
    return forms.MultipleChoiceField(
        label="応募できる団体",
        choices=OrganizationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


def open_day_to_come(day: date) -> date:
    """The day by which somebody of the city is to act. Raises ValidationError for one that has
    come or passed, lies more than a year ahead, or on which the city hall is closed.
    """
    if day <= today():
        raise forms.ValidationError("あすからあとの日にしてください。")
    if (day - today()).days > LONGEST:
        raise forms.ValidationError("1年より先の日です。年を確かめてください。")
    if not city_hall().is_open(day):
        following = wareki(city_hall().on_or_after(day))
        raise forms.ValidationError(f"閉庁日です。次の開庁日は{following}です。")
    return day


class OptionsField(LongField):
    """A few short texts, typed one a line."""

    LONGEST = 60

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines()]
        if any(len(line) > self.LONGEST for line in lines):
            raise forms.ValidationError(f"1行は{self.LONGEST}字までにしてください。")
        return list(dict.fromkeys(filter(None, lines)))


class YearField(forms.TypedChoiceField):
    """The 年度 of a call: this one, and a few beside it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "募集の年度")
        super().__init__(choices=years, coerce=int, **kwargs)


def next_year() -> int:
    """The 年度 for which a call is mostly prepared."""
    return fiscal_year(today()) + 1


def years() -> list[tuple[int, str]]:
    """From two years ago to two years ahead."""
    this = fiscal_year(today())
    return [(year, fiscal_year_label(year)) for year in range(this - 2, this + 3)]


class OwnAnswer(forms.TypedChoiceField):
    """Yes, no, or as the call says."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            choices=[("", LIKE_THE_CALL), ("True", "はい"), ("False", "いいえ")],
            coerce=lambda text: text == "True",
            empty_value=None,
        )


class OwnChoice(forms.ChoiceField):
    """One of the call's choices, or as the call says."""

    def __init__(self, label: str, choices: Any) -> None:
        super().__init__(label=label, required=False, choices=[("", LIKE_THE_CALL), *choices])


class ChosenRow(forms.ChoiceField):
    """One of a few rows that are loaded already; no query of its own. Gives the row, or None."""

    def __init__(self, label: str, empty: str) -> None:
        super().__init__(label=label, required=False)
        self.rows: dict[str, Any] = {}
        self.empty = empty

    def offer(self, rows: Any) -> None:
        """The rows that can be chosen."""
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [("", self.empty), *((key, str(row)) for key, row in self.rows.items())]

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)
