"""Addresses, codes and passwords as people type them. Full-width is accepted."""

from typing import Any

from django import forms

from core.forms.fields import MailField
from core.japanese import narrow, normalise_digits

SIX_DIGITS = "数字6けた。全角でもかまいません。"


class EmailField(MailField):
    """An address in any width and case; kept small and half-width."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "メールアドレス")
        options.setdefault("help_text", "例：hanako@sample.example")
        options.setdefault("max_length", 254)
        options["error_messages"] = {
            "required": "メールアドレスを入力してください。",
            "invalid": "メールアドレスの形になっていません。「@」の前後をたしかめてください。",
        }
        super().__init__(**options)
        self.widget.attrs.update({"autocomplete": "email", "inputmode": "email"})

    def to_python(self, value: Any) -> str:
        text = narrow(value or "").strip().lower()
        return super().to_python(text) or ""


class CodeField(forms.CharField):
    """A code of digits, blanks and hyphens forgiven."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "確認コード")
        options.setdefault("help_text", SIX_DIGITS)
        options["error_messages"] = {"required": "確認コードを入力してください。"}
        super().__init__(**options)
        self.widget.attrs.update(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "is-short"}
        )

    def to_python(self, value: Any) -> str:
        return normalise_digits(super().to_python(value) or "").replace("-", "")


class PasswordField(forms.CharField):
    def __init__(self, *, new: bool = False, **options: Any) -> None:
        options.setdefault("label", "パスワード")
        options["strip"] = False
        options["error_messages"] = {"required": "パスワードを入力してください。"}
        kind = "new-password" if new else "current-password"
        options["widget"] = forms.PasswordInput(attrs={"autocomplete": kind})
        super().__init__(**options)
