"""Whom to invite, and as what."""

from typing import Any

from django import forms

from calls.choices import WriterRole
from core.forms.fields import MailField
from proposals.choices import ROLE_MAY
from proposals.writing.inviting import INVITED


class InvitationForm(forms.Form):
    """One address and a role."""

    email = MailField(
        label="招く人のメールアドレス",
        widget=forms.EmailInput({"autocomplete": "off", "inputmode": "email"}),
        help_text="このアドレスに、1回だけ使えるリンクを送ります。",
        error_messages={
            "required": "メールアドレスを入力してください。",
            "invalid": "メールアドレスの形になっていません。例：hanako@sample.example",
        },
    )
    role = forms.ChoiceField(
        label="役割",
        choices=[(role.value, f"{role.label}（{ROLE_MAY[role]}）") for role in INVITED],
        widget=forms.RadioSelect,
        error_messages={
            "required": "役割を選んでください。",
            "invalid_choice": "役割を選んでください。",
        },
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen."""
        return self.cleaned_data | {"role": WriterRole(self.cleaned_data["role"])}


class RoleForm(forms.Form):
    """Another role for somebody who takes part."""

    role = forms.ChoiceField(
        label="役割",
        choices=[(role.value, f"{role.label}（{ROLE_MAY[role]}）") for role in WriterRole],
        widget=forms.RadioSelect,
        error_messages={
            "required": "役割を選んでください。",
            "invalid_choice": "役割を選んでください。",
        },
    )
