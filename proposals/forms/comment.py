"""What those who write say to each other."""

from collections.abc import Iterable
from typing import Any

from django import forms

from calls.consultations.writing import fresh
from core.forms.fields import LongField
from proposals.choices import Page
from proposals.writing.commenting import LONGEST

ALL = "提案の全体"


class CommentForm(forms.Form):
    """A comment on a page or on all. ``token`` names this press of the button."""

    page = forms.ChoiceField(label="どこについて", required=False)
    text = LongField(
        label="書くこと", max_length=LONGEST, rows=4,
        help_text="読めるのは、いっしょに書いている人だけです。市には見えず、提出しても渡りません。",
        error_messages={"required": "書くことを入力してください。"},
    )  # fmt: skip
    token = forms.CharField(required=False, max_length=31, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, pages: Iterable[Page], page: str = "") -> None:
        super().__init__(data)
        about: Any = self.fields["page"]
        about.choices = [("", ALL), *((each.value, each.label) for each in pages)]
        about.initial = page
        self.fields["token"].initial = fresh()
