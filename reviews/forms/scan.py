"""紙の採点表の写し: one file."""

from django import forms

from core.forms.files import CheckedFileField


class ScanForm(forms.Form):
    """The scan of the sheet that is typed; it can follow later."""

    scan = CheckedFileField(
        label="紙の採点表の写し（PDFか写真）",
        required=False,
        help_text="写しは、審査の記録として残ります。見られるのは、入力した人と、採点をひらいたあとの事務局です。",
    )
