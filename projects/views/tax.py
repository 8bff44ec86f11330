"""消費税仕入控除税額の報告, where the city asks for it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from projects.forms.tax import TaxReportForm
from projects.notices import money as notices
from projects.settlement import tax
from projects.views.acting import ActPage, acted, typed
from projects.views.money import is_known
from projects.views.money_acts import load_act
from projects.workflow import settlement as workflow


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_tax(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Load, permit, bind, act, answer."""
    project = load_act(request, pk)
    row = getattr(project, "settlement", None)
    if row is None:
        raise Http404
    form = TaxReportForm(typed(request), row=row)

    def act(form: forms.BaseForm) -> str:
        workflow.report_tax(row, by=request.user, **form.cleaned_data)
        return "消費税仕入控除税額を報告しました。市に知らせました。"

    def mails(form: Any) -> Any:
        return notices.previews(project, "money_arrived", what=tax.WHAT)

    page = ActPage(
        tax.WHAT,
        form,
        act,
        reverse("project_money", args=[project.pk]),
        lead="消費税の申告で、市のお金の分も控除したときは、その額を市に返していただきます。",
        button="報告する",
        consequences=["市に知らせます。0円のときは、これで終わりです。"],
        mails=mails,
        fallen=""
        if workflow.REPORT_TAX.fits(row) and not tax.why_not_reported(row)
        else tax.why_not_reported(row) or tax.NOT_ASKED,
    )
    return acted(request, project, page)
