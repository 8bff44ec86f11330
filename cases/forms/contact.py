"""「話を聞きたい」: what one would like to hear of a case."""

from django import forms

from core.forms import contact


class QuestionForm(contact.ContactForm):
    """Name, address and what one would like to hear; ``to`` says who will read it."""

    record = ""
    message = forms.CharField(
        label="聞いてみたいこと",
        max_length=contact.LONGEST,
        help_text="始めたきっかけ、費用、苦労したことなど、何でも書いてください。",
        error_messages={"required": "聞いてみたいことを入力してください。"},
        widget=forms.Textarea({"rows": 8}),
    )
