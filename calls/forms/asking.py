"""A question in public, and the address to which its answer is told."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from calls.questions import asking
from core.forms.contact import TRAPS, TrappingForm
from core.forms.fields import LongField, MailField


class AskForm(TrappingForm):
    """One question; nothing in it may name who asks."""

    button = "質問を送る"
    question = LongField(
        label="質問",
        max_length=asking.LONGEST,
        rows=4,
        help_text="1回に1つ、400字まで。団体の名前や電話番号は書かないでください。",
        error_messages={"required": "質問を入力してください。"},
    )
    reply_to = MailField(
        label="答えが出たら知らせてほしいメールアドレス",
        required=False,
        help_text="公開しません。知らせたあとに消します。例：hanako@sample.example",
        error_messages={
            "invalid": "メールアドレスは「hanako@sample.example」のように入力してください。"
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("question", "reply_to", *TRAPS)
        self.helper.add_input(Submit("", self.button))

    def clean_question(self) -> str:
        """The text as everybody would read it; refused when it holds an address or a number."""
        text: str = self.cleaned_data["question"].strip()
        if why := asking.personal(text):
            raise ValidationError(why, code="personal")
        return text
