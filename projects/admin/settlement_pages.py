"""The pages of the moves of an account: what will happen, what will be sent."""

from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.calendar import today, wareki
from core.forms.dates import DayField
from core.forms.fields import LineField, text_input
from projects.admin.money import ReceiveForm, SignedForm, ToldForm
from projects.choices.granting import MoneyLetterKind
from projects.granting import ways
from projects.models import Settlement
from projects.settlement import account, fixing, tax
from projects.workflow import settlement as table

K = MoneyLetterKind
FEE = (
    "{yen:,}円が返ったことを残します。期限（{due}）を過ぎたので、"
    "延滞金{fee:,}円も残ります。納付書は、会計のシステムで作ってください。"
)
COVER = (
    "団体に、お知らせのメールと、計算を1段ずつ書いた手紙が出ます。"
    "あとは、訂正の手紙でだけ変えられます。"
)


class FixForm(SignedForm):
    """決裁 of the fixed amount."""

    field_order = ("decision_number", "decided_on", "note")

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        day = self.cleaned_data.get("decided_on")
        if day and (why := ways.why_not_yet(day)):
            self.add_error("decided_on", why)
        return facts


class CloseForm(TransitionForm):
    """The slip and the day, from the accounting system."""

    slip_number = LineField(label="伝票の番号", max_length=40, widget=text_input(), required=False)
    closed_on = DayField(
        label="支払った日・返還された日",
        error_messages={"required": "支払いや返還の日を書いてください。"},
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
        if self.obj.balance and not self.cleaned_data.get("slip_number"):
            self.add_error("slip_number", table.NO_SLIP)
        return facts

    def arguments(self) -> dict[str, Any]:
        found = {each: self.facts.get(each) for each in ("slip_number", "closed_on")}
        return super().arguments() | found


def unreceived(row: Settlement) -> list[str]:
    """That no tax is to come back."""
    return [why] if (why := tax.why_not_received(row)) else []


def what_is_fixed(row: Settlement, _form: TransitionForm) -> list[str]:
    """What 額の確定 does."""
    now = account.standing(row).now
    said = [f"額を、{now.settled:,}円に確定します。"]
    if now.to_pay:
        said.append(f"市が{now.to_pay:,}円を支払います。支払いの期限が、市の日程にのります。")
    if now.to_return:
        said.append(f"団体に{now.to_return:,}円を返していただきます。返還通知書も出ます。")
    if not now.balance:
        said.append("支払いも返還もありません。")
    return [*said, *now.faults, COVER]


def unfixable(row: Settlement) -> list[str]:
    """What must come first."""
    return [why] if (why := fixing.why_not_fixed(row)) else []


def closing(row: Settlement, form: TransitionForm) -> list[str]:
    """What the end is about, with the 延滞金 as the day stands."""
    day = form.facts.get("closed_on")
    fee = fixing.late_fee(row, day) if day else 0
    if fee and row.due_on:
        return [FEE.format(yen=row.to_return, fee=fee, due=wareki(row.due_on))]
    if row.to_pay:
        return [f"{row.to_pay:,}円を支払ったことを残します。団体に、メールで知らせます。"]
    if row.to_return:
        return [f"{row.to_return:,}円が返ったことを残します。団体に、メールで知らせます。"]
    return ["支払いも返還もなく、お金の手続きを終えます。"]


PAGES = {
    table.SEND_BACK: TransitionPage(
        ToldForm, consequences=["団体が、決算を直せるようになります。"]
    ),
    table.ACCEPT: TransitionPage(
        tone="",
        consequences=["領収書をすべて確かめたことになります。まだ額は決まりません。"],
        obstacles=fixing.why_not_accepted,
    ),
    table.CHECK_AGAIN: TransitionPage(
        tone="quiet", consequences=["「決算を確認中」にもどります。だれにもお知らせしません。"]
    ),
    table.FIX: TransitionPage(
        FixForm, tone="", consequences=what_is_fixed, obstacles=unfixable, letters=[K.FIXING]
    ),
    table.FIX_ANYWAY: TransitionPage(
        FixForm, tone="quiet", consequences=what_is_fixed, obstacles=unfixable, letters=[K.FIXING]
    ),
    table.CORRECT: TransitionPage(
        consequences=[
            "確定した額を取り消し、「確認済み」にもどします。支払いや返還の日程は、行わないことになります。",
            "もう一度確定すると、前の手紙の番号を書いた、訂正の手紙が出ます。",
        ],
    ),
    table.CLOSE: TransitionPage(CloseForm, tone="", consequences=closing),
    table.RECEIVE_TAX: TransitionPage(
        ReceiveForm,
        tone="",
        consequences=["返還の日程が済みます。団体に、メールで知らせます。"],
        obstacles=unreceived,
    ),
}
