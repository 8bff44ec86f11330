"""公開請求への写し: the documents of a call, and the copy of each as everybody may have it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import readings
from calls.admin import beyond
from calls.models import Call
from core.admin import WorkflowAdmin
from core.people import Person
from core.uploads.storage import download_response
from reviews import permissions
from reviews.dossier import disclosure
from reviews.publishing.page import told_calls

ROOM = "admin/reviews/release"
TITLE = "公開請求への写し"
CHANGED = "公表した内容が、画面を開いたあとに変わりました。見せない行を、選び直してください。"
UNMADE = "写しを印刷できませんでした。"


def call_of(request: HttpRequest, pk: int) -> Call:
    """A call of which results were told. Raises PermissionDenied, Http404."""
    if not permissions.copies(request.user):
        raise PermissionDenied
    found: Call = get_object_or_404(told_calls(), pk=pk)
    return found


def call_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Every document of the call, with its copy where there is one."""
    call = call_of(request, pk)
    context = admin.frame(
        request, TITLE, call=call, copies=disclosure.copies(call), beside=disclosure.BESIDE,
        call_url=reverse("admin:calls_call_change", args=[call.pk]),
        results_url=reverse("call_results", args=[call.number]),
    )  # fmt: skip
    return render(request, f"{ROOM}/disclosure.html", context)


def zip_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """All of it as one file."""
    call = call_of(request, pk)
    readings.write(request, Call, str(call.pk), f"{call}の公開用の写し")
    return download_response(disclosure.zipped(call), f"写し_{call.number}.zip", "application/zip")


def copy_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One copy: choose what is left out of it, then get the PDF."""
    call = call_of(request, pk)
    copy = next((each for each in disclosure.copies(call) if each.key == key), None)
    if copy is None:
        raise Http404
    if request.method == "POST":
        return printed(request, call, copy)
    context = admin.frame(
        request, copy.title, call=call, copy=copy,
        back=reverse("admin:reviews_release_disclosure", args=[call.pk]),
    )  # fmt: skip
    return render(request, f"{ROOM}/copy.html", context)


def printed(request: HttpRequest, call: Call, copy: disclosure.Copy) -> HttpResponse:
    """The PDF without the lines that were ticked, of exactly what the page had shown."""
    piece = None
    if request.POST.get("digest") == copy.digest:
        readings.write(request, Call, str(call.pk), f"公開用の写し：{copy.title}")
        piece = disclosure.printed(call, copy, request.POST.getlist("hide"))
    if piece is None or piece.content is None:
        messages.error(request, CHANGED if piece is None else UNMADE)
        return redirect(request.path)
    return download_response(piece.content, f"写し_{copy.title}.pdf", "application/pdf")


@beyond.tells
def told(call: Call, user: Person) -> list[dict[str, Any]]:
    """From the staff's page of a call to its copies, for auditors; the office has the result."""
    if not permissions.audits(user) or not told_calls().filter(pk=call.pk).exists():
        return []
    href = reverse("admin:reviews_release_disclosure", args=[call.pk])
    number = len(disclosure.copies(call))
    return [{"label": TITLE, "number": number, "href": href, "note": "公表した内容だけ"}]
