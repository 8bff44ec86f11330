"""Signing in, second factors: allauth's forms with our fields and words."""

from contextlib import suppress
from typing import Any

from allauth.account import app_settings
from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from accounts.entry import codes, limits
from accounts.entry.adapter import SecretLost
from accounts.entry.one_door import OneDoor
from accounts.forms.fields import CodeField, EmailField, PasswordField
from accounts.models import User


class LoginForm(allauth_forms.LoginForm):
    """The address alone, known or new: a code follows by mail."""

    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField()

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict:
        self.refused = limits.refusal(context.request, "code", email or "")
        if self.refused:
            self.add_error("login", self.refused)
            return self.cleaned_data
        cleaned: dict = super()._clean_without_password(email, phone)
        return cleaned

    def _login_by_code(self, request: HttpRequest, redirect_url: str | None, by: Any) -> Any:
        OneDoor.begin(request, self.user, by["email"], redirect_url or "")
        query = {"next": redirect_url} if redirect_url else None
        return redirect(reverse("account_confirm_login_code", query=query))


class PasswordLoginForm(LoginForm):
    """For those who set a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField()

    def _setup_password_field(self) -> None:
        """allauth drops the field when signing up asks for no password; here it stays."""


class _FewTries:
    """A code is judged three times, also when the tries arrive side by side."""

    expected_code: str
    cleaned_data: dict[str, Any]
    most: int

    def clean_code(self) -> str:
        session = context.request.session.session_key
        if codes.tries(f"{session}:{self.expected_code}") > self.most:
            raise get_adapter().validation_error("incorrect_code")
        self.cleaned_data["code"] = codes.Kept.of_code(self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class LoginCodeForm(_FewTries, allauth_forms.ConfirmLoginCodeForm):
    code = CodeField()
    most = app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS


class EmailCodeForm(_FewTries, allauth_forms.ConfirmEmailVerificationCodeForm):
    code = CodeField()
    most = app_settings.EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS


class PasswordProofForm(allauth_forms.ReauthenticateForm):
    password = PasswordField()


SECOND_FACTOR_CODE = {
    "help_text": "認証アプリに出ている数字6けた。使えないときは、予備コードの数字8けた。"
}


class _SecretMayBeLost:
    """A secret that cannot be read any more says so; what can be read is asked all the same."""

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except SecretLost:
            return self._by_what_is_left()
        return code

    def _by_what_is_left(self) -> str:
        code: str = self.cleaned_data["code"]
        for each in Authenticator.objects.filter(user=self.user).exclude(
            type=Authenticator.Type.WEBAUTHN
        ):
            with suppress(SecretLost):
                if each.wrap().validate_code(code):
                    self.authenticator = each
                    return code
        raise SecretLost


class SecondFactorForm(_SecretMayBeLost, mfa_forms.AuthenticateForm):
    code = CodeField(**SECOND_FACTOR_CODE)


class SecondFactorProofForm(_SecretMayBeLost, mfa_forms.ReauthenticateForm):
    code = CodeField(**SECOND_FACTOR_CODE)


class AuthenticatorAppForm(totp_forms.ActivateTOTPForm):
    code = CodeField(help_text="認証アプリに出ている数字6けた。")
