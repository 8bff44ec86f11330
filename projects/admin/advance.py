"""概算払, of a 委託 前金払, as staff decide and pay it; each page says which of both it is."""

from copy import copy
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import admin

from accounts.calendars import city_hall
from core.admin import TransitionForm, TransitionPage
from core.calendar import fiscal_year_label, today, wareki
from core.forms.dates import DayField
from core.forms.fields import LineField, YenField, text_input
from projects.admin.money import MoneyAdmin, SignedForm, ToldForm
from projects.choices.granting import MoneyLetterKind
from projects.forms.closed_day import MeantDay
from projects.granting import accounts, ways
from projects.letters.money import About
from projects.models import AdvancePayment
from projects.notices import money as notices
from projects.workflow import ADVANCE
from projects.workflow import advance as table

K = MoneyLetterKind
TWO_WEEKS = timedelta(days=14)


class GrantForm(MeantDay, SignedForm):
    """How much, and by when it is paid; a closed day is asked about."""

    amount = YenField(label="先払いの額")
    due_on = DayField(
        label="支払う予定の日", error_messages={"required": "支払う予定の日を書いてください。"}
    )
    deadline = "due_on"
    field_order = (
        "amount", "due_on", "closed_day_is_right", "decision_number", "decided_on", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = self.obj.amount
        self.fields["amount"].label = f"{self.obj.what}の額"
        self.fields["due_on"].initial = city_hall().on_or_after(today() + TWO_WEEKS)

    def clean(self) -> dict[str, Any] | None:
        facts: dict[str, Any] | None = super().clean()
        amount, due_on = self.cleaned_data.get("amount"), self.cleaned_data.get("due_on")
        if amount is not None and due_on:
            why = table.why_not_granted(self.obj, amount, due_on)
            self.add_error(None, why) if why else None
        return facts

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {each: self.facts.get(each) for each in ("amount", "due_on")}


class PayForm(TransitionForm):
    """The slip and the day, from the accounting system."""

    slip_number = LineField(
        label="伝票の番号", max_length=40, widget=text_input(),
        error_messages={"required": "伝票の番号を書いてください。"},
    )  # fmt: skip
    paid_on = DayField(
        label="支払った日", error_messages={"required": "支払った日を書いてください。"}
    )
    field_order = ("slip_number", "paid_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].initial = today()

    def clean(self) -> dict[str, Any] | None:
        facts: dict[str, Any] | None = super().clean()
        day = self.cleaned_data.get("paid_on")
        project = self.obj.project
        if day and (why := ways.why_not_yet(day) or ways.why_not_of_year(project, day)):
            self.add_error("paid_on", why)
        return facts

    def arguments(self) -> dict[str, Any]:
        found = {each: self.facts.get(each) for each in ("slip_number", "paid_on")}
        return super().arguments() | found


def granting(row: AdvancePayment, _form: TransitionForm) -> list[str]:
    """What the decision does."""
    return [
        f"{row.what}を決めます。支払う日が、市の日程にのります。",
        "団体に、お知らせのメールと、文書番号のついた手紙が出ます。取り消せません。",
    ]


def refusing(row: AdvancePayment, _form: TransitionForm) -> list[str]:
    """What a refusal does."""
    return [f"{row.what}をしません。団体に、理由を知らせます。"]


PAGES = {
    table.SEND_BACK: TransitionPage(ToldForm, consequences=["団体が、直せるようになります。"]),
    table.GRANT: TransitionPage(
        GrantForm,
        tone="",
        consequences=granting,
        letters=[K.ADVANCE],
    ),
    table.REFUSE: TransitionPage(ToldForm, tone="need", consequences=refusing),
    table.PAY: TransitionPage(
        PayForm, tone="", consequences=["支払い済みになります。団体に、メールで知らせます。"]
    ),
}

OF_CONTRACT = {
    table.GRANT: ("money_letter", str(K.PREPAYMENT.label)),
    table.PAY: ("money_moved", "市が前金払を支払いました"),
}


@admin.register(AdvancePayment)
class AdvancePaymentAdmin(MoneyAdmin):
    """Each 概算払 or 前金払."""

    lifecycle = ADVANCE
    pages = PAGES
    elsewhere = (table.REQUEST,)
    mails: ClassVar[dict[str, tuple[str, str]]] = {
        "send_back": ("money_sent_back", table.WHAT),
        "refuse_advance": ("money_refused", table.WHAT),
        "grant": ("money_letter", str(K.ADVANCE.label)),
        "pay": ("money_moved", "市が概算払を支払いました"),
    }

    def shows(self, request: Any, row: AdvancePayment) -> dict[str, Any]:
        paid_on = wareki(row.paid_on) if row.paid_on else "支払った日 まだ"
        facts = [
            ("求められた額", f"{row.amount or 0:,}円"),
            ("理由", row.reason),
            *((each["when"], f"{each['what']}　{each['yen']:,}円") for each in row.plan),
            ("支払う年度", fiscal_year_label(row.fiscal_year)),
            ("決めた額", "まだ" if row.granted is None else f"{row.granted:,}円"),
            ("伝票", f"{row.slip_number or '番号 まだ'}　{paid_on}"),
        ]
        is_read = accounts.reads(request.user, row.project)
        return {"facts": facts, "account": accounts.account_of(row.project) if is_read else None}

    def mail_previews(self, obj: Any, form: TransitionForm) -> Any:
        """A 委託 is paid by 前金払."""
        if table.letter_kind(obj) == K.PREPAYMENT and form.transition in OF_CONTRACT:
            kind, what = OF_CONTRACT[form.transition]
            return notices.previews(obj.project, kind, what=what, until="")
        return super().mail_previews(obj, form)

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        made, facts = copy(row), form.facts
        made.granted, made.due_on = facts.get("amount") or 0, facts.get("due_on")
        made.decision_number = facts.get("decision_number") or ""
        made.decided_on = facts.get("decided_on")
        return About(row.project, table.letter_kind(row), made)
