"""口座 and 請求書: for the representative and who runs the project alone."""

from uuid import UUID

from django.contrib import messages
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import readings
from core import papers
from core.uploads.storage import download_response
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from projects.forms.money import AccountForm
from projects.granting import accounts
from projects.letters import invoice
from projects.models import BankAccount, Project, ProxyPaper
from projects.views.money import load_money


def load_account(request: HttpRequest, pk: UUID) -> Project:
    """For the two who may read it; everybody else gets 404: not even that there is one."""
    project = load_money(request.user, pk)
    if not accounts.reads(request.user, project):
        raise Http404
    readings.note(request, project)
    return project


@takes_files(1)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def project_money_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """口座を書く: load, permit, bind, act, answer."""
    project = load_account(request, pk)
    row = accounts.account_of(project) or BankAccount(project=project)
    is_sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form = AccountForm(data, files, instance=row)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        proxy = facts.pop("proxy")
        try:
            accounts.save(project, by=request.user, facts=facts, proxy=proxy)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "口座を保存しました。")
        return redirect("project_money", project.pk)
    there = list(row.papers.all()) if row.pk else []
    context = {"project": project, "form": form, "papers": there}
    return render(request, "projects/money/account.html", context)


@require_safe
def project_money_proxy(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """The 委任状."""
    project = load_account(request, pk)
    return papers.download(
        get_object_or_404(ProxyPaper.objects, account__project=project, pk=paper)
    )


@require_safe
def project_money_invoice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """請求書 to be signed and handed in."""
    project = load_account(request, pk)
    if why := accounts.why_unusable(project):
        messages.warning(request, why)
        return redirect("project_money", project.pk)
    bill = invoice.of_project(project)
    if bill is None:
        messages.warning(request, "いま請求できる額は、ありません。")
        return redirect("project_money", project.pk)
    return download_response(invoice.pdf(bill), f"{project.number}_請求書.pdf", "application/pdf")
