"""The proposals of a call as lists and dossiers: asked for, how far they are, downloaded."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, reverse

from accounts import readings
from calls.models import Call
from core import sheets
from core.admin import ReadOnlyAdmin
from core.http import PRIVATE
from core.people import Person
from core.uploads.storage import NEVER_RUN, download_response
from core.workflow import NotAllowedNow
from proposals.admin import dossier
from proposals.choices import ExportKind
from proposals.dossier import exporting, lists
from proposals.models import ExportJob
from proposals.querysets.export import EXPORTS

ROOM = "admin/proposals/exportjob"
BEGUN = "冊子を作りはじめました。終わると、ここから受け取れます。"
MOST = 20  # jobs on the page of a call


def links(call: Call, user: Person) -> dossier.Links:
    """What the staff's page of a call leads to, as (label, address)."""
    if not user.has_perm(EXPORTS):
        return []
    return [("一覧と冊子を作る", call_url(call.pk))]


def call_url(key: int) -> str:
    """The page of the lists and dossiers of a call."""
    return reverse("admin:proposals_exportjob_call", args=[key])


@admin.register(ExportJob)
class ExportAdmin(ReadOnlyAdmin):
    """Jobs that make the dossiers of a call, and everything that is downloaded of proposals."""

    list_display = ("call", "kind", "by", "asked_at", "finished_at", "expires_at")
    list_select_related = ("call", "by")
    sortable_by = ()  # the newest first

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("call/<int:pk>/", call_view, "call"),
            self.address("call/<int:pk>/list.<slug:kind>", list_view, "list"),
            self.address("proposal/<uuid:pk>/dossier.pdf", dossier.pdf_view, "pdf"),
            self.address("proposal/<uuid:pk>/dossier.zip", dossier.zip_view, "zip"),
            self.address("<uuid:pk>/file/", file_view, "file"),
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return ExportJob.objects.visible_to(request.user).select_related("call", "by")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """How far it is; what is in it, what is not, until when it can be had."""
        job = self.load(request, object_id)
        context = self.frame(
            request,
            job.get_kind_display(),
            job=job,
            may_read=bool(job.file) and exporting.may_read(job, request.user),
            call_url=call_url(job.call_id),
        )
        return render(request, f"{ROOM}/page.html", context)


def visible(request: HttpRequest, pk: int) -> Call:
    """The call, for who may export its proposals. Raises Http404, PermissionDenied."""
    if not request.user.has_perm(EXPORTS):
        raise PermissionDenied
    found: Call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    return found


def call_view(admin: ExportAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What can be made of a call, and what was made; a press asks for one more."""
    call = visible(request, pk)
    if request.method == "POST":
        return begun(request, call)
    context = admin.frame(
        request,
        "一覧と冊子",
        call=call,
        number=exporting.exportable(call, request.user).count(),
        jobs=admin.get_queryset(request).filter(call=call)[:MOST],
        kinds=ExportKind.choices,
        formats=sheets.FORMATS,
    )
    return render(request, f"{ROOM}/call.html", context)


def begun(request: HttpRequest, call: Call) -> HttpResponse:
    """Act, answer."""
    kind = request.POST.get("kind")
    if kind not in ExportKind.values:
        raise Http404
    try:
        job = exporting.begin(call, ExportKind(kind), by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(call_url(call.pk))
    readings.note(request, job)  # the job goes after its days, this stays
    messages.success(request, BEGUN)
    return redirect("admin:proposals_exportjob_change", job.pk)


def list_view(admin: ExportAdmin, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The list of a call, in one of the three formats."""
    call = visible(request, pk)
    if kind not in sheets.FORMATS:
        raise Http404
    readings.write(request, Call, str(call.pk), f"{call}の提案の一覧")
    rows = lists.table(exporting.exportable(call, request.user))
    return download_response(*sheets.made(rows, f"提案の一覧_{call.number}", kind))


def file_view(admin: ExportAdmin, request: HttpRequest, pk: UUID) -> Any:
    """The ZIP, for who may read at this moment all that is in it; noted before it leaves."""
    job = admin.load(request, str(pk))
    if not job.file:
        raise Http404
    if not exporting.may_read(job, request.user):
        raise PermissionDenied
    readings.note(request, job)
    name = f"提案の冊子_{job.call.number}.zip"
    answer = FileResponse(job.file.open("rb"), as_attachment=True, filename=name)
    for header, value in (NEVER_RUN | {"Cache-Control": PRIVATE}).items():
        answer[header] = value
    answer["Content-Type"] = "application/zip"
    return answer
