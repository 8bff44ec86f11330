"""A consultation that was sent: where it stands, the thread, the reply, taking it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import readings
from accounts.models import Letterhead
from calls import permissions
from calls.choices import ConsultationStatus, Phase
from calls.consultations import meetings, mending, story, thread, writing
from calls.consultations.counting import counts_as_done
from calls.consultations.standing import standing
from calls.forms.consultation_reply import ReplyForm
from calls.listing import proposing
from calls.models import Call, CallSetting, Consultation, ConsultationPaper, Meeting
from calls.phases import phase
from calls.querysets import GOING_ON
from calls.receivers.meeting_calendar import FILE_NAME, invitation
from calls.views.consultation.loading import is_going_on, load, load_to_write
from calls.workflow import consultation as workflow
from core import papers
from core.calendar import today
from core.forms import put_aside
from core.forms.files import accepted, choose_again
from core.uploads import Accepted, UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow

LEADS_NOWHERE = (ConsultationStatus.WITHDRAWN, ConsultationStatus.PROPOSED)
TAKES = (Phase.ANNOUNCED, Phase.OPEN)


@takes_files(thread.MOST)
@put_aside.puts_aside(is_going_on)
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands; POST adds to the thread, or replies to what the city asked."""
    consultation = load(request, pk)
    if consultation.status == ConsultationStatus.DRAFT:
        return redirect("consultation_write", pk)
    if request.method != "POST":
        return shown(request, consultation, ReplyForm(put_aside.aside(request)))
    if not permissions.writes(request.user, consultation):
        raise PermissionDenied
    form = ReplyForm(request.POST, request.FILES)
    files = accepted(form, "papers") if form.is_valid() else []
    if form.is_valid() and not form.errors:
        try:
            return written(request, consultation, form, files)
        except UploadRefused as refusal:
            form.add_error("papers", str(refusal))
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
    choose_again(form, "papers")
    return shown(request, consultation, form)


def written(
    request: HttpRequest, consultation: Consultation, form: ReplyForm, files: Sequence[Accepted]
) -> HttpResponse:
    """Reply if the city waits for it, else add. Raises NotAllowedNow, UploadRefused."""
    data = form.cleaned_data
    facts = {"text": data["text"], "token": data["token"] or writing.fresh(), "files": files}
    if not workflow.REPLY.open_for(consultation, request.user):
        thread.add(consultation, by=request.user, **facts)
    else:
        try:
            workflow.reply(consultation, by=request.user, **facts)
        except NotAllowedNow:  # the first of two presses has answered it
            thread.add(consultation, by=request.user, **facts)
    put_aside.forget(request)
    messages.success(request, "市に送りました。")
    for sentence in papers.parted((), files)[1]:
        messages.warning(request, sentence)
    return redirect(reverse("consultation_show", args=[consultation.pk]) + "#thread")


def shown(request: HttpRequest, consultation: Consultation, form: ReplyForm) -> HttpResponse:
    """The page; what was typed stands in its form."""
    goes_on, stands = consultation.status in GOING_ON, standing(consultation)
    writes = permissions.writes(request.user, consultation)
    context = {
        "consultation": consultation,
        "standing": stands,
        "write": "#write" if stands.action else "",
        "lines": story.lines(consultation, inside=False, changed=mending.mended(consultation)),
        "meetings": meetings.told(consultation),
        "readers": consultation.writers.select_related("person"),
        "sections": [each.section for each in consultation.asks.all() if not each.taken_back_at],
        "form": form if writes and (goes_on or form.is_bound) else None,
        "may_mend": writes and not mending.refusal(consultation, mending.NOTE),
        "goes_on": goes_on,
        "made": proposing.came_of(consultation) if writes else None,
        "ways": ways_on(consultation) if writes else None,
        "counts": counts_as_done(consultation, today()),
        "setting": CallSetting.current(),
        "office": Letterhead.current(),
        "can_withdraw": workflow.WITHDRAW.open_for(consultation, request.user),
    }
    return render(request, "calls/consultation/show.html", context)


def ways_on(consultation: Consultation) -> list[tuple[str, proposing.Way]] | None:
    """The ways to a proposal, each with the title of its call: the call that the consultation is
    about, or every open one where it is about none; [] while there is none, None where it leads to
    no proposal at all.
    """
    if consultation.status in LEADS_NOWHERE:
        return None
    call = consultation.call
    if call and phase(call, timezone.now()) not in TAKES:
        return []
    calls = [call] if call else open_calls()
    asked = [(each, proposing.way(each, None, consultation)) for each in calls]
    return [(each.title, way) for each, way in asked if way]


def open_calls() -> list[Call]:
    """The calls that take proposals now."""
    return list(Call.objects.public().in_phase(Phase.OPEN, timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more; POST takes the consultation back."""
    consultation = load_to_write(request, pk)
    if not workflow.WITHDRAW.open_for(consultation, request.user):
        return over(request, consultation)
    if request.method != "POST":
        context: dict[str, Any] = {"consultation": consultation, "office": Letterhead.current()}
        return render(request, "calls/consultation/withdraw.html", context)
    try:
        workflow.withdraw(consultation, by=request.user)
    except NotAllowedNow:
        return over(request, consultation)
    messages.success(request, "相談を取り下げました。控えをメールでお送りします。")
    return redirect("consultation_show", pk)


def over(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Nothing was done, since it is over."""
    messages.warning(request, "この相談は、いまは取り下げられません。")
    return redirect("consultation_show", consultation.pk)


@require_safe
def consultation_meeting(request: HttpRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """A meeting for one's own calendar."""
    consultation = load(request, pk)
    meetings = Meeting.objects.filter(consultation=consultation).select_related("consultation")
    meeting = get_object_or_404(meetings, pk=meeting_pk)
    text = invitation(meeting, consultation.get_absolute_url())
    disposition = f'attachment; filename="{FILE_NAME}"'
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@require_safe
def consultation_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file of a message that this person may read, on either side."""
    visible = ConsultationPaper.objects.visible_to(request.user)
    paper = get_object_or_404(visible.select_related("message__consultation"), pk=pk)
    readings.note(request, paper.message.consultation)
    return papers.download(paper)
