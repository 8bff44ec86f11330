"""The form of 協働診断, read from the address; and that of a person's test of accessibility."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from core import calendar
from guide.check.questions import QUESTIONS, Question
from guide.models import AccessibilityCheck


class CheckForm(forms.Form):
    """Every question must be answered; ``cleaned_data`` is what guide.check.result.check takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {question.name: choice(question) for question in QUESTIONS}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


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


class AccessibilityCheckForm(forms.ModelForm):
    """One test of one criterion, as the administrator of the system enters it."""

    class Meta:
        model = AccessibilityCheck
        exclude: tuple[str, ...] = ()
        widgets = {
            "pages": forms.Textarea(attrs={"rows": 2}),
            "method": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def clean_tested_on(self) -> date:
        """The day of the test: today or before, since it becomes the day of the declaration."""
        day: date = self.cleaned_data["tested_on"]
        if day > calendar.today():
            raise forms.ValidationError("試験日は、きょうまでの日にしてください。")
        return day
