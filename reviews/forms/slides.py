"""発表の資料: one PDF."""

from django import forms

from core.forms.files import CheckedFileField


class SlidesForm(forms.Form):
    """The slides of a group."""

    slides = CheckedFileField(
        label="発表の資料（PDF）", kinds={"pdf"},
        help_text="スライドは、PDFにしてから選んでください。出し直すと、新しいものだけを使います。",
        error_messages={"required": "PDFのファイルを選んでください。"},
    )  # fmt: skip
