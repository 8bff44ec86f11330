"""Which themes of the call before are taken over."""

from collections.abc import Sequence
from typing import Any

from django import forms

from calls.models import Theme
from calls.themes.taking_over import Offer


class ThemeChoiceForm(forms.Form):
    """Some of the themes that can be taken over."""

    themes = forms.MultipleChoiceField(
        label="下書きとして写すテーマ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "写すテーマを選んでください。",
            "invalid_choice": "選んだテーマは、いまは写せません。もう一度選んでください。",
        },
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {str(each.theme.pk): each for each in offers if not each.obstacle}
        field: Any = self.fields["themes"]
        field.choices = [(key, str(each)) for key, each in self.offers.items()]

    def clean_themes(self) -> list[Theme]:
        return [self.offers[key].theme for key in self.cleaned_data["themes"]]
