"""The documents of an application: each upload its own POST, so that nothing else is lost."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core import uploads
from core.workflow import NotAllowedNow
from groups import attaching, correcting, drafting, readiness
from groups.choices import AttachmentKind, Page
from groups.forms.papers import NoAccountsForm, UploadForm
from groups.models import Attachment, Registration
from groups.views.loading import is_writable, load_to_write, not_now

HELPS = {
    AttachmentKind.BYLAWS: "団体の決まりを書いたもの",
    AttachmentKind.ROSTER: "役員か会員の名前がわかるもの。公開されることはありません。",
    AttachmentKind.PLAN: "今年度に何をするかを書いたもの",
    AttachmentKind.BUDGET: "今年度のお金の予定",
    AttachmentKind.ACCOUNTS: "前年度にしたことと、お金の結果",
    AttachmentKind.EVIDENCE: "写真、チラシ、会報など",
}


@require_http_methods(["GET", "HEAD", "POST"])
def registration_attachments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Upload files of one kind, or say that there are no accounts yet."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return not_now(request, registration)
    try:
        return act(request, registration)
    except NotAllowedNow as refusal:
        return not_now(request, registration, str(refusal))


def act(request: HttpRequest, registration: Registration) -> HttpResponse:
    """What the pressed button asks for."""
    wanted = request.POST.get("act", "")
    if request.method == "POST" and wanted in AttachmentKind.values:
        return upload(request, registration, AttachmentKind(wanted))
    if request.method == "POST":
        return settle(request, registration)
    return show(request, registration)


def upload(request: HttpRequest, registration: Registration, kind: AttachmentKind) -> HttpResponse:
    """Take in the files of one kind; those that are refused are named at the field."""
    form = upload_form(kind, request.POST, request.FILES)
    accepted = checked(form) if form.is_valid() else []
    try:
        registration = attaching.attach(registration, kind, *accepted, by=request.user)
    except uploads.UploadRefused as refusal:
        form.add_error("files", refusal)
    if form.errors:
        return show(request, registration, form)
    names = "、".join(file.name for file in accepted)
    messages.success(request, f"{kind.label}を受け取りました（{names}）。")
    return redirect(f"{page_url(registration)}#kind-{kind}")


def checked(form: UploadForm) -> list[uploads.Accepted]:
    """The good files; the sentence about each bad one is put on the form."""
    accepted = []
    for file in form.cleaned_data["files"]:
        try:
            accepted.append(uploads.accept(file))
        except uploads.UploadRefused as refusal:
            form.add_error("files", f"「{file.name}」：{refusal}")
    return accepted


def settle(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Save the tick about last year's accounts and go on."""
    form = NoAccountsForm(request.POST)
    form.is_valid()
    registration = drafting.save_page(
        registration, Page.ATTACHMENTS, by=request.user, facts=form.cleaned_data
    )
    lacking = readiness.missing_attachments(registration)
    if lacking and request.POST.get("act") == "next":
        names = "、".join(kind.label for kind in lacking)
        messages.warning(request, f"保存しました。まだない書類があります：{names}")
    else:
        messages.success(request, "「添付する書類」を保存しました。まだ提出されていません。")
    back = "check" if request.GET.get("back") == "check" else "tasks"
    return redirect(f"registration_{back}", registration.pk)


def show(
    request: HttpRequest, registration: Registration, failed: UploadForm | None = None
) -> HttpResponse:
    """Every kind with its files and its own form; ``failed`` is the form with errors."""
    correction = correcting.open_request(registration)
    context = {
        "registration": registration,
        "form": failed,
        "kinds": kinds(registration, failed),
        "accounts_form": NoAccountsForm(initial={"no_accounts_yet": registration.no_accounts_yet}),
        "notes": correcting.notes(correction, Page.ATTACHMENTS),
        "page": Page.ATTACHMENTS,
        "number": len(Page),
        "total": len(Page),
        "largest": f"{uploads.megabytes(settings.UPLOAD_MAX_BYTES)}MB",
    }
    return render(request, "groups/registration/attachments.html", context)


def kinds(registration: Registration, failed: UploadForm | None) -> list[dict[str, Any]]:
    """For each kind of document: its files, whether it is needed, its form."""
    files = list(registration.attachments.all())
    required = readiness.required_attachments(registration)
    notes = correcting.notes(correcting.open_request(registration), Page.ATTACHMENTS)
    return [
        {
            "kind": kind,
            "help": HELPS[kind],
            "files": [file for file in files if file.kind == kind],
            "is_required": kind in required,
            "note": notes.get(kind, ""),
            "form": failed if failed and failed.kind == kind else upload_form(kind),
        }
        for kind in AttachmentKind
    ]


def upload_form(kind: AttachmentKind, *data: Any) -> UploadForm:
    """The form of one kind; its ids carry the kind."""
    return UploadForm(*data, kind=kind, help_text=HELPS[kind])


def page_url(registration: Registration) -> str:
    """The page of documents."""
    return reverse("registration_page", args=[registration.pk, Page.ATTACHMENTS])


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_remove(request: HttpRequest, pk: UUID, attachment_pk: UUID) -> HttpResponse:
    """A page that asks once more, then the file is gone."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return not_now(request, registration)
    attachment: Attachment = get_object_or_404(registration.attachments, pk=attachment_pk)
    on_record = attaching.is_on_record(attachment)
    if request.method != "POST":
        context = {
            "registration": registration,
            "attachment": attachment,
            "on_record": on_record,
        }
        return render(request, "groups/registration/attachment_remove.html", context)
    try:
        attaching.detach(attachment, by=request.user)
    except NotAllowedNow as refusal:
        return not_now(request, registration, str(refusal))
    done = "外しました。提出したものは市の記録に残ります" if on_record else "消しました"
    messages.success(request, f"「{attachment.name}」を{done}。")
    return redirect(f"{page_url(registration)}#kind-{attachment.kind}")
