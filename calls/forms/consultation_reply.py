"""What whoever asked writes after the note."""

from typing import Any

from django import forms

from calls.consultations.thread import MOST, TOO_MANY
from calls.consultations.writing import fresh
from core.forms.fields import LongField
from core.forms.files import FilesField

LONGEST = 2000


class ReplyForm(forms.Form):
    """A message with papers. ``token`` names this press of the button."""

    text = LongField(
        label="市への連絡", max_length=LONGEST, rows=4,
        help_text="読めるのは、あなたと、市の担当の課だけです。公開されません。"
        "審査する委員には渡りません。",
        error_messages={"required": "伝えたいことを書いてください。"},
    )  # fmt: skip
    papers = FilesField(
        label="ファイル", required=False, most=MOST, too_many=TOO_MANY,
        help_text=f"写真や図など。1つ10 MBまで、{MOST}つまで。",
        error_messages={"empty": "ファイルの中身が空です。内容のあるファイルを選んでください。"},
    )  # fmt: skip
    token = forms.CharField(required=False, max_length=31, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = fresh()
