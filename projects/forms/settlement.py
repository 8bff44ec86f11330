"""What the group writes of its account: receipts and incomes, with the sums as one types."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms

from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, YenField, text_input
from core.forms.files import FilesField
from core.forms.pages import PageForm
from core.forms.rows import COUNT, KeyedRow, RowForm, RowsField
from projects.choices.granting import MoneyPage
from projects.models import Settlement
from projects.settlement import account, writing
from projects.settlement.account import Standing
from projects.settlement.receipts import Checked
from proposals.choices import IncomeKind

PARTS = (1, 2, 3)
NEW = "予算にない費目"
NO_ITEM = "費目を選んでください。"
NO_YEN = "金額を書いてください。"
MOST = 70


class ReceiptRow(KeyedRow):
    """A receipt, split over up to three lines of the budget."""

    look = "is-work"
    wide = ("what", "item_1", "yen_1", "item_2", "yen_2", "item_3", "yen_3", "is_equipment")
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

    field_order = ("on", "payee", "addressee", *wide)
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


class AccountPage(PageForm):
    """A page of the account; ``standing`` reckons with what is typed on it."""

    enter = COUNT

    @property
    def typed_receipts(self) -> list[dict[str, Any]]:
        """The receipts as this page has them."""
        rows: list[dict[str, Any]] = self.instance.receipts
        return rows

    @property
    def typed_incomes(self) -> list[Mapping[str, Any]]:
        """The incomes as this page has them."""
        rows: list[Mapping[str, Any]] = self.instance.incomes
        return rows

    @cached_property
    def standing(self) -> Standing:
        """The receipts checked, and what they come to."""
        return account.standing(self.instance, self.typed_receipts, self.typed_incomes)

    @property
    def amiss(self) -> list[Checked]:
        """The receipts of which something is said."""
        return [each for each in self.standing.checked if each.state != "good"]


class ReceiptsForm(AccountPage):
    """領収書."""

    page = MoneyPage.RECEIPTS
    receipts = RowsField(
        ReceiptRow,
        one="領収書",
        unit="枚",
        most=MOST,
        start=1,
        label="領収書",
        required=False,
        heading="領収書",
        help_text="1枚ずつ書きます。写しは、次のページでつけます。1枚をいくつかの費目に分けるときは、"
        "2つ目からの費目と金額も書いてください。",
    )

    class Meta:
        model = Settlement
        fields = ("receipts",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["receipts"]
        field.given = {"items": [each.item for each in account.lines_of(self.instance.project)]}

    @property
    def typed_receipts(self) -> list[dict[str, Any]]:
        table: Any = self["receipts"]
        return [row.packed for row in table.filled]


class IncomeRow(RowForm):
    """収入 beside the city's part."""

    look = "is-table is-money"
    kind = forms.ChoiceField(label="種類", choices=[("", "（えらぶ）"), *IncomeKind.choices])
    basis = LineField(label="どのように", max_length=160, widget=text_input())
    yen = YenField(label="金額（円）")


class IncomesForm(AccountPage):
    """収入とまとめ."""

    page = MoneyPage.INCOMES
    incomes = RowsField(
        IncomeRow,
        one="収入",
        most=15,
        label="収入",
        required=False,
        heading="収入（はいったお金）",
        help_text="市からのお金のほかに、実際にはいったお金を書きます。",
    )
    remarks = LongField(
        label="予算とちがったところの説明", required=False, max_length=1000,
        help_text="費目のあいだで動かしたお金があれば、その理由も書いてください。",
    )  # fmt: skip

    class Meta:
        model = Settlement
        fields = ("incomes", "remarks")

    @property
    def typed_incomes(self) -> list[Mapping[str, Any]]:
        table: Any = self["incomes"]
        return [dict(row.said) for row in table.filled]


FORMS: dict[str, type[PageForm]] = {
    MoneyPage.RECEIPTS: ReceiptsForm,
    MoneyPage.INCOMES: IncomesForm,
}


class ReceiptFilesForm(forms.Form):
    """The files of one receipt; its ids carry the key of the row."""

    def __init__(self, data: Any = None, files: Any = None, *, checked: Checked) -> None:
        key = checked.receipt.key
        super().__init__(data, files, prefix=f"r-{key}")
        self.checked, self.key = checked, key
        self.fields["files"] = FilesField(
            label=f"{checked.number}番の領収書のファイルを選ぶ",
            most=writing.MOST_FILES,
            too_many=writing.TOO_MANY,
            required=False,
        )
