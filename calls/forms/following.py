"""The address that would like to be told; of a theme, in whose name one looks for others."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
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
    """Interest in a theme; a member of registered groups may speak for one of them, and let its
    page say that it looks for others.
    """

    organization = OfferedField(
        queryset=Organization.objects.none(),
        required=False,
        blank=True,
        label="どの団体として伝えますか",
        help_text="選ぶと、担当課と市民活動推進課に、団体の名前と、伝えた日が伝わります。",
        empty_label="団体としては伝えない（名前は伝わりません）",
        error_messages={"invalid_choice": "あなたが入っている登録団体から選んでください。"},
        widget=forms.RadioSelect,
    )
    seeks_partners = forms.BooleanField(
        required=False,
        label="いっしょに提案する相手をさがしていることを、テーマのページに出す",
        help_text="上で団体を選んだときに出せます。だれでも見られるページに、団体の名前が出ます。"
        "あなたの名前は出ません。",
    )

    def __init__(self, *args: Any, groups: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_groups = bool(groups)
        self.fields["organization"].queryset = groups  # type: ignore[attr-defined]
        self.helper = FormHelper()
        speaks = self.has_groups or self.data.get("organization")  # it may just have been left
        shown = ["organization", "seeks_partners"] if speaks else [HTML("\n")]  # "" would be all
        self.helper.layout = Layout(*shown)
        self.helper.add_input(Submit("", "関心あり"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_named = data.get("organization") or "organization" in self.errors
        if data.get("seeks_partners") and not is_named:
            self.add_error("organization", "ページに名前を出す団体を選んでください。")
        return data
