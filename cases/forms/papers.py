"""Pictures and documents of a case: taking in and describing."""

from typing import Any

from django import forms

from cases.choices import PeopleShown
from cases.forms.fields import YearField
from cases.sheet import pictures
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField
from core.forms.files import CheckedFileField

PEOPLE = [
    (PeopleShown.NOBODY.value, PeopleShown.NOBODY.label),
    (PeopleShown.AGREED.value, PeopleShown.AGREED.label),
]


class PictureForm(forms.Form):
    """What is said of a picture."""

    alt = LineField(
        label="写真の説明",
        max_length=160,
        help_text="見えない人に、何が写っているかを伝える文です。例：川べりでごみを数える5人",
        error_messages={"required": "何が写っているかを書いてください。"},
    )
    taken_on = DayField(label="撮った日", required=False)

    people = forms.ChoiceField(
        label="写っている人",
        choices=PEOPLE,
        widget=forms.RadioSelect,
        error_messages={"required": "写っている人の同意を確かめて、どちらかを選んでください。"},
    )

    def clean_taken_on(self) -> Any:
        """No day to come."""
        day = self.cleaned_data["taken_on"]
        if day and day > today():
            raise forms.ValidationError("これからの日です。撮った日を確かめてください。")
        return day


class DocumentForm(forms.Form):
    """What is said of a document."""

    title = LineField(label="資料の名前", max_length=120, help_text="例：令和7年度の報告書")
    summary = LongField(
        label="資料の要約",
        max_length=2000,
        help_text="開けない人にも伝わるように、書いてあることを数行でまとめます。",
        error_messages={"required": "書いてあることを数行で書いてください。"},
    )


class NewPictureForm(PictureForm):
    file = CheckedFileField(
        label="写真",
        kinds=pictures.KINDS,
        help_text="JPEG、PNG、WebP、HEIC。位置などの情報は取りのぞきます。",
    )
    field_order = ("file", "alt", "taken_on", "people")


class NewDocumentForm(DocumentForm):
    file = CheckedFileField(
        label="ファイル",
        kinds=("pdf", "docx", "xlsx"),
        help_text="PDF、Word（.docx）、Excel（.xlsx）",
    )
    field_order = ("file", "title", "summary")


class YearlyForm(forms.Form):
    """「まだ続いていますか」."""

    answer = forms.ChoiceField(
        label="この事例は、まだ続いていますか",
        choices=[("going", "続いている"), ("ended", "終わった")],
        widget=forms.RadioSelect,
        error_messages={"required": "「続いている」か「終わった」を選んでください。"},
    )
    year = YearField(label="終わった年度", help_text="終わったときだけ書きます。例：令和7")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("answer") == "ended"
            and not cleaned.get("year")
            and "year" not in self.errors
        ):
            self.add_error("year", "終わった年度を書いてください。")
        if cleaned.get("answer") == "going" and cleaned.get("year"):
            self.add_error(
                "year", "「続いている」を選んでいます。年度を消すか、「終わった」を選んでください。"
            )
        return cleaned
