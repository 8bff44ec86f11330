"""A receipt as it is typed: a row of the account, split over up to three lines of the budget."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from core.forms.dates import DayField
from core.forms.fields import LineField, YenField, text_input
from core.forms.rows import KeyedRow

PARTS = (1, 2, 3)
NEW = "予算にない費目"
NO_ITEM = "費目を選んでください。"
NO_YEN = "金額を書いてください。"


class ReceiptRow(KeyedRow):
    """A receipt, split over up to three lines of the budget."""

    look = "is-receipt"
    wide = ("is_equipment",)
    on = DayField(label="領収書の日付", error_messages={"required": "日付を書いてください。"})
    payee = LineField(label="支払い先", max_length=80, widget=text_input())
    addressee = LineField(
        label="あて名", max_length=80, required=False, widget=text_input(),
        help_text="領収書に書いてあるとおりに。なければ空のまま。",
    )  # fmt: skip
    what = LineField(label="何に", max_length=120, widget=text_input())
    item_1 = forms.ChoiceField(label="費目")
    yen_1 = YenField(label="金額（円）")
    item_2 = forms.ChoiceField(label="費目（2つ目に分けるとき）", required=False)
    yen_2 = YenField(label="2つ目の金額（円）", required=False)
    item_3 = forms.ChoiceField(label="費目（3つ目に分けるとき）", required=False)
    yen_3 = YenField(label="3つ目の金額（円）", required=False)
    is_equipment = forms.BooleanField(
        label="備品（事業のあとも残る物）", required=False, help_text="備品台帳にのります。"
    )

    field_order = (
        "on", "payee", "addressee", "what", "item_1", "yen_1", "item_2", "yen_2", "item_3", "yen_3",
        "is_equipment",
    )  # fmt: skip
    idle: ClassVar[tuple[str, ...]] = ("key", "is_equipment")

    def __init__(self, *args: Any, items: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **unpacked(self.initial)}
        own = [self.initial.get(f"item_{n}") or "" for n in PARTS]
        names = dict.fromkeys([*items, NEW, *filter(None, own)])
        for n in PARTS:
            field: Any = self.fields[f"item_{n}"]
            field.choices = [("", "（えらぶ）"), *((name, name) for name in names)]

    @property
    def called(self) -> str:
        return str(self.said.get("what") or self.said.get("payee") or "")[:20]

    def clean(self) -> dict[str, Any]:
        """A line has its amount, an amount its line."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for n in PARTS[1:]:
            item, yen = data.get(f"item_{n}"), data.get(f"yen_{n}")
            if yen and not item:
                self.add_error(f"item_{n}", forms.ValidationError(NO_ITEM, code="required"))
            if item and yen is None and f"yen_{n}" not in self.errors:
                self.add_error(f"yen_{n}", forms.ValidationError(NO_YEN, code="required"))
        return data

    def facts(self) -> dict[str, Any]:
        return packed(self.cleaned_data)

    @property
    def packed(self) -> dict[str, Any]:
        """The row as it would be stored, as far as it can be read."""
        return packed(self.said)


def packed(said: Mapping[str, Any]) -> dict[str, Any]:
    """From the fields of a form to what is stored."""
    on = said.get("on")
    parts = [
        {"item": said.get(f"item_{n}") or "", "yen": said.get(f"yen_{n}") or 0}
        for n in PARTS
        if said.get(f"item_{n}") or said.get(f"yen_{n}")
    ]
    return {
        "key": said.get("key") or "",
        "on": on.isoformat() if isinstance(on, date) else None,
        "payee": said.get("payee") or "",
        "addressee": said.get("addressee") or "",
        "what": said.get("what") or "",
        "parts": parts,
        "is_equipment": bool(said.get("is_equipment")),
    }


def unpacked(row: Mapping[str, Any]) -> dict[str, Any]:
    """From what is stored to the fields of a form."""
    found: dict[str, Any] = {}
    if isinstance(row.get("on"), str):
        found["on"] = date.fromisoformat(row["on"])
    for n, part in zip(PARTS, row.get("parts") or (), strict=False):
        found[f"item_{n}"], found[f"yen_{n}"] = part["item"], part["yen"]
    return found
