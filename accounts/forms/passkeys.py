"""Passkeys: what the browser says of one is JSON in a hidden field, and may be anything at all."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms

# What the readers of allauth and fido2 raise at an answer that no authenticator gave.
NO_ANSWER = (AttributeError, LookupError, TypeError, ValueError, struct.error)


def wrong() -> forms.ValidationError:
    """The sentence for a passkey that proves nothing."""
    sentence: forms.ValidationError = get_adapter().validation_error("incorrect_code")
    return sentence


class CredentialField(forms.JSONField):
    """An object of JSON; numbers too long and brackets too deep to be read are none."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Shown again, the field is empty: each proof is good for once."""
        return initial

    def to_python(self, value: Any) -> Any:
        try:
            found = super().to_python(value)
        except (ValueError, RecursionError):
            raise wrong() from None
        if not isinstance(found, dict):
            raise wrong()
        return found


class _Proof(forms.Form):
    """A passkey that is shown."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except NO_ANSWER:
            raise wrong() from None


class PasskeyLoginForm(_Proof, webauthn_forms.LoginWebAuthnForm):
    """Signing in by a passkey alone."""


class PasskeySecondForm(_Proof, webauthn_forms.AuthenticateWebAuthnForm):
    """The second factor."""


class PasskeyProofForm(_Proof, webauthn_forms.ReauthenticateWebAuthnForm):
    """Who is there?"""


class PasskeyForm(webauthn_forms.AddWebAuthnForm):
    """A passkey, never a mere security key: the device asks for finger, face or PIN."""

    name = forms.CharField(
        label="パスキーの名前",
        max_length=60,
        required=False,
        help_text="どの端末のものか、あとでわかる名前。例：自宅のパソコン",
    )
    credential = CredentialField()
    passwordless = None

    def clean(self) -> dict:
        self.cleaned_data["passwordless"] = True
        try:
            cleaned: dict = super().clean()
        except NO_ANSWER:
            raise wrong() from None
        return cleaned


class PasskeyNameForm(webauthn_forms.EditWebAuthnForm):
    name = forms.CharField(
        label="パスキーの名前",
        max_length=60,
        error_messages={"required": "パスキーの名前を入力してください。"},
    )
