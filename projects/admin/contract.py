"""委託の契約 as staff record, inspect and pay it."""

from copy import copy
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse

from core.admin import TransitionForm
from core.calendar import fiscal_year_label, wareki
from core.sheets import FORMATS
from core.workflow import NotAllowedNow
from projects import permissions
from projects.admin.contract_pages import PAGES
from projects.admin.money import ROOM, MoneyAdmin, sheet
from projects.choices.granting import MoneyLetterKind, Way
from projects.forms.contract import ConcludeForm
from projects.granting import accounts, contracts, ways
from projects.letters.money import About
from projects.models import Contract, Inspection, Project
from projects.notices import money as notices
from projects.settlement import contract_table
from projects.workflow import CONTRACT
from projects.workflow import contract as table

K = MoneyLetterKind
RECORDED = "契約を記録しました。団体に知らせました。"


@admin.register(Contract)
class ContractAdmin(MoneyAdmin):
    """Each contract of a 委託."""

    lifecycle = CONTRACT
    pages = PAGES
    elsewhere = (table.HAND_IN,)
    hangs = ("inspections__by", "project__members")
    mails: ClassVar[dict[str, tuple[str, str]]] = {
        "pass_inspection": ("money_letter", str(K.INSPECTION.label)),
        "ask_redo": ("money_letter", str(K.REDO.label)),
        "inspect_again": ("money_moved", "検査をやり直します"),
        "return_invoice": ("money_sent_back", table.INVOICE),
        "pay": ("money_moved", "市が委託料を支払いました"),
        "amend": ("money_moved", "契約の額を、変更協定のとおりにしました"),
        "end_early": ("money_letter", str(K.EARLY_END.label)),
    }

    def get_urls(self) -> list[URLPattern]:
        route = "conclude/<uuid:project_pk>/"
        return [
            self.address(route, conclude_view, "conclude"),
            self.address("<str:pk>/table.<slug:kind>", table_view, "table"),
            *super().get_urls(),
        ]

    def mail_previews(self, obj: Any, form: TransitionForm) -> Any:
        """What depends on what was typed."""
        name = form.transition.name
        day = form.facts.get("invoiced_on")
        if name == "receive_invoice" and day:
            what = f"請求書を受け取りました。{wareki(contracts.pay_by(day))}までに支払います"
            return notices.previews(obj.project, "money_moved", what=what)
        if name == "close" and obj.payable:
            what = "返していただいた額を受け取りました"
            return notices.previews(obj.project, "money_moved", what=what)
        return super().mail_previews(obj, form)

    def shows(self, request: HttpRequest, row: Contract) -> dict[str, Any]:
        facts = [
            ("契約", f"{row.number}　{wareki(row.concluded_on)}　{row.amount:,}円"),
            ("契約の方法", f"{row.get_manner_display()}\n{row.why}".strip()),
            ("契約保証金", f"{row.get_deposit_display()}\n{row.deposit_note}".strip()),
            ("決裁", f"{row.decision_number}　{wareki(row.decided_on) if row.decided_on else ''}"),
        ]
        if row.completed_on:
            facts.append(("業務が終わった日", f"{wareki(row.completed_on)}\n{row.report}"))
        for each in row.inspections.all():
            said = f"{wareki(each.on)}　{each}　{each.inspector}"
            facts.append(("検査", f"{said}\n{each.items}".strip()))
        if row.invoiced_on and row.due_on:
            facts.append(("請求書", f"{wareki(row.invoiced_on)}に受け取った。"
                                    f"{wareki(row.due_on)}までに支払う。"))  # fmt: skip
        if row.paid_on:
            year = fiscal_year_label(row.fiscal_year or row.project.fiscal_year)
            facts.append(("支払い", f"{row.paid or 0:,}円　伝票 {row.slip_number or 'なし'}　"
                                    f"{wareki(row.paid_on)}　{year}"))  # fmt: skip
        is_read = accounts.reads(request.user, row.project)
        return {
            "facts": facts,
            "account": accounts.account_of(row.project) if is_read else None,
            "tables": [
                (label, reverse("admin:projects_contract_table", args=[row.pk, kind]))
                for kind, label in FORMATS.items()
            ],
        }

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        made, facts = copy(row), form.facts
        why = facts.get("note") or ""
        if form.transition == table.END_EARLY:
            made.done_amount = facts.get("amount") or 0
            made.decision_number = facts.get("decision_number") or ""
            made.decided_on = facts.get("decided_on")
            return About(row.project, K.EARLY_END, made, why)
        if not facts.get("on"):
            return None
        passed = form.transition == table.PASS
        what = Inspection(
            contract=made, on=facts["on"], inspector=facts.get("inspector") or "", passed=passed,
            redo_by=facts.get("redo_by"),
        )  # fmt: skip
        return About(row.project, K.INSPECTION if passed else K.REDO, what, "" if passed else why)


def table_view(admin: ContractAdmin, request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """The line for the accounting system."""
    row: Contract = admin.load(request, pk)
    name = f"{row.project.number}_委託"
    return sheet(contract_table.accounting_table(row), name, kind)


@atomic
def conclude_view(admin: ContractAdmin, request: HttpRequest, project_pk: UUID) -> HttpResponse:
    """契約を記録する: load, permit, bind, act, answer."""
    rows: QuerySet = Project.objects.visible_to_staff(request.user)
    project = rows.filter(pk=project_pk).first()
    if project is None or ways.way_of(project) != Way.CONTRACT:
        raise Http404
    if not permissions.runs(request.user, project):
        raise PermissionDenied
    if made := ways.contract_of(project):
        messages.warning(request, contracts.THERE)
        return redirect(admin.page_of(made))
    form = ConcludeForm(request.POST if request.method == "POST" else None, project=project)
    if form.is_bound and form.is_valid():
        try:
            made = contracts.conclude(project, by=request.user, facts=form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, RECORDED)
            return redirect(admin.page_of(made))
    context = admin.frame(
        request, "委託の契約を記録する", form=form, project=project, object=project,
        back=reverse("admin:projects_project_change", args=[project.pk]),
        obstacle=contracts.why_not(project) or contracts.why_unchecked(project),
        mails=notices.previews(project, "money_moved", what="委託の契約を記録しました"),
    )  # fmt: skip
    return render(request, f"{ROOM}/conclude.html", context)
