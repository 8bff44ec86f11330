"""The pages of what staff do to a letter: what is asked, what will happen."""

import hashlib
from typing import Any

from django import forms

from core import japanese
from core.admin import TransitionForm, TransitionPage
from notifications import workflow
from notifications.choices import Channel
from notifications.models import Notice
from notifications.reminders.composing import TOGETHER
from notifications.sending import private_links, wording

MEANWHILE = (
    "ほかの人が、先に書き直しました。右の「いまの文」を確かめて、必要なら書き直してください。"
    "入力した文は、下に残っています。"
)


class MoveForm(TransitionForm):
    """A reason or a remark that stays within the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.widget.attrs["rows"] = 3
        note.help_text = "手続きの履歴に残ります。受け取る人には見えません。"


class CorrectForm(MoveForm):
    """Other words. ``seen`` tells whether they were written over the words that still stand."""

    subject = forms.CharField(label="件名", max_length=wording.SUBJECT)
    text = forms.CharField(
        label="本文", max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 18})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("subject", "text", "note", "seen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].initial = self.obj.subject
        self.fields["text"].initial = self.obj.text
        self.fields["seen"].initial = fingerprint(self.obj)
        self.fields["note"].label = "書き直す理由"

    def clean_subject(self) -> str:
        return wording.one_line(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        text = wording.visible(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError("本文を入力してください。")
        if self.obj.private_url and not private_links.is_in_place(text):
            raise forms.ValidationError(private_links.LOST)
        return text + "\n"

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("seen") != fingerprint(self.obj):
            self.data = {**dict(self.data.items()), "seen": fingerprint(self.obj)}
            raise forms.ValidationError(MEANWHILE)
        written = (facts.get("subject"), facts.get("text", "").strip())
        if not self.errors and written == (self.obj.subject, self.obj.text.strip()):
            raise forms.ValidationError("件名も本文も、いまの文と同じです。")
        return facts

    def arguments(self) -> dict[str, Any]:
        words = {name: self.cleaned_data[name] for name in ("subject", "text")}
        return super().arguments() | words


class ResendForm(MoveForm):
    """Perhaps to a corrected address."""

    address = forms.CharField(
        label="直したメールアドレス",
        required=False,
        max_length=254,
        help_text="あて先が正しければ、書かなくてかまいません。例：hanako@sample.example",
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )
    field_order = ("address", "note")

    def clean_address(self) -> str:
        written = japanese.narrow(self.cleaned_data["address"])
        try:
            address = wording.address(written) if written else ""
        except wording.BadAddress as fault:
            raise forms.ValidationError(str(fault)) from None
        if self.obj.private_url and address not in ("", self.obj.to_address):
            raise forms.ValidationError(private_links.NOT_TO_OTHERS)
        return address

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"address": self.cleaned_data["address"]}


class PaperForm(MoveForm):
    """The lines in the window of the envelope."""

    postal = forms.CharField(
        label="封筒のあて名",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="1行めに〒と郵便番号、2行めから住所、終わりの行に名前（様・御中）を書きます。",
        error_messages={"required": "郵便番号、住所、名前を書いてください。"},
    )
    field_order = ("postal", "note")

    def clean_postal(self) -> str:
        return wording.visible(self.cleaned_data["postal"]).strip()

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"postal": self.cleaned_data["postal"]}


def fingerprint(notice: Notice) -> str:
    """Of the words that stand now."""
    return hashlib.sha256(f"{notice.subject}\n{notice.text}".encode()).hexdigest()[:16]


def leaving(notice: Notice, form: TransitionForm) -> list[str]:
    """How a letter that is let go leaves."""
    is_paper = notice.channel == Channel.PAPER
    return [
        "「印刷して送る通知」に戻ります。"
        if is_paper
        else "1分ほどのうちに、メールサーバーに渡します。",
        "期限のお知らせは、出る前に、まだ必要かをもう一度確かめます。",
    ]


def corrected(notice: Notice, form: TransitionForm) -> list[str]:
    """Of a letter with several reminders, what may happen to the new words."""
    after = ["書き直しても、止めたままです。「送る」を押すと出ます。", "前の文は、履歴に残ります。"]
    if notice.kind == TOGETHER:
        after.append(
            "「送る」を押したあとに、まとめた期限のどれかが終わっていたら、出さずにまた止めます。"
            "書き直した文は、そのまま残ります。"
        )
    return after


PAGES = {
    workflow.HOLD: TransitionPage(
        MoveForm,
        consequences=[
            "「送る」を押すまで、この通知は出ません。",
            "止めている間に、文を書き直せます。",
        ],
    ),
    workflow.RELEASE: TransitionPage(MoveForm, tone="", consequences=leaving),
    workflow.CORRECT: TransitionPage(CorrectForm, consequences=corrected),
    workflow.RESEND: TransitionPage(
        ResendForm, tone="", consequences=["1分ほどのうちに、はじめから送り直します。"]
    ),
    workflow.TO_PAPER: TransitionPage(
        PaperForm,
        consequences=[
            "「印刷して送る通知」に入ります。印刷して、郵便で送ってください。",
            "メールでは、もう送りません。",
        ],
    ),
    workflow.CANCEL: TransitionPage(
        MoveForm,
        tone="quiet",
        consequences=[
            "この通知は出ません。あとで元に戻すことはできません。",
            "期限の次のお知らせは、予定どおり出ます。",
        ],
    ),
}
