"""How the committee or its chair decided between equals, in which order."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from core.forms.fields import LongField
from reviews.choices import TieManner
from reviews.deciding.ties import OTHERS, Tie

HOW = "どう決めたか（会議の日、賛成の数など）"


class TieForm(forms.Form):
    """One group of equals: the manner, the place of each, how it came about."""

    manner = forms.ChoiceField(
        label="決め方", widget=forms.RadioSelect,
        error_messages={"required": "決め方を選んでください。"},
    )  # fmt: skip
    reason = LongField(
        label=HOW,
        required=False,
        rows=2,
        max_length=1000,
        help_text="くじのときは、決め直すときだけ書きます。",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        tie: Tie,
        manners: Sequence[TieManner],
        titles: Mapping[str, str],
    ) -> None:
        super().__init__(data, prefix=tie.name)
        self.tie, self.titles = tie, titles
        field: Any = self.fields["manner"]
        field.choices = [(each.value, each.label) for each in manners]
        if len(manners) == 1:
            field.initial = manners[0].value
        self.is_lot = manners == [TieManner.LOT]
        if self.is_lot:
            self.fields["reason"].label = "決め直す理由"
            self.fields["reason"].help_text = ""
        if self.is_lot and not tie.last:
            del self.fields["reason"]
        places = [("", "選んでください")]
        places += [(str(each), f"{each}番目") for each in range(1, len(tie.keys) + 1)]
        if not self.is_lot:
            for key in tie.keys:
                self.fields[key] = forms.ChoiceField(
                    label=f"{key}の順番", choices=places, required=False
                )

    @property
    def named(self) -> list[tuple[str, str]]:
        """The equals by number and name."""
        return [(key, self.titles.get(key, "")) for key in self.tie.keys]

    @property
    def order(self) -> list[str]:
        """The numbers, the first one first."""
        return sorted(self.tie.keys, key=lambda key: int(self.cleaned_data[key]))

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors and facts["manner"] != TieManner.LOT:
            places = [facts.get(key) for key in self.tie.keys]
            if not all(places) or len(set(places)) != len(places):
                self.add_error(None, OTHERS)
            elif not facts.get("reason"):
                self.add_error("reason", "どう決めたかを書いてください。")
        return facts
