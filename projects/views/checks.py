"""照会 as the group answers it: for the representative alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.uploads import UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from projects import permissions
from projects.checking import asking, sealing
from projects.forms.check import OfficerForm, TaxForm
from projects.models import BackgroundCheck, OfficerConsent, Project
from projects.views.money import load_money

ADDED = "役員を1人、加えました。まだ出していません。"
SENT = "確かめの書類を出しました。市の担当だけが読みます。"


def load_checks(request: HttpRequest, pk: UUID) -> Project:
    """For who answers for the group; everybody else gets 404: not even that something is asked."""
    project = load_money(request.user, pk)
    if not permissions.represents(request.user, project):
        raise Http404
    return project


def load_check(request: HttpRequest, pk: UUID, check: int) -> BackgroundCheck:
    """One that still waits for papers."""
    project = load_checks(request, pk)
    return get_object_or_404(BackgroundCheck, project=project, pk=check, handed_in_on=None)


@require_safe
@never_cache
def project_money_checks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked, and where it stands; never what came of it."""
    project = load_checks(request, pk)
    context = {"project": project, "checks": project.checks.all()}
    return render(request, "projects/money/checks.html", context)


@takes_files(1)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def project_money_check(request: HttpRequest, pk: UUID, check: int) -> HttpResponse:
    """Officers one by one, or the tax. Load, permit, bind, act, answer."""
    row = load_check(request, pk, check)
    of_officers = asking.is_officers(row)
    is_sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form: Any = OfficerForm(data, files) if of_officers else TaxForm(data, files)
    if is_sent and form.is_valid():
        try:
            return taken(request, row, form)
        except (NotAllowedNow, UploadRefused) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "project": row.project, "check": row, "form": form, "of_officers": of_officers,
        "officers": [(each, sealing.opened(each.sealed).name) for each in row.officers.all()],
    }  # fmt: skip
    return render(request, "projects/money/check.html", context)


def taken(request: HttpRequest, row: BackgroundCheck, form: Any) -> HttpResponse:
    """Another officer; or the tax, which is all at once."""
    facts = form.cleaned_data
    if asking.is_officers(row):
        asking.add_officer(
            row, form.officer, by=request.user, consented_on=facts["consented_on"],
            consent=facts["consent"],
        )  # fmt: skip
        messages.success(request, ADDED)
        return redirect("project_money_check", row.project_id, row.pk)
    asking.hand_in_tax(row, by=request.user, **facts)
    messages.success(request, SENT)
    return redirect("project_money_checks", row.project_id)


@require_POST
def project_money_check_send(request: HttpRequest, pk: UUID, check: int) -> HttpResponse:
    """All officers are there."""
    row = load_check(request, pk, check)
    try:
        asking.hand_in_officers(row, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("project_money_check", pk, check)
    messages.success(request, SENT)
    return redirect("project_money_checks", pk)


@require_POST
def project_money_check_remove(
    request: HttpRequest, pk: UUID, check: int, officer: int
) -> HttpResponse:
    """One officer out again."""
    row = load_check(request, pk, check)
    found = get_object_or_404(OfficerConsent, check_asked=row, pk=officer)
    asking.remove_officer(found, by=request.user)
    messages.success(request, "役員を1人、消しました。")
    return redirect("project_money_check", pk, check)
