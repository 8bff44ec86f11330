"""Small forms around an application: a file, an address for the link, the pledge."""

from typing import Any

from django import forms

from core.forms.fields import MailField
from core.forms.files import FilesField
from groups.choices import AttachmentKind
from groups.forms.eligibility import bare_helper
from groups.registration.attaching import MOST_OF_A_KIND, TOO_MANY

PLEDGES = (
    ("purpose", "営利・宗教・政治を主な目的とする団体ではありません"),
    ("no_gang", "暴力団や、その関係者が運営にかかわっていません"),
    ("truth", "書いた内容は事実のとおりです。公開を選んだ項目がのることを確かめました"),
)
HELPS = {
    AttachmentKind.BYLAWS: "団体の決まりを書いたもの",
    AttachmentKind.ROSTER: "役員か会員の名前がわかるもの。公開されることはありません。",
    AttachmentKind.PLAN: "今年度に何をするかを書いたもの",
    AttachmentKind.BUDGET: "今年度のお金の予定",
    AttachmentKind.ACCOUNTS: "前年度にしたことと、お金の結果",
    AttachmentKind.EVIDENCE: "写真、チラシ、会報など",
}


class UploadForm(forms.Form):
    """The files of one kind of document, sent on their own; its ids carry the kind."""

    def __init__(self, data: Any = None, files: Any = None, *, kind: AttachmentKind) -> None:
        super().__init__(data, files, prefix=kind.value)
        self.kind = kind
        self.helper = bare_helper()
        self.helper.form_show_errors = True
        self.fields["files"] = FilesField(
            label="ファイルを選ぶ",
            help_text=HELPS[kind],
            most=MOST_OF_A_KIND,
            too_many=TOO_MANY,
            error_messages={
                "required": "ファイルを選んでから、送るボタンを押してください。",
                "empty": "ファイルの中身が空です。内容のあるファイルを選んでください。",
                "invalid": "ファイルを選んでから、送るボタンを押してください。",
            },
        )


class NoAccountsForm(forms.Form):
    """A group in its first year has no accounts of last year."""

    no_accounts_yet = forms.BooleanField(
        label="設立して1年未満のため、前年度の実績はありません", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()


class LinkForm(forms.Form):
    """Where to send the link to a draft."""

    email = MailField(
        label="送り先のメールアドレス",
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        help_text="あなた自身か、いっしょに書く人のアドレス。"
        "受け取った人は、そのアドレスでログインすると書けるようになります。",
        error_messages={
            "required": "メールアドレスを入力してください。",
            "invalid": "メールアドレスの形になっていません。例：hanako@sample.example",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()


class PledgeForm(forms.Form):
    """The promises before submitting; all of them are needed."""

    pledge = forms.MultipleChoiceField(
        label="次のことを約束します",
        choices=PLEDGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "すべての約束にチェックを入れてください。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()

    def clean_pledge(self) -> list[str]:
        pledged: list[str] = self.cleaned_data["pledge"]
        if len(pledged) < len(PLEDGES):
            raise forms.ValidationError("すべての約束にチェックを入れてください。")
        return pledged
