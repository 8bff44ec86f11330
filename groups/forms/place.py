"""所在地・連絡先."""

from typing import Any

from django import forms

from core.forms.fields import LineField, MailField, PhoneField, PostalCodeField, text_input
from core.forms.pages import PageForm
from core.forms.web import LinksField, WebAddressField
from groups.choices import PAGE_FIELDS, Page
from groups.models import Registration

ONE_OF = "どちらか1つは必須"


def phone_input(autocomplete: str = "off") -> forms.TextInput:
    """One line with the keyboard of digits."""
    return text_input(autocomplete, short=True, inputmode="tel")


class PlaceForm(PageForm):
    page = Page.PLACE

    postal_code = PostalCodeField(
        label="郵便番号",
        widget=text_input("postal-code", short=True, inputmode="numeric"),
        help_text="数字7けた。ハイフンはあってもなくてもかまいません。例：367-8501",
    )
    address = LineField(
        label="所在地",
        max_length=160,
        widget=text_input("address-line1"),
        help_text="事務所がなければ、代表者の住所を番地まで書いてください。"
        "公開するかどうかは、あとで選べます。",
    )
    address_is_home = forms.BooleanField(
        label="この所在地は、個人の住宅です",
        required=False,
        help_text="チェックすると、非公開をおすすめします。",
    )
    phone = PhoneField(
        label="電話番号",
        required=False,
        mark=ONE_OF,
        widget=phone_input("tel"),
        help_text="固定電話か携帯電話の、どちらかを書いてください。例：0495-00-0002",
    )
    mobile = PhoneField(
        label="携帯電話番号",
        required=False,
        mark=ONE_OF,
        widget=phone_input(),
        help_text="例：090-0000-0002",
    )
    fax = PhoneField(label="ファクス番号", required=False, widget=phone_input())
    email = MailField(
        label="団体のメールアドレス",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        help_text="書くと、アドレスを見せずに問い合わせフォームで連絡を受けられます。",
        error_messages={
            "invalid": "メールアドレスの形になっていません。例：kawamichi@sample.example"
        },
    )
    website = WebAddressField(
        label="ウェブサイト",
        required=False,
        max_length=200,
        widget=text_input("url", inputmode="url"),
        help_text="例：https://kawamichi.sample.example/",
    )
    social = LinksField(
        label="SNSのページ",
        required=False,
        rows=3,
        max_length=600,
        help_text="1行に1つずつ、アドレスを書いてください。5つまで。",
    )

    class Meta:
        model = Registration
        fields = PAGE_FIELDS[Page.PLACE]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        tried = {"phone", "mobile"} - data.keys()
        if not tried and not data["phone"] and not data["mobile"]:
            self.add_error(
                "phone",
                forms.ValidationError(
                    "電話番号か携帯電話番号の、どちらかを入力してください。", code="required"
                ),
            )
        return data
