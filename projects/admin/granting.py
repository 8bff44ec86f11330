"""交付申請 as staff decide it."""

from copy import copy
from typing import Any, ClassVar

from django.contrib import admin

from core.admin import TransitionForm, TransitionPage
from core.calendar import today, wareki
from core.forms.dates import DayField
from core.forms.fields import LongField, YenField
from projects.admin.cancelling import (
    COVER,
    CancelForm,
    PleaForm,
    asked,
    cancelling,
    plea_of,
    pleading,
    unasked,
)
from projects.admin.money import MoneyAdmin, ReceiveForm, SignedForm, ToldForm
from projects.checking import asking
from projects.choices.granting import MoneyLetterKind
from projects.granting import deciding, ways
from projects.letters.money import About
from projects.models import GrantApplication
from projects.workflow import GRANTING
from projects.workflow import granting as table
from projects.workflow import pleading as pleading_verbs

K = MoneyLetterKind


class GrantForm(SignedForm):
    """How much, from when, under which conditions."""

    amount = YenField(label="交付決定の額")
    granted_on = DayField(
        label="交付決定の日",
        help_text="この日からの支出が、対象になります。",
        error_messages={"required": "交付決定の日を書いてください。"},
    )
    conditions = LongField(label="交付の条件", required=False, max_length=1000, rows=3)
    field_order = ("amount", "granted_on", "decision_number", "decided_on", "conditions", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = self.obj.requested
        self.fields["granted_on"].initial = today()

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        names = ("amount", "granted_on", "decided_on")
        known: list[Any] = [self.cleaned_data.get(each) for each in names]
        if None not in known and (why := deciding.why_not_granted(self.obj, *known)):
            self.add_error(None, why)
        return facts

    def arguments(self) -> dict[str, Any]:
        names = ("amount", "granted_on", "conditions")
        return super().arguments() | {each: self.facts.get(each) for each in names}


class AmendForm(SignedForm):
    """Another amount."""

    amount = YenField(label="変更後の額")
    field_order = ("amount", "decision_number", "decided_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = self.obj.granted

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        amount = self.cleaned_data.get("amount")
        if amount is not None and (why := deciding.why_not_amended(self.obj, amount)):
            self.add_error("amount", why)
        return facts

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"amount": self.facts.get("amount")}


def unreceived(row: GrantApplication) -> list[str]:
    """What stands against it."""
    return [why] if (why := deciding.why_not_received(row)) else []


def unchecked(row: GrantApplication) -> list[str]:
    """A 照会 without a result comes first."""
    return [why] if (why := asking.why_open(row.project)) else []


def granting(row: GrantApplication, form: TransitionForm) -> list[str]:
    """What a 交付決定 does."""
    amount, day = form.facts.get("amount"), form.facts.get("granted_on")
    said = f"{amount:,}円の交付を決定します。" if amount else "交付を決定します。"
    since = f"{day:%Y年%-m月%-d日}からの支出が、対象になります。" if day else ""
    return [each for each in (said, since, COVER) if each]


PAGES = {
    table.SEND_BACK: TransitionPage(
        ToldForm, consequences=["団体が、申請を直せるようになります。"]
    ),
    table.GRANT: TransitionPage(
        GrantForm, tone="", consequences=granting, obstacles=unchecked, letters=[K.GRANT]
    ),
    table.REFUSE: TransitionPage(
        SignedForm,
        tone="need",
        consequences=["交付しないことを決定します。", COVER],
        letters=[K.REFUSAL],
    ),
    table.RECONSIDER: TransitionPage(
        ToldForm, consequences=["団体が、申請を直して、また出せるようになります。"]
    ),
    table.AMEND: TransitionPage(
        AmendForm, tone="quiet", consequences=["交付決定の額が変わります。", COVER],
        letters=[K.AMENDMENT],
    ),
    table.ASK_PLEA: TransitionPage(
        PleaForm, tone="quiet", consequences=pleading, obstacles=asked, letters=[K.PLEA]
    ),
    table.DROP_CANCELLATION: TransitionPage(
        tone="quiet",
        consequences=["交付決定は、そのままです。団体に、メールで知らせます。"],
        obstacles=unasked,
    ),
    table.CANCEL: TransitionPage(
        CancelForm, tone="need", consequences=cancelling, obstacles=unasked,
        letters=[K.CANCELLATION],
    ),
    table.RECEIVE: TransitionPage(
        ReceiveForm,
        tone="",
        consequences=["返還の日程が済みます。団体に、メールで知らせます。"],
        obstacles=unreceived,
    ),
}  # fmt: skip


@admin.register(GrantApplication)
class GrantApplicationAdmin(MoneyAdmin):
    """Each 交付申請."""

    lifecycle = GRANTING
    pages = PAGES
    elsewhere = (table.SUBMIT,)
    mails: ClassVar[dict[str, tuple[str, str]]] = {
        "send_back": ("money_sent_back", table.WHAT),
        "reconsider": ("money_sent_back", table.WHAT),
        "grant": ("money_letter", str(K.GRANT.label)),
        "refuse_grant": ("money_letter", str(K.REFUSAL.label)),
        "amend": ("money_letter", str(K.AMENDMENT.label)),
        "ask_plea": ("money_letter", str(K.PLEA.label)),
        "drop_cancellation": ("money_moved", pleading_verbs.DROPPED),
        "cancel": ("money_letter", str(K.CANCELLATION.label)),
        "receive": ("money_moved", "返していただいた額を受け取りました"),
    }

    def shows(self, request: Any, row: GrantApplication) -> dict[str, Any]:
        asked = "まだ" if row.requested is None else f"{row.requested:,}円"
        given = "まだ" if row.granted is None else f"{row.granted:,}円"
        signed = f"{row.decision_number}" if row.decision_number else "まだ"
        facts = [("申請した額", asked), ("交付決定の額", given), ("決裁番号", signed)]
        facts += [("協定から変わったこと", row.note)] if row.note else []
        facts += [("弁明の機会", plea_of(row))] if row.plea_until else []
        starts = [(str(each), f"{wareki(each.on)}　{each.why}")
                  for each in row.project.start_notices.all()]  # fmt: skip
        return {"facts": [*facts, *starts]}

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        made, facts = copy(row), form.facts
        name = form.transition.name
        kind = self.pages[form.transition].letters[serial]
        before = made.granted if name == "amend" else ways.advanced(row.project)
        for each in ("granted_on", "conditions", "decision_number", "decided_on"):
            if facts.get(each):
                setattr(made, each, facts[each])
        made.plea_until = facts.get("until") or made.plea_until
        if facts.get("amount") is not None:
            made.granted = facts["amount"]
        why = "" if name == "grant" else facts.get("note") or ""
        return About(row.project, MoneyLetterKind(kind), made, why, before)
