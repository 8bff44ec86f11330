"""What the group writes of its account: receipts and incomes, with the sums as one types."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, YenField, text_input
from core.forms.files import FilesField
from core.forms.pages import PageForm
from core.forms.rows import COUNT, RowForm, RowsField
from projects.choices.granting import MOST_RECEIPTS, SHEETS, MoneyPage
from projects.forms.receipts import ReceiptRow
from projects.models import Settlement
from projects.settlement import account, writing
from projects.settlement.account import Standing
from projects.settlement.receipts import Checked
from proposals.choices import IncomeKind


class AccountPage(PageForm):
    """A page of the account; ``standing`` reckons with what is typed on it."""

    enter = COUNT

    @property
    def typed_receipts(self) -> list[dict[str, Any]]:
        """The receipts as this page has them."""
        rows: list[dict[str, Any]] = self.instance.all_receipts
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


class SheetForm(AccountPage):
    """領収書 of one page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[self.page]
        field.given = {"items": [each.item for each in account.lines_of(self.instance.project)]}
        earlier = SHEETS[: SHEETS.index(self.page)]
        field.before = sum(len(getattr(self.instance, each.value)) for each in earlier)

    @property
    def typed_receipts(self) -> list[dict[str, Any]]:
        """Those of this page as they are typed, among those of the others."""
        table: Any = self[self.page]
        own = [row.packed for row in table.filled]
        return [
            row
            for each in SHEETS
            for row in (own if each == self.page else getattr(self.instance, each.value))
        ]


def receipts_field() -> RowsField:
    """The receipts of one page."""
    return RowsField(
        ReceiptRow,
        one="領収書",
        unit="枚",
        most=MOST_RECEIPTS,
        start=1,
        label="領収書",
        required=False,
        help_text="1枚ずつ書きます。写しは、次のページでつけます。1枚をいくつかの費目に分けるときは、"
        f"2つ目からの費目と金額も書いてください。1ページに{MOST_RECEIPTS}枚まで書けます。"
        "こえる分は、続きのページに書きます。",
    )


class ReceiptsForm(SheetForm):
    """領収書."""

    page = MoneyPage.RECEIPTS
    receipts = receipts_field()

    class Meta:
        model = Settlement
        fields = ("receipts",)


class SecondSheetForm(SheetForm):
    """領収書, where one page is too little."""

    page = MoneyPage.RECEIPTS_2
    receipts_2 = receipts_field()

    class Meta:
        model = Settlement
        fields = ("receipts_2",)


class ThirdSheetForm(SheetForm):
    """領収書, where two are."""

    page = MoneyPage.RECEIPTS_3
    receipts_3 = receipts_field()

    class Meta:
        model = Settlement
        fields = ("receipts_3",)


class FourthSheetForm(SheetForm):
    """領収書, the last page."""

    page = MoneyPage.RECEIPTS_4
    receipts_4 = receipts_field()

    class Meta:
        model = Settlement
        fields = ("receipts_4",)


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
    MoneyPage.RECEIPTS_2: SecondSheetForm,
    MoneyPage.RECEIPTS_3: ThirdSheetForm,
    MoneyPage.RECEIPTS_4: FourthSheetForm,
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
