"""What the group writes of its account: receipts and incomes, with the sums as one types."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, YenField, text_input
from core.forms.files import FilesField
from core.forms.pages import PageForm
from core.forms.rows import COUNT, RowForm, RowsField
from projects.choices.granting import MoneyPage
from projects.forms.receipts import ReceiptRow
from projects.models import Settlement
from projects.settlement import account, writing
from projects.settlement.account import Standing
from projects.settlement.receipts import Checked
from proposals.choices import IncomeKind

MOST = 70


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
