"""What becomes of a project, and how it went on."""

from typing import Any

from django import forms

from accounts.models import Section
from core.forms.fields import LongField
from core.forms.versions import VersionedForm
from projects.choices import SequelKind, Since
from projects.models import Sequel

NO_SECTION = "市のふだんの仕事にするときは、引きつぐ課を選んでください。"
ONLY_HANDED = "引きつぐ課は、市のふだんの仕事にするときだけ選びます。"


class SequelForm(VersionedForm):
    """これから, told to both sides."""

    kind = forms.ChoiceField(label="これから", choices=SequelKind.choices, widget=forms.RadioSelect)
    section = forms.ModelChoiceField(
        label="引きつぐ課",
        queryset=Section.objects.none(),
        required=False,
        empty_label="選ばない",
        help_text="市のふだんの仕事にするときに選びます。",
    )
    reason = LongField(
        label="理由", max_length=1000, help_text="このまま、団体と担当課へのメールにのります。"
    )

    class Meta:
        model = Sequel
        fields = ("kind", "section", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.queryset = Section.objects.active().order_by("name")

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        is_handed = facts.get("kind") == SequelKind.HANDED_OVER
        if is_handed and not facts.get("section") and not self.errors.get("section"):
            self.add_error("section", NO_SECTION)
        if not is_handed and facts.get("section"):
            self.add_error("section", ONLY_HANDED)
        return facts


class LaterForm(forms.Form):
    """その後."""

    since = forms.ChoiceField(label="いまのようす", choices=Since.choices, widget=forms.RadioSelect)
    text = LongField(
        label="くわしく",
        required=False,
        max_length=1000,
        help_text="事例を読む人の役に立つことを、書いてください。名前などの個人の情報は書かないでください。",
    )
