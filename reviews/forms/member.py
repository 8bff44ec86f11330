"""委員: who is appointed, from which side, for how long."""

from typing import Any

from django import forms

from calls.choices import Body
from core.admin import StandingForm
from core.forms.dates import DayField
from core.forms.fields import (
    KanaField,
    LineField,
    LongField,
    MailField,
    PhoneField,
    PostalCodeField,
    text_input,
)
from core.forms.versions import VersionedForm
from reviews.committee import places
from reviews.models import Member, Reviewer


class MemberForm(VersionedForm):
    """A member as the office writes them down; the account is known by the first invitation."""

    name = LineField(label="氏名", max_length=60, widget=text_input())
    kana = KanaField(label="フリガナ", max_length=80, required=False, widget=text_input())
    belongs_to = LineField(label="所属・肩書き", max_length=80, required=False, widget=text_input())
    email = MailField(
        label="メールアドレス",
        required=False,
        help_text="審査のお願いを送ります。ないときは、電話や紙でやりとりします。",
    )
    phone = PhoneField(label="電話番号", required=False, widget=text_input(short=True))
    postal_code = PostalCodeField(label="郵便番号", required=False, widget=text_input(short=True))
    address = LineField(
        label="住所", max_length=120, required=False, widget=text_input(),
        help_text="メールのない人に、会議の通知を紙で送るときに使います。",
    )  # fmt: skip
    appointed_on = DayField(label="委嘱した日", help_text="例：2026年4月1日、令和8年4月1日")
    until = DayField(label="任期の終わり")
    pledged_on = DayField(label="秘密保持の誓約の日", required=False)

    class Meta:
        model = Member
        fields = (
            "name", "kana", "kind", "belongs_to", "email", "phone", "postal_code",
            "address",            "appointed_on", "until", "pledged_on",
        )  # fmt: skip
        widgets = {"kind": forms.RadioSelect}


class AppointForm(StandingForm):
    """委嘱状: into what kind of body, from which day."""

    body = forms.ChoiceField(label="会の位置づけ", choices=Body.choices, widget=forms.RadioSelect)
    name = LineField(label="会の名前", max_length=60, widget=text_input())
    on = DayField(label="任期のはじまり")


class UntilForm(VersionedForm):
    """Until when a member sees the pages of the review; for a later day the reason."""

    until = DayField(
        label="審査の画面を見られる最後の日",
        help_text="この日が過ぎると、審査の画面も、提案も見られなくなります。"
        "任期の終わりまでで、長くても、来年度の終わりまでです。",
    )
    note = LongField(
        label="理由", max_length=500, rows=3, required=False,
        help_text="延ばすときは、書いてください。手続きの履歴に残ります。",
    )  # fmt: skip

    class Meta:
        model = Reviewer
        fields = ("until",)

    def clean(self) -> Any:
        """The reason, and the limits, of a later day than the one that is stored."""
        facts = super().clean()
        until, before = self.cleaned_data.get("until"), self.initial["until"]
        if until and until > before:
            if why := places.too_late(self.instance.member, until):
                self.add_error("until", why)
            if not (self.cleaned_data.get("note") or "").strip():
                self.add_error("note", places.WHY_LONGER)
        return facts
