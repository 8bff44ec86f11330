"""What the acts of an agreement ask: a message, a yes, a reason, the signed paper."""

from typing import Any

from django import forms

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, text_input
from core.forms.files import CheckedFileField
from core.forms.missing import missing
from projects.choices import AgreementKind, Heard, PaperWay
from projects.workflow.agreement import FUTURE, Yes

KINDS = ("pdf", "jpg", "png", "heic", "webp")


class Asking(forms.Form):
    """What is missing is said in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = missing(field)


class KindForm(Asking):
    """Which template."""

    kind = forms.ChoiceField(
        label="様式", choices=AgreementKind, widget=forms.RadioSelect,
        help_text="条文のひな形がちがいます。あとから選びなおすと、条文だけが入れかわります。",
    )  # fmt: skip


class MessageForm(Asking):
    """意見や質問."""

    text = LongField(label="意見や質問", rows=3, max_length=2000)


class YesForm(Asking):
    """A side's yes to the version it has read (``sha256``)."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @property
    def yes(self) -> Yes:
        return Yes(**self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data.pop("agree", None)
        day = data.get("decided_on")
        if day and day > today():
            self.add_error("decided_on", "今日までの日にしてください。")
        return data


class GroupYesForm(YesForm):
    """The group's own yes."""

    agree = forms.BooleanField(
        label="団体の中で話し合い、この版でよいと決めました",
    )
    decided_on = DayField(label="話し合った日")


class PaperYesForm(YesForm):
    """The yes of a group on paper, entered by the clerk: who said it, when and how."""

    said_by = LineField(label="伝えた人", max_length=60, widget=text_input())
    heard = forms.ChoiceField(label="伝えた方法", choices=Heard, widget=forms.RadioSelect)
    decided_on = DayField(label="伝えた日")


class CityYesForm(YesForm):
    """The city's yes, after its 決裁."""

    decision_number = LineField(
        label="決裁番号", max_length=60, widget=text_input(), help_text="例：本環推 第214号"
    )
    decided_on = DayField(label="決裁の日")


class WhyForm(Asking):
    """A reason that the other side reads."""

    note = LongField(
        label="理由", rows=3, max_length=1000, help_text="このまま、相手へのメールにのります。"
    )


class WhyNotForm(Asking):
    """A reason, if they like to say it."""

    note = LongField(
        label="理由", rows=3, max_length=1000, required=False,
        help_text="書くと、このまま相手へのメールにのります。",
    )  # fmt: skip


class ConcludeForm(Asking):
    """The signed paper, or the file of an e-contract service."""

    way = forms.ChoiceField(label="結び方", choices=PaperWay, widget=forms.RadioSelect)
    on = DayField(label="結んだ日", help_text="協定書に書いた日付です。")
    file = CheckedFileField(
        label="署名・押印した協定書の写し、または電子契約のファイル", kinds=KINDS,
        help_text="PDFか写真。団体も、このファイルを読めます。",
    )  # fmt: skip

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day and day > today():
            raise forms.ValidationError(FUTURE)
        return day
