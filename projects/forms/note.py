"""記録 and its pictures."""

from typing import Any

from django import forms

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField
from core.forms.files import CheckedFileField
from core.forms.versions import VersionedForm
from projects.carrying.pictures import KINDS
from projects.choices import PeopleIn
from projects.models import ProgressNote


class NoteForm(VersionedForm):
    """What happened, and when."""

    on = DayField(label="いつのこと", error_messages={"required": "日を入れてください。"})
    title = LineField(
        label="見出し", max_length=80, help_text="例：6回目の調べ。24人、386個",
        error_messages={"required": "見出しを書いてください。"},
    )  # fmt: skip
    text = LongField(
        label="記録", rows=6, max_length=2000, required=False,
        help_text="公開するかもしれないときは、個人の名前や連絡先を書かないでください。",
    )  # fmt: skip

    class Meta:
        model = ProgressNote
        fields = ("on", "title", "text")

    def clean_on(self) -> Any:
        """What is still to come is a date, not a record."""
        day = self.cleaned_data["on"]
        if day and day > today():
            raise forms.ValidationError("これからの日です。予定は、日程に加えてください。")
        return day


class PictureForm(forms.Form):
    """A picture, what is to be seen, and whether who is in it agreed."""

    file = CheckedFileField(
        label="写真", kinds=KINDS,
        help_text="JPEG、PNG、WebP、HEIC。位置などの情報は取りのぞきます。",
        error_messages={"required": "写真をつけてください。"},
    )  # fmt: skip
    alt = LineField(
        label="写真の説明", max_length=160,
        help_text="見えない人に、何が写っているかを伝える文です。"
        "例：たい肥の箱の前で、2人が温度計を見ている",
        error_messages={"required": "何が写っているかを書いてください。"},
    )  # fmt: skip
    people = forms.ChoiceField(
        label="写っている人", choices=PeopleIn.choices, widget=forms.RadioSelect,
        error_messages={"required": "写っている人の同意を確かめて、どれかを選んでください。"},
    )  # fmt: skip
