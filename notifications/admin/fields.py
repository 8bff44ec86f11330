"""What staff type into the settings of letters: days in a row, and an hour."""

import re
from collections.abc import Collection
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import japanese

FURTHEST = 365
SEPARATORS = re.compile(r"[、，,・\s]+")
HOUR = re.compile(r"(\d{1,2})(?::(\d{1,2})|時(?:(\d{1,2})分)?)?")


class DaysField(forms.Field):
    """「14, 7, 3, 1, 0」 or 「１４、７、３」; gives whole days, each once, sorted."""

    def __init__(self, *, first: int = 0, descending: bool = False, **kwargs: Any) -> None:
        self.first, self.descending = first, descending
        attrs = {"inputmode": "text", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[int]:
        """Raises ValidationError with a sentence that names what is wrong."""
        if isinstance(value, list | tuple):
            return list(value)
        parts = [part for part in SEPARATORS.split(str(value or "")) if part]
        days = {self.day(part) for part in parts}
        return sorted(days, reverse=self.descending)

    def day(self, part: str) -> int:
        """One number of days. Raises ValidationError."""
        digits = japanese.normalise_digits(part).removesuffix("日")
        if not (digits.isascii() and digits.isdecimal()):
            raise ValidationError(
                f"「{part}」は日数ではありません。"
                "「14, 7, 3, 1」のように、数字を「,」か「、」で区切ってください。"
            )
        if not self.first <= int(digits) <= FURTHEST:
            raise ValidationError(
                f"「{part}」は使えません。{self.first}から{FURTHEST}までの日数にしてください。"
                + ("当日は、「何日前」のほうに0と書きます。" if self.first else "")
            )
        return int(digits)


class HourField(forms.Field):
    """「9:00」「９時３０分」; gives a time."""

    default_error_messages = {
        "required": "時刻を入力してください。",
        "invalid": "時刻は「9:00」か「9時30分」のように入力してください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "class": "is-4"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%-H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """The hour and minute in Japan."""
        if isinstance(value, time) or not value:
            return value or None
        found = HOUR.fullmatch(japanese.normalise_digits(str(value)))
        try:
            return time(int(found[1]), int(found[2] or found[3] or 0)) if found else self.refuse()
        except ValueError:
            return self.refuse()

    def refuse(self) -> time:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def in_words(days: Collection[int], after: Collection[int] = ()) -> str:
    """7日前、3日前、当日、1日後."""
    before = [f"{day}日前" if day else "当日" for day in sorted(days, reverse=True)]
    return "、".join([*before, *(f"{day}日後" for day in sorted(after))])
