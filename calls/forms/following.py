"""The address that would like to be told; of a theme, in whose name one looks for others."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.db.models import QuerySet

from core.forms.contact import TRAPS, TrappingForm
from core.forms.fields import MailField, OfferedField
from groups.models import Organization


class FollowForm(TrappingForm):
    """An address alone: a mail asks whether its owner would really like to be told."""

    button = "知らせてほしい"
    email = MailField(
        label="メールアドレス",
        help_text="確かめのメールが届きます。その中の1か所を押すと、登録が終わります。"
        "例：hanako@sample.example",
        error_messages={
            "required": "メールアドレスを入力してください。",
            "invalid": "メールアドレスは「hanako@sample.example」のように入力してください。",
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("email", *TRAPS)
        self.helper.add_input(Submit("", self.button, css_class="is-second"))


class InterestForm(forms.Form):
    """Interest in a theme; a member of registered groups may look for others as one of them."""

    organization = OfferedField(
        queryset=Organization.objects.none(),
        required=False,
        blank=True,
        label="いっしょに提案する相手をさがしている団体",
        help_text="選ぶと、団体の名前がテーマのページに出ます。あなたの名前は出ません。",
        empty_label="選ばない（担当課だけに伝える）",
        error_messages={"invalid_choice": "あなたが入っている登録団体から選んでください。"},
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, groups: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_groups = bool(groups)
        self.fields["organization"].queryset = groups  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.layout = Layout(*(["organization"] if self.has_groups else []))
        self.helper.add_input(Submit("", "関心あり"))
