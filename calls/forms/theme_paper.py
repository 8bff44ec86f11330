"""渡せる資料: a file that comes or goes, and why, where that is a 訂正."""

from typing import Any

from django import forms

from core.forms.fields import LineField, LongField
from core.forms.files import CheckedFileField


class ReasonedForm(forms.Form):
    """What needs a reason where it is a 訂正 (``is_erratum``)."""

    def __init__(self, *args: Any, is_erratum: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_erratum


class RemovalForm(ReasonedForm):
    """Why a file is taken out."""

    reason = LongField(
        label="資料を消す理由（訂正の理由）", rows=2, required=False, max_length=2000,
        help_text="資料を消すときは、理由を書いてから、「消す」を押してください。",
    )  # fmt: skip


class PaperForm(ReasonedForm):
    """A file to hand over, what people read of it, and why."""

    file = CheckedFileField(
        label="ファイル",
        help_text="だれでも見られるようになります。人の名前や連絡先がないかを確かめてください。",
    )
    name = LineField(label="資料の名前", max_length=120, help_text="例：川ごみの記録　平成30年から")
    summary = LineField(
        label="どんな資料か", max_length=120, required=False, help_text="例：CSV、5か所・月ごと"
    )
    reason = LongField(
        label="訂正の理由", rows=2, required=False, max_length=2000,
        help_text="募集のページとお知らせのメールにのります。",
    )  # fmt: skip
