"""The rows of a budget: what is spent, and what comes in beside the city's part."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms.fields import LineField, YenField, text_input
from proposals.budget import reckoning
from proposals.choices import IncomeKind
from proposals.forms.base import ProposalRow

ELSE = "そのほか"
UNNAMED = "この募集の費目にない支出です。対象になるかどうかは、市が確かめます。"
NOT_ELIGIBLE = "この募集では「{}」は対象になりません。自己資金や参加費で支払えます。"


class MoneyRow(ProposalRow):
    """A line with its 積算 and an amount in yen."""

    look = "is-table is-money"
    basis = LineField(label="積算（どう計算したか）", max_length=160, widget=text_input())
    yen = YenField(label="金額（円）")

    @property
    def note(self) -> str:
        """Where 積算 can be read as a product and comes to something else than the amount."""
        return reckoning.doubt(self.said)


class ExpenseRow(MoneyRow):
    """支出. ``items``: the 費目 of the course by name, and whether they count; {}: it has none."""

    idle = ("is_eligible",)
    field_order = ("item", "basis", "yen", "is_eligible")
    item = LineField(label="費目", max_length=40, widget=text_input())
    is_eligible = forms.BooleanField(label="対象", required=False, initial=True)

    def __init__(self, *args: Any, items: Mapping[str, bool], **kwargs: Any) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        if items:
            own = self.initial.get("item") or ELSE  # the call may have been corrected since
            names = dict.fromkeys([*items, ELSE, own])
            self.fields["item"] = forms.ChoiceField(
                label="費目",
                choices=[("", "（えらぶ）"), *((name, name) for name in names)],
                error_messages={"required": "費目を選んでください。"},
            )

    def clean(self) -> dict[str, Any]:
        """What the call does not count is not eligible, ticked or not."""
        cleaned = super().clean()
        if not self.counts(cleaned.get("item", "")):
            cleaned["is_eligible"] = False
        return cleaned

    @property
    def note(self) -> str:
        """Why an expense does not count, and what its 積算 comes to."""
        item, why = self.said.get("item") or "", ""
        if not self.counts(item):
            why = NOT_ELIGIBLE.format(item)
        elif self.items and item and item not in self.items:
            why = UNNAMED
        return why + super().note

    def counts(self, item: str) -> bool:
        """Whether the call does not rule this 費目 out."""
        return self.items.get(item, True)

    def in_words(self) -> str:
        return f"{super().in_words()}／{'対象' if self.said.get('is_eligible') else '対象外'}"


class IncomeRow(MoneyRow):
    """収入 beside what is asked of the city."""

    field_order = ("kind", "basis", "yen")
    kind = forms.ChoiceField(label="種類", choices=[("", "（えらぶ）"), *IncomeKind.choices])
