"""Whom to invite, and as what; who is asked first."""

from typing import Any

from django import forms

from calls.choices import WriterRole
from core.forms.fields import MailField
from projects.carrying.inviting import INVITED, ROLE_MAY
from projects.models import Member

CHOOSE = "役割を選んでください。"


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
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class RoleForm(forms.Form):
    """Another role for somebody who takes part."""

    role = forms.ChoiceField(
        label="役割",
        choices=[(role.value, f"{role.label}（{ROLE_MAY[role]}）") for role in WriterRole],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class ContactForm(forms.Form):
    """ふだんの連絡と、いないとき."""

    contact = forms.TypedChoiceField(
        label="ふだんの連絡", coerce=int, widget=forms.RadioSelect,
        error_messages={"required": "ふだんの連絡の人を選んでください。"},
    )  # fmt: skip
    deputy = forms.TypedChoiceField(
        label="いないとき", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, members: list[Member]) -> None:
        first = {
            "contact": next((each.pk for each in members if each.is_contact), None),
            "deputy": next((each.pk for each in members if each.is_deputy), ""),
        }
        super().__init__(data, initial=first)
        named = [(each.pk, str(each.person)) for each in members if each.role != "adviser"]
        contact: Any = self.fields["contact"]
        deputy: Any = self.fields["deputy"]
        contact.choices, deputy.choices = named, [("", "決めない"), *named]
