"""The form of 協働診断: ten questions with one answer each, read from the address."""

from typing import Any
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from django import forms

from guide.questions import QUESTIONS, Question


class CheckForm(forms.Form):
    """Every question must be answered; ``cleaned_data`` is what guide.checking.check takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {question.name: choice(question) for question in QUESTIONS}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def address(self) -> str:
        """The answers of a valid form as a query string, in the order of the questions."""
        return urlencode(self.cleaned_data)


def choice(question: Question) -> forms.ChoiceField:
    """Radio buttons, with a sentence of its own for the question left out."""
    label = f"{number(question)}. {question.text}"
    sentence = f"「{label}」の答えを1つ選んでください。"
    return forms.ChoiceField(
        label=label,
        help_text=question.help,
        choices=list(question.answers.items()),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), sentence),
    )


def number(question: Question) -> int:
    """The question's place, from 1."""
    return QUESTIONS.index(question) + 1
