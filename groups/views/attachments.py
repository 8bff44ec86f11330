"""The documents of an application: whatever button is pressed, every chosen file is taken in."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from accounts.models import Letterhead
from core import papers, uploads
from core.forms import comparison
from core.forms.files import accepted
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from groups.choices import AttachmentKind, Page
from groups.forms.papers import HELPS, NoAccountsForm, UploadForm
from groups.models import Attachment, Registration
from groups.registration import attaching, completeness, corrections
from groups.views.loading import is_writable, load_to_write, not_now

MOST_AT_ONCE = attaching.MOST_OF_A_KIND  # as large files as may be, of whatever kinds


@takes_files(MOST_AT_ONCE)
@require_http_methods(["GET", "HEAD", "POST"])
def registration_attachments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in files, say that there are no accounts yet, and go on where the button leads."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return not_now(request, registration)
    if request.method != "POST":
        return show(request, registration)
    try:
        return receive(request, registration)
    except NotAllowedNow as refusal:
        return not_now(request, registration, str(refusal))


def receive(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Every chosen file first; only when nothing was refused, what the button says."""
    act, forms = request.POST.get("act", ""), chosen(request)
    registration = upload(request, registration, forms)
    failed = [form for form in forms if form.errors]
    if failed:
        return show(request, registration, failed)
    if act in AttachmentKind.values:
        return redirect(f"{page_url(registration)}#kind-{act}")
    return saved(request, registration)


def chosen(request: HttpRequest) -> list[UploadForm]:
    """The forms in which a file was chosen; if none was, the one whose button was pressed."""
    act = request.POST.get("act", "")
    forms = [UploadForm(request.POST, request.FILES, kind=kind) for kind in AttachmentKind]
    filled = [form for form in forms if request.FILES.getlist(form.add_prefix("files"))]
    return filled or [form for form in forms if form.kind == act]


def upload(
    request: HttpRequest, registration: Registration, forms: list[UploadForm]
) -> Registration:
    """Keep the good files and say which; those that are refused are named at their field."""
    good = {form.kind: accepted(form, "files") for form in forms if form.is_valid()}
    kept = attaching.known(registration)
    registration, crowded = attaching.attach_each(
        registration, good, by=proof.person(request), facts=ticked(request)
    )
    for form in forms:
        if form.kind in crowded:
            form.add_error("files", attaching.TOO_MANY)
        elif received := good.get(form.kind):
            names, twins = papers.parted(kept[form.kind], received)
            if names:
                said = f"{form.kind.label}を受け取りました（{'、'.join(names)}）。"
                messages.success(request, said)
            for sentence in twins:
                messages.warning(request, sentence)
    return registration


def ticked(request: HttpRequest) -> dict[str, bool]:
    """The tick about last year's accounts, where it was changed on this very page.

    Whoever only looked at it does not undo what another tab has said since.
    """
    seen, form = comparison.digests(request.POST.get("seen", "")), NoAccountsForm(request.POST)
    if not seen and request.POST.get("act", "") in AttachmentKind.values:
        return {}
    changed = [field.name for field in form if comparison.digest(field) != seen.get(field.name)]
    return {name: form.cleaned_data[name] for name in changed}


def saved(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say what is still missing, and go on."""
    lacking = completeness.missing_attachments(registration)
    if lacking and request.POST.get("act") == "next":
        names = "、".join(kind.label for kind in lacking)
        messages.warning(request, f"保存しました。まだない書類があります：{names}")
    else:
        messages.success(request, "「添付する書類」を保存しました。まだ提出されていません。")
    back = "check" if request.GET.get("back") == "check" else "tasks"
    return redirect(f"registration_{back}", registration.pk)


def show(
    request: HttpRequest, registration: Registration, failed: Sequence[UploadForm] = ()
) -> HttpResponse:
    """Every kind with its files and its own field; ``failed`` are the forms with errors."""
    correction = corrections.open_request(registration)
    listed = kinds(registration, failed)
    context = {
        "registration": registration,
        "office": Letterhead.current(),
        "form": failed[0] if failed else None,
        "other_forms": [failed[1:]],
        "kinds": listed,
        **first_year(registration, listed),
        "notes": corrections.notes(correction, Page.ATTACHMENTS),
        "page": Page.ATTACHMENTS,
        "number": len(Page),
        "total": len(Page),
        "largest": f"{uploads.megabytes(settings.UPLOAD_MAX_BYTES)}MB",
        "at_once": f"{uploads.megabytes(MOST_AT_ONCE * settings.UPLOAD_MAX_BYTES)}MB",
    }
    return render(request, "groups/registration/attachments.html", context)


def first_year(registration: Registration, listed: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The tick of a group that has no accounts of last year yet; none beside accounts, or of a
    group that has existed for longer: then why it is not offered.
    """
    if any(each["kind"] == AttachmentKind.ACCOUNTS and each["files"] for each in listed):
        return {"seen": ""}
    if not registration.is_in_first_year(registration.submitted_at):
        return {"seen": "", "founded_on": registration.founded_on}
    form = NoAccountsForm(initial={"no_accounts_yet": registration.no_accounts_yet})
    return {"accounts_form": form, "seen": comparison.shown(form)}


def kinds(registration: Registration, failed: Sequence[UploadForm]) -> list[dict[str, Any]]:
    """For each kind of document: its files, whether it is needed, its form."""
    files = list(registration.attachments.all())
    required = completeness.required_attachments(registration)
    notes = corrections.notes(corrections.open_request(registration), Page.ATTACHMENTS)
    with_errors = {form.kind: form for form in failed}
    return [
        {
            "kind": kind,
            "help": HELPS[kind],
            "files": [file for file in files if file.kind == kind],
            "is_required": kind in required,
            "note": notes.get(kind, ""),
            "form": with_errors.get(kind) or UploadForm(kind=kind),
        }
        for kind in AttachmentKind
    ]


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
