"""委嘱状 of a member, issued once it was seen; and the paper of the 誓約 to be signed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.calendar import wareki
from core.uploads.storage import download_response
from reviews import permissions
from reviews.admin.meeting_papers import printed
from reviews.choices import CommitteeLetterKind, body_words
from reviews.committee import appointing
from reviews.forms.member import AppointForm
from reviews.letters import meeting as letters
from reviews.letters.meeting import Appointment
from reviews.models import Member, ReviewSetting

ROOM = "admin/reviews/member"
ISSUED = "{}を出しました。印刷して、渡してください。"


def links(member: Member) -> SafeString:
    """The letters that were issued, and what can be printed."""
    rows = member.letters.filter(kind=CommitteeLetterKind.APPOINTMENT)
    line = '<a href="{}">{}</a>（{}、{}）<br>'
    known = format_html_join(
        "",
        line,
        (
            (address("letter", member.pk, each.pk), each, each.document_number,
             wareki(each.issued_on))
            for each in rows
        ),
    )  # fmt: skip
    more = '<a href="{}">委嘱の文書を出す</a>　<a href="{}">誓約書の用紙（PDF）</a>'
    ways = address("appoint", member.pk), address("pledge", member.pk)
    return format_html("{}{}", known, format_html(more, *ways))


def address(act: str, *keys: Any) -> str:
    """An address of a member's page."""
    return reverse(f"admin:reviews_member_{act}", args=keys)


def loaded(side: Any, request: HttpRequest, pk: int) -> Member:
    """The member, for who runs reviews."""
    if not permissions.runs(request.user):
        raise PermissionDenied
    member: Member = side.load(request, str(pk))
    return member


def appoint_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """委嘱の文書を出す; ``preview`` shows it as PDF, and issues nothing."""
    member = loaded(side, request, pk)
    initial = {"name": ReviewSetting.current().committee_name, "on": member.appointed_on}
    form = AppointForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_ready:
        facts = form.cleaned_data
        about = Appointment(member, body_words(facts["body"]), facts["name"], facts["on"])
        if "preview" in request.POST:
            return HttpResponse(letters.appointment_preview(about), content_type="application/pdf")
        letter = appointing.appoint(about, by=request.user)
        messages.success(request, ISSUED.format(letter))
        return redirect(side.page_of(member))
    context = side.frame(
        request, "委嘱の文書を出す", member=member, form=form, back=side.page_of(member)
    )
    return render(request, f"{ROOM}/appoint.html", context)


def pledge_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """誓約書の用紙; the day on which it came back is a field of the member."""
    member = loaded(side, request, pk)
    words, setting = body_words(""), ReviewSetting.current()
    about = Appointment(member, words, setting.committee_name, member.appointed_on)
    return download_response(letters.pledge_paper(about), "誓約書.pdf", "application/pdf")


def letter_view(side: Any, request: HttpRequest, pk: int, letter: UUID) -> HttpResponse:
    """A letter that was issued."""
    member = loaded(side, request, pk)
    return printed(get_object_or_404(member.letters, pk=letter))
