"""Acts of the group about its money, each on a page of its own, and the letters issued."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import readings
from core.forms import put_aside
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices.granting import StartKind
from projects.forms.money import StartForm
from projects.granting import deciding, starting, writing
from projects.letters import money as letters
from projects.models import AdvancePayment, GrantApplication, MoneyLetter, Project
from projects.views.money import is_known, load_money, refused
from projects.workflow import advance, granting


def load_act(request: HttpRequest, pk: UUID) -> Project:
    """For who answers for the group."""
    project = load_money(request.user, pk)
    if not permissions.represents(request.user, project):
        raise PermissionDenied
    return project


@require_http_methods(["GET", "HEAD", "POST"])
def project_money_application_send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """交付申請を出す."""
    project = load_act(request, pk)
    row = get_object_or_404(GrantApplication, project=project)
    missing = deciding.why_not_submitted(row)
    return sending(request, project, row, granting.SUBMIT, granting.submit, missing)


@require_http_methods(["GET", "HEAD", "POST"])
def project_money_advance_send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """先払いをお願いする."""
    project = load_act(request, pk)
    rows = project.advances.order_by("pk")  # one at a time is written; Back finds one that is sent
    row = rows.filter(status__in=writing.WRITABLE[AdvancePayment]).last() or rows.last()
    if row is None:
        raise Http404
    missing = advance.why_not_requested(row)
    return sending(request, project, row, advance.REQUEST, advance.request, missing)


def sending(
    request: HttpRequest, project: Project, row: Any, move: Any, verb: Callable, missing: list[str]
) -> HttpResponse:
    """What will be sent, and the button that sends it."""
    if request.method == "POST":
        try:
            verb(row, by=request.user)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, f"「{move.label}」の手続きをしました。市に知らせました。")
        return redirect("project_money", project.pk)
    from_page = "advance" if isinstance(row, AdvancePayment) else "application"
    context = {
        "project": project, "row": row, "move": move, "missing": missing, "page": from_page,
        "is_open": move.fits(row),
    }  # fmt: skip
    return render(request, "projects/money/send.html", context)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """着手届."""
    return start(request, pk, StartKind.START)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_early(request: HttpRequest, pk: UUID) -> HttpResponse:
    """事前着手届."""
    return start(request, pk, StartKind.EARLY)


def start(request: HttpRequest, pk: UUID, kind: StartKind) -> HttpResponse:
    """Load, permit, bind, act, answer."""
    project = load_act(request, pk)
    if why := starting.why_not(project, kind):
        return refused(request, project, why)
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    form = StartForm(typed, project=project, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            starting.hand_in(project, kind, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            return refused(request, project, str(refusal))
        put_aside.forget(request)
        messages.success(request, f"「{kind.label}」を出しました。市に知らせました。")
        return redirect("project_money", project.pk)
    return render(
        request, "projects/money/start.html", {"project": project, "form": form, "kind": kind}
    )


@require_safe
def project_money_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An official letter, printed afresh from its frozen facts."""
    visible = MoneyLetter.objects.visible_to(request.user).select_related("project")
    letter = get_object_or_404(visible, pk=pk)
    readings.note(request, letter.project)
    made = letters.pdf if request.user.is_staff else letters.download  # staff stamp it
    return download_response(made(letter), letters.file_name(letter), "application/pdf")
