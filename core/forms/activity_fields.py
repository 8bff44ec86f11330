"""活動分野 in a form: the main one of the twenty first, two more if wanted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.collaboration import ActivityField


class ActivityFieldsWidget(forms.MultiWidget):
    """Three selects: the main field first, two more if wanted."""

    template_name = "honjo/widgets/parts.html"
    labels = ("おもな分野", "ほかの分野（1）", "ほかの分野（2）")

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        empty = (("", "えらんでください"), ("", "なし"), ("", "なし"))
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            str(number): forms.Select(choices=[first, *choices])
            for number, first in enumerate(empty, 1)
        }
        super().__init__(widgets)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context

    def decompress(self, value: list[int] | None) -> list[int | None]:
        return [*(value or []), None, None, None][:3]


class ActivityFieldsField(forms.Field):
    """活動分野: one to three of the twenty, without twins, the main one first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ActivityFieldsWidget(ActivityField.choices), **kwargs)

    def to_python(self, value: Any) -> list[int]:
        chosen = [text for text in value or [] if text]
        if not all(str(text) in map(str, ActivityField.values) for text in chosen):
            raise ValidationError("一覧にある分野から選んでください。", code="invalid")
        return list(dict.fromkeys(int(text) for text in chosen))
