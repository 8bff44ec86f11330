"""What people fill in to look after their own account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts import addresses
from accounts.entry import codes
from accounts.entry.adapter import WRONG_CODE
from accounts.forms.fields import CodeField, EmailField, PasswordField
from accounts.models import User
from core.forms.versions import VersionedForm
from core.japanese import is_furigana, normalise_furigana, normalise_line


class CodeProofForm(forms.Form):
    """The code that went to the person's own address."""

    code = CodeField()

    def __init__(self, *args: Any, session: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.purpose = session, purpose

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not codes.matches(self.session, self.purpose, code):
            raise forms.ValidationError(WRONG_CODE)
        return code


class NameForm(VersionedForm):
    class Meta:
        model = User
        fields = ("name", "kana")
        help_texts = {
            "name": "例：見本 花子",
            "kana": "ひらがなでも半角でも、カタカナに直して保存します。例：ミホン　ハナコ",
        }
        error_messages = {
            "name": {"required": "氏名を入力してください。"},
            "kana": {"required": "フリガナを入力してください。"},
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "kana": forms.TextInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_name(self) -> str:
        return normalise_line(self.cleaned_data["name"])

    def clean_kana(self) -> str:
        kana = normalise_furigana(self.cleaned_data["kana"])
        if not is_furigana(kana):
            raise forms.ValidationError("フリガナは、カタカナかひらがなで入力してください。")
        return kana


class EmailChangeForm(forms.Form):
    email = EmailField(label="新しいメールアドレス")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email == self.user.email.lower():
            raise forms.ValidationError("いまと同じメールアドレスです。")
        return email


class EmailChangeConfirmForm(forms.Form):
    """Both codes are asked for, so that neither end can change the address alone."""

    old_code = CodeField(label="いまのメールアドレスに届いた確認コード")
    new_code = CodeField(label="新しいメールアドレスに届いた確認コード")

    def __init__(self, *args: Any, session: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def clean_old_code(self) -> str:
        return self._clean(addresses.OLD, self.cleaned_data["old_code"])

    def clean_new_code(self) -> str:
        return self._clean(addresses.NEW, self.cleaned_data["new_code"])

    def _clean(self, purpose: str, code: str) -> str:
        if not codes.matches(self.session, purpose, code):
            raise forms.ValidationError(WRONG_CODE)
        return code


class PasswordForm(forms.Form):
    password = PasswordField(
        new=True,
        label="新しいパスワード",
        help_text="12文字以上。名前やメールアドレスと似たもの、よくあるものは使えません。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class ClosingForm(forms.Form):
    understood = forms.BooleanField(
        label="退会すると、もとに戻せないことがわかりました",
        error_messages={"required": "もとに戻せないことを確認して、しるしを付けてください。"},
    )
