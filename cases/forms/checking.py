"""What a partner answers to the question whether the text of a case is right."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from cases.choices import Answer
from core.forms.fields import LineField, LongField


class CheckForm(forms.Form):
    """The answer, who gives it, and what should be changed."""

    answer = forms.ChoiceField(
        label="内容を読んで",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "「この内容でよい」か「直してほしい」かを選んでください。"},
    )
    name = LineField(
        label="答える人のお名前",
        max_length=60,
        help_text="市の記録に残ります。公開はしません。",
        error_messages={"required": "答える人のお名前を入力してください。"},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    comments = LongField(
        label="伝えたいこと",
        required=False,
        max_length=2000,
        help_text="直してほしいところがあるときは、どこを、どう直すかを書いてください。",
        rows=6,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("answer", "name", "comments", "seen")
        self.helper.add_input(Submit("", "答えを送る"))

    def clean(self) -> dict[str, Any]:
        """Changes that nobody names cannot be made."""
        cleaned = super().clean() or {}
        wants_changes = cleaned.get("answer") == Answer.CHANGES
        if wants_changes and not cleaned.get("comments", "").strip():
            self.add_error(
                "comments", ValidationError("どこを、どう直してほしいかを書いてください。")
            )
        return cleaned
