"""Dates in a form: 年・月・日 in boxes of their own, years in 西暦 or 和暦."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar import eras
from core.japanese import normalise_digits

WAREKI_YEAR = re.compile(
    r"(令和|平成|昭和|大正|明治|[RHSTM])(元|0?[1-9]|[1-9]\d)年?", re.IGNORECASE
)
FIRST_YEAR = eras.ERAS[-1].begins_on.year
WESTERN_YEAR = re.compile(r"(\d{4})年?")


def beyond_its_era(text: str) -> str:
    """What to say of 昭和99, a year that its era never reached; "" of every other text."""
    if not (found := WAREKI_YEAR.fullmatch(normalise_digits(text).strip())) or found[2] == "元":
        return ""
    at = next(n for n, e in enumerate(eras.ERAS) if found[1].upper() in (e.name, e.letter))
    if not at:  # the era that goes on
        return ""
    era, following = eras.ERAS[at], eras.ERAS[at - 1]
    last = following.begins_on.year - era.begins_on.year + 1
    if int(found[2]) <= last:
        return ""
    year = era.begins_on.year + int(found[2]) - 1
    return f"{era.name}は{last}年までです。{year}年のことなら「{year}」と入力してください。"


def western_year(text: str) -> int | None:
    """The year of 2009, 平成21, H21 or 令和元年, full-width or not; None if it is none.

    Nothing before 明治: whoever writes 1800 has mistyped.
    """
    folded = normalise_digits(text).strip()
    if found := WESTERN_YEAR.fullmatch(folded):
        return year if (year := int(found[1])) >= FIRST_YEAR else None
    if not (found := WAREKI_YEAR.fullmatch(folded)):
        return None
    era = next(e for e in eras.ERAS if found[1].upper() in (e.name, e.letter))
    if beyond_its_era(text):
        return None
    return era.begins_on.year + (1 if found[2] == "元" else int(found[2])) - 1


class HourField(forms.TimeField):
    """An hour: 14:00, １４：００, 14時 or 14時30分, for browsers that leave it to the keyboard."""

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, str):
            parts = normalise_digits(value).replace("時", ":").replace("分", "")
            value = f"{parts}00" if parts.endswith(":") else parts
        return super().to_python(value)


class PartInput(forms.TextInput):
    """One box; its label comes with it."""

    def __init__(self, name: str, label: str) -> None:
        self.label = label
        year = name == "year"
        super().__init__(
            {
                "class": "is-4" if year else "is-2",
                "inputmode": "text" if year else "numeric",
                "autocomplete": "off",
            }
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["label"] = self.label
        return context


class PartsWidget(forms.MultiWidget):
    """Boxes beside each other, each with its own label; reads and writes a date."""

    template_name = "honjo/widgets/parts.html"

    def __init__(
        self, parts: Sequence[tuple[str, str]], attrs: dict[str, Any] | None = None
    ) -> None:
        self.names = tuple(name for name, _ in parts)
        super().__init__({name: PartInput(name, label) for name, label in parts}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """The parts of a date, or as many nothings."""
        return [getattr(value, name) if value else None for name in self.names]


class DayField(forms.Field):
    """年・月・日; gives a date or None."""

    parts: tuple[tuple[str, str], ...] = (("year", "年"), ("month", "月"), ("day", "日"))
    default_error_messages = {
        "required": "日付を入力してください。",
        "incomplete": "{missing}を入力してください。",
        "year": "年は「2009」か「平成21」のように入力してください。",
        "number": "月と日は数字で入力してください。",
        "impossible": "この日付はありません。月と日を確かめてください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PartsWidget(self.parts), **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date of the three texts; ValidationError says which part is wrong."""
        if value is None or isinstance(value, date):
            return value
        texts = [
            normalise_digits(str(part or "")).removesuffix(label)
            for part, (_, label) in zip(value, self.parts, strict=True)
        ]
        if not any(texts):
            return None
        self._refuse_gaps(texts)
        return self._date(texts)

    def _refuse_gaps(self, texts: list[str]) -> None:
        gaps = [label for (_, label), text in zip(self.parts, texts, strict=True) if not text]
        if gaps:
            message = self.error_messages["incomplete"].format(missing="と".join(gaps))
            raise ValidationError(message, code="incomplete")

    def _date(self, texts: list[str]) -> date:
        year = western_year(texts[0])
        if year is None:
            if sentence := beyond_its_era(texts[0]):
                raise ValidationError(sentence, code="era")
            raise ValidationError(self.error_messages["year"], code="year")
        if not all(text.isdecimal() for text in texts[1:]):
            raise ValidationError(self.error_messages["number"], code="number")
        try:
            return date(year, *([int(text) for text in texts[1:]] + [1])[:2])
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["impossible"], code="impossible") from None


class MonthField(DayField):
    """年・月; gives the first day of the month or None."""

    parts = (("year", "年"), ("month", "月"))
    default_error_messages = {
        "required": "年と月を入力してください。",
        "number": "月は数字で入力してください。",
        "impossible": "月は1から12で入力してください。",
    }
