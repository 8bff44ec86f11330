"""What staff type of a contract: an inspection, an invoice, a payment, an end."""

from typing import Any

from django import forms

from core.admin import TransitionForm
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, YenField, text_input
from projects.admin.money import SignedForm
from projects.forms.closed_day import MeantDay
from projects.granting import contracts, ways
from projects.workflow import contract as table


def slip(*, required: bool = True) -> LineField:
    """The slip of the accounting system."""
    return LineField(
        label="伝票の番号", max_length=40, widget=text_input(), required=required,
        error_messages={"required": "伝票の番号を書いてください。"},
    )  # fmt: skip


class InspectionForm(TransitionForm):
    """When, and who of the city."""

    on = DayField(label="検査の日", error_messages={"required": "検査の日を書いてください。"})
    inspector = LineField(
        label="検査した職員",
        max_length=80,
        widget=text_input(),
        help_text="課と名前。",
        error_messages={"required": "検査した職員を書いてください。"},
    )
    field_order = ("on", "inspector", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today()

    def clean_on(self) -> Any:
        """A day that can be."""
        on = self.cleaned_data["on"]
        if on and (why := contracts.why_not_inspected(self.obj, on)):
            raise forms.ValidationError(why)
        return on

    def arguments(self) -> dict[str, Any]:
        inspected = table.Inspected(self.facts["on"], self.facts["inspector"])
        return super().arguments() | {"inspected": inspected}


class RedoForm(MeantDay, InspectionForm):
    """What is to be done again, and until when; a closed day is asked about."""

    is_told = True
    redo_by = DayField(label="直す期限", error_messages={"required": "直す期限を書いてください。"})
    deadline = "redo_by"
    field_order = ("on", "inspector", "note", "redo_by", "closed_day_is_right")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = "直していただくところ"
        self.fields["note"].error_messages["required"] = "直していただくところを書いてください。"

    def clean_redo_by(self) -> Any:
        """A day to come."""
        on = self.cleaned_data["redo_by"]
        if on and on < today():
            raise forms.ValidationError(contracts.SOON)
        return on

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"redo_by": self.facts.get("redo_by")}


class InvoiceForm(TransitionForm):
    """The day on which a proper invoice came."""

    invoiced_on = DayField(
        label="請求書を受け取った日",
        error_messages={"required": "請求書を受け取った日を書いてください。"},
    )
    field_order = ("invoiced_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invoiced_on"].initial = today()

    def clean_invoiced_on(self) -> Any:
        """A day that can be."""
        on = self.cleaned_data["invoiced_on"]
        if on and (why := contracts.why_not_billed(self.obj, on)):
            raise forms.ValidationError(why)
        return on

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"invoiced_on": self.facts.get("invoiced_on")}


class PayForm(TransitionForm):
    """The slip, the day and the year, from the accounting system."""

    slip_number = slip()
    paid_on = DayField(
        label="支払った日", error_messages={"required": "支払った日を書いてください。"}
    )
    fiscal_year = LineField(
        label="支払った年度（西暦）", max_length=4, widget=text_input(short=True)
    )
    field_order = ("slip_number", "paid_on", "fiscal_year", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].initial = today()
        self.fields["fiscal_year"].initial = ways.year_of(self.obj.project, today())

    def clean_fiscal_year(self) -> int | None:
        """Digits."""
        typed = self.cleaned_data["fiscal_year"]
        if not (typed.isascii() and typed.isdecimal()):
            raise forms.ValidationError("年度は、西暦の数字で書いてください。")
        return int(typed)

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        day, year = self.cleaned_data.get("paid_on"), self.cleaned_data.get("fiscal_year")
        if day and year and (why := contracts.why_not_paid(self.obj, day, year)):
            self.add_error("fiscal_year" if "年度" in why else "paid_on", why)
        return facts

    def arguments(self) -> dict[str, Any]:
        names = ("slip_number", "paid_on", "fiscal_year")
        return super().arguments() | {each: self.facts.get(each) for each in names}


class CloseForm(TransitionForm):
    """The day, and the slip where something came back."""

    slip_number = slip(required=False)
    closed_on = DayField(
        label="終えた日・返還された日", error_messages={"required": "日を書いてください。"}
    )
    field_order = ("slip_number", "closed_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].initial = today()

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        day = self.cleaned_data.get("closed_on")
        if day and (why := ways.why_not_yet(day)):
            self.add_error("closed_on", why)
        if self.obj.payable and not self.cleaned_data.get("slip_number"):
            self.add_error("slip_number", table.NO_SLIP)
        return facts

    def arguments(self) -> dict[str, Any]:
        found = {each: self.facts.get(each) for each in ("slip_number", "closed_on")}
        return super().arguments() | found


class AmendForm(SignedForm):
    """The amount of the 変更協定."""

    amount = YenField(label="変更後の額")
    field_order = ("amount", "decision_number", "decided_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = self.obj.project.agreed

    def clean_amount(self) -> Any:
        """What the agreement says."""
        amount = self.cleaned_data["amount"]
        if amount is not None and (why := contracts.why_not_amended(self.obj, amount)):
            raise forms.ValidationError(why)
        return amount

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"amount": self.facts.get("amount")}


class EndForm(SignedForm, InspectionForm):
    """出来高 of what was done, inspected."""

    amount = YenField(label="出来高として認める額")
    field_order = ("amount", "on", "inspector", "decision_number", "decided_on", "note")

    def clean_amount(self) -> Any:
        """No more than the contract."""
        amount = self.cleaned_data["amount"]
        if amount is not None and (why := contracts.why_not_ended(self.obj, amount)):
            raise forms.ValidationError(why)
        return amount

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"amount": self.facts.get("amount")}
