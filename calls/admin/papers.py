"""Papers of a call: 伺い文 with its annexes to print, the 募集要項 as PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from calls import permissions
from calls.listing import printed
from calls.models import Call
from calls.preparing import checking, editions, guidelines
from core.admin import WorkflowAdmin


def loaded(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> Call:
    """The call for those who prepare or open it."""
    call: Call = admin.load(request, str(pk))
    if not permissions.reads_papers(request.user, call):
        raise PermissionDenied
    return call


def draft_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """伺い文: what is to be decided, on what it rests, with the whole call as annexes."""
    call = editions.loaded(loaded(admin, request, pk))
    context = admin.frame(
        request,
        "伺い文",
        call=call,
        said=guidelines.contents(call),
        source=call.copied_from or call.supplements,
        changes=editions.since_predecessor(call),
        found=checking.findings(call),
        back=admin.page_of(call),
    )
    return render(request, "admin/calls/call/draft.html", context)


def guidelines_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """募集要項 as PDF, as the rows stand now."""
    call = loaded(admin, request, pk)
    said = guidelines.contents(call)
    response = HttpResponse(guidelines.printed(said), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, printed.name(call))
    return response
