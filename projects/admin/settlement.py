"""決算と精算 as staff check, fix and close it."""

from copy import copy
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse

from core.admin import TransitionForm
from core.sheets import FORMATS
from core.workflow import NotAllowedNow
from projects import permissions
from projects.admin.money import ROOM, MoneyAdmin, sheet
from projects.admin.settlement_pages import PAGES
from projects.choices.granting import MoneyLetterKind
from projects.forms.ruling import DiversionForm, RulingForm
from projects.granting import ways
from projects.letters.money import About
from projects.models import Settlement
from projects.settlement import account, deciding, fixing, tables, tax
from projects.settlement.listing import listing
from projects.workflow import SETTLEMENT
from projects.workflow import settlement as table

K = MoneyLetterKind
TABLES: dict[str, Any] = {
    "receipts": (tables.receipts_table, "領収書"),
    "accounting": (tables.accounting_table, "会計用"),
    "equipment": (tables.equipment_table, "備品台帳"),
}


@admin.register(Settlement)
class SettlementAdmin(MoneyAdmin):
    """Each account, receipt by receipt."""

    lifecycle = SETTLEMENT
    pages = PAGES
    elsewhere = (table.SUBMIT, table.REPORT_TAX)
    template = "settlement.html"
    hangs = account.HANGING
    mails: ClassVar[dict[str, tuple[str, str]]] = {
        "send_back": ("money_sent_back", table.WHAT),
        "fix_amount": ("money_letter", str(K.FIXING.label)),
        "fix_anyway": ("money_letter", str(K.FIXING.label)),
        "close": ("money_moved", "お金の手続きが終わりました"),
        "receive_tax": ("money_moved", "消費税分の返還を受け取りました"),
    }

    def get_urls(self) -> list[URLPattern]:
        return [
            self.address("<str:pk>/rule/<slug:key>/", rule_view, "rule"),
            self.address("<str:pk>/divert/", divert_view, "divert"),
            self.address("<str:pk>/table/<slug:name>.<slug:kind>", table_view, "table"),
            *super().get_urls(),
        ]

    def buttons(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        """What ends it before what opens it again; nothing about tax where none is to come back."""
        found = super().buttons(request, obj)
        gone = table.RECEIVE_TAX.label if tax.why_not_received(obj) else ""
        left = [each for each in found if each["label"] != gone]
        return sorted(left, key=lambda each: each["href"] == self.url_of(obj, table.CORRECT))

    def shows(self, request: HttpRequest, row: Settlement) -> dict[str, Any]:
        found = account.standing(row)
        may_decide = permissions.runs(request.user, row.project) and row.status in deciding.OPEN
        base = self.page_of(row).removesuffix("change/")
        return {
            "standing": found,
            "listing": listing(row, found, request.GET.get("receipts")),
            "last_day": ways.last_day(row.project),
            "rule_url": f"{base}rule/" if may_decide else "",
            "divert_url": f"{base}divert/" if may_decide else "",
            "tables": [
                (said, files_of(row, name))
                for name, (_, said) in TABLES.items()
                if name != "accounting" or row.is_fixed
            ],
        }

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        made, facts = copy(row), form.facts
        fixing.prepare(made, facts.get("decision_number") or "", facts.get("decided_on"))
        made.fixed_why = (facts.get("note") or "") if form.transition.name == "fix_anyway" else ""
        told = fixing.to_tell(made)
        return told[serial] if serial < len(told) else None


def files_of(row: Settlement, name: str) -> list[tuple[str, str]]:
    """Each form in which a list can be had, with where."""
    where = "admin:projects_settlement_table"
    return [(said, reverse(where, args=[row.pk, name, kind])) for kind, said in FORMATS.items()]


def rule_view(admin: SettlementAdmin, request: HttpRequest, pk: str, key: str) -> HttpResponse:
    """Whether one receipt counts, with the reason that the letter says."""
    row = load_deciding(admin, request, pk)
    checked = next((each for each in account.checked_of(row) if each.receipt.key == key), None)
    if checked is None:
        raise Http404
    form = RulingForm(request.POST or None, ruling=checked.ruling)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            if facts["counts"] == "found":
                deciding.unrule(row, key, by=request.user)
            else:
                counts = facts["counts"] == "yes"
                deciding.rule(row, key, by=request.user, counts=counts, why=facts["why"])
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{checked.number}番の領収書の判断を残しました。")
        return redirect(f"{admin.page_of(row)}#receipt-{checked.number}")
    context = admin.frame(
        request, f"{checked.number}番の領収書の判断", form=form, checked=checked, object=row,
        back=admin.page_of(row),
    )  # fmt: skip
    return render(request, f"{ROOM}/rule.html", context)


def divert_view(admin: SettlementAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Approve that a line exceeds its budget (流用)."""
    row = load_deciding(admin, request, pk)
    faulty = {each.item: each.fault for each in account.standing(row).now.lines if each.fault}
    item = request.POST.get("item") or request.GET.get("item") or ""
    if item not in faulty:
        raise Http404
    form = DiversionForm(request.POST or None, initial={"item": item})
    if request.method == "POST" and form.is_valid():
        try:
            deciding.approve(row, item, by=request.user, why=form.cleaned_data["why"])
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"「{item}」の流用を承認しました。")
        return redirect(admin.page_of(row))
    context = admin.frame(
        request, f"「{item}」の流用を承認する", form=form, fault=faulty[item], object=row,
        back=admin.page_of(row),
    )  # fmt: skip
    return render(request, f"{ROOM}/rule.html", context)


def load_deciding(admin: SettlementAdmin, request: HttpRequest, pk: str) -> Settlement:
    """For who runs the project."""
    row: Settlement = admin.load(request, pk)
    if not permissions.runs(request.user, row.project):
        raise PermissionDenied
    return row


def table_view(
    admin: SettlementAdmin, request: HttpRequest, pk: str, name: str, kind: str
) -> HttpResponse:
    """A list for a spreadsheet: totals as on the screen and in the letter."""
    row: Settlement = admin.load(request, pk)
    if name not in TABLES or (name == "accounting" and not row.is_fixed):
        raise Http404
    make, label = TABLES[name]
    return sheet(make(row), f"{row.project.number}_{label}", kind)
