"""会議 as a member finds them: agenda and minutes without what is closed to them, the answer, the
letter; and the answer by the link of the letter, without signing in.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.http import private_page
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import MeetingStatus, MinutesStatus
from reviews.forms.checking import CheckForm
from reviews.forms.meeting import AttendsForm
from reviews.letters import meeting as letters
from reviews.meetings import attending, writing
from reviews.models import (
    Attendance,
    AttendanceLink,
    CommitteeLetter,
    Hearing,
    Meeting,
    Minutes,
    Reviewer,
)
from reviews.workflow import minutes as workflow

SAID = "お返事をいただきました。"
READ = (MinutesStatus.CHECKING, MinutesStatus.CONFIRMED, MinutesStatus.PUBLISHED)
CONFIRMED = "確認が済んだことにしました。"


@require_http_methods(["GET", "HEAD", "POST"])
def review_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: when, where, 次第, the own answer, the minutes once they may be read."""
    meeting = get_object_or_404(Meeting.objects.of_person(request.user).with_call(), pk=pk)
    own = Attendance.objects.of_person(request.user).filter(meeting=meeting)
    attendance = own.select_related("reviewer__member", "meeting").first()
    act = request.POST.get("act", "")
    form, check = attends_form(request, attendance, act), check_form(request, act)
    try:
        if act == "answer" and attendance and form.is_valid():
            attending.reply(attendance, by=request.user, **form.arguments())
            return done(request, SAID)
        if act == "check" and check.is_valid():
            checked(request, meeting, check.cleaned_data["text"])
            return done(request, SAID)
        if act == "confirm":
            workflow.confirm(minutes_of(meeting), by=request.user)
            return done(request, CONFIRMED)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    context = shown(request, meeting, attendance) | {"form": form, "check": check}
    return render(request, "reviews/meeting/page.html", context)


def attends_form(request: HttpRequest, attendance: Attendance | None, act: str) -> AttendsForm:
    """The answer as it stands, or as it was sent."""
    known = {"answer": attendance.answer, "note": attendance.note} if attendance else {}
    return AttendsForm(request.POST if act == "answer" else None, initial=known)


def check_form(request: HttpRequest, act: str) -> CheckForm:
    """What is to be mended."""
    return CheckForm(request.POST if act == "check" else None)


def done(request: HttpRequest, word: str) -> HttpResponse:
    """Say it, and show the page anew."""
    messages.success(request, word)
    return redirect(request.path)


def minutes_of(meeting: Meeting) -> Any:
    """The minutes that members may read, else 404."""
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status not in READ:
        raise Http404
    return minutes


def checked(request: HttpRequest, meeting: Meeting, text: str) -> None:
    """Store the word of this member."""
    reviewer = Reviewer.objects.of_person(request.user).get(call=meeting.review.round.course.call)
    writing.check(minutes_of(meeting), reviewer, by=request.user, text=text)


def shown(request: HttpRequest, meeting: Meeting, attendance: Attendance | None) -> dict[str, Any]:
    """What the page says. Items that are closed to this member are not in it, nor a gap."""
    minutes = getattr(meeting, "minutes", None)
    came = meeting.attendances.filter(came=True).select_related("reviewer__member")
    own = CommitteeLetter.objects.filter(meeting=meeting, member__person=request.user.pk)
    context = {
        "meeting": meeting,
        "call": meeting.review.round.course.call,
        "attendance": attendance,
        "may_answer": attendance is not None and meeting.status == MeetingStatus.CALLED,
        "items": list(meeting.items.named().shown_to(request.user)),
        "hearing": Hearing.objects.of_member(request.user).filter(meeting=meeting).first(),
        "letter": own.last(),
    }
    if minutes is None or minutes.status not in READ:
        return context
    return context | {"minutes": minutes, "present": came, **checking(request, minutes)}


def checking(request: HttpRequest, minutes: Minutes) -> dict[str, Any]:
    """What this member can say of the minutes now."""
    if minutes.status != MinutesStatus.CHECKING:
        return {"is_checked": False}
    own = minutes.checks.filter(edition=minutes.edition)
    return {
        "is_checked": True,
        "own_word": own.filter(reviewer__member__person=request.user.pk).first(),
        "may_confirm": permissions.confirms(request.user, minutes),
    }


@require_safe
def review_meeting_letter(request: HttpRequest, pk: int, letter: UUID) -> HttpResponse:
    """招集通知 to oneself, printed from its frozen facts."""
    meeting = get_object_or_404(Meeting.objects.of_person(request.user), pk=pk)
    rows = CommitteeLetter.objects.filter(meeting=meeting, member__person=request.user.pk)
    found = get_object_or_404(rows, pk=letter)
    return download_response(letters.download(found), letters.file_name(found), "application/pdf")


@login_not_required
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def review_meeting_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The answer by the link of the letter: when and where, and nothing of what is reviewed."""
    known = AttendanceLink.objects.select_related(
        "attendance__meeting__review__round__course__call", "attendance__reviewer__member"
    )
    link = known.found(token)
    if link is None:
        raise Http404
    attendance = link.attendance
    context = {"attendance": attendance, "meeting": attendance.meeting}
    if why := attending.why_not_by(link):
        return render(request, "reviews/meeting/by_link.html", {"why_not": why}, status=410)
    form = attends_form(request, attendance, request.POST.get("act", ""))
    if form.is_bound and form.is_valid():
        try:
            attending.answer_by(link, **form.arguments())
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, SAID)
        return redirect(request.path)
    return render(request, "reviews/meeting/by_link.html", context | {"form": form})
