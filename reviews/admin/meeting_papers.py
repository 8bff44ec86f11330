"""Papers of the committee's office: 招集通知 as PDF, the list of 報酬 or 謝礼."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import readings
from core import sheets
from core.admin import WorkflowAdmin
from core.uploads.storage import download_response
from reviews.admin.loading import call_of
from reviews.choices import body_words
from reviews.letters import meeting as letters
from reviews.letters.meeting import Summons
from reviews.meetings import paying
from reviews.models import CommitteeLetter, Member
from reviews.notices import meeting as notices

ROOM = "admin/reviews/meeting"


def preview_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: int, name: str, serial: int
) -> HttpResponse:
    """招集通知 as the first member would get it now; nothing is saved."""
    meeting = admin.load(request, str(pk))
    transition = admin.permitted(request, meeting, name)
    if request.method != "POST" or serial >= len(admin.pages[transition].letters):
        raise Http404
    called = notices.called(meeting)
    if not called:
        return redirect(admin.url_of(meeting, transition))
    pdf = letters.summons_preview(Summons(meeting, called[0], letters.agenda(meeting)))
    return HttpResponse(pdf, content_type="application/pdf")


def letter_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, letter: UUID) -> HttpResponse:
    """A letter that was issued, printed from its frozen facts."""
    meeting = admin.load(request, str(pk))
    return printed(get_object_or_404(meeting.letters, pk=letter))


def printed(letter: CommitteeLetter) -> HttpResponse:
    """The PDF."""
    return download_response(letters.pdf(letter), letters.file_name(letter), "application/pdf")


def pay_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """報酬 or 謝礼 of a call, by attendance; to be printed as it stands."""
    call = call_of(request, pk)
    readings.note_list(request, Member)
    rows = paying.lines(call)
    context = admin.frame(
        request, paying.name(call), call=call, rows=rows, sums=paying.sums(rows),
        whole=sum(each.amount for each in rows), pay=body_words(call.body).pay,
        today_fee=paying.fee_of(call.body), formats=sheets.FORMATS,
        back=reverse("admin:calls_call_change", args=[call.pk]),
    )  # fmt: skip
    return render(request, f"{ROOM}/pay.html", context)


def pay_file_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The same for a spreadsheet."""
    call = call_of(request, pk)
    if kind not in sheets.FORMATS:
        raise Http404
    readings.note_list(request, Member)
    name = f"{call.number}_{paying.name(call)}"
    return download_response(*sheets.made(paying.table(call), name, kind))
