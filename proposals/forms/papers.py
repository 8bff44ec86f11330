"""The files of one place, sent on their own or with all the others."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from core.forms.files import FilesField
from proposals.writing.attaching import MOST, TOO_MANY
from proposals.writing.slots import Slot

NOTHING = "ファイルを選んでから、送るボタンを押してください。"


class PlaceForm(forms.Form):
    """What is sent for one place; its ids carry the key of the place."""

    def __init__(self, data: Any = None, files: Any = None, *, place: Slot) -> None:
        super().__init__(data, files, prefix=place.key)
        self.place = place
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.fields["files"] = FilesField(
            label="ファイルを選ぶ",
            help_text=place.note,
            most=MOST,
            too_many=TOO_MANY,
            error_messages={
                "required": NOTHING,
                "invalid": NOTHING,
                "empty": "ファイルの中身が空です。内容のあるファイルを選んでください。",
            },
        )
