"""打ち合わせ: called, changed, called off; the file for one's calendar; minutes, confirmed."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core import http
from core.calendar import today
from core.forms import put_aside
from core.uploads.storage import download_response
from projects import permissions
from projects.carrying import meetings
from projects.carrying.opening import OVER, goes_on
from projects.choices import Side
from projects.forms.carrying import WhyForm
from projects.forms.meeting import JointMeetingForm
from projects.models import JointMeeting
from projects.notices import joint_meeting as notices
from projects.receivers import joint_calendar
from projects.standing.loading import load
from projects.views.acting import ActPage, acted, facts, is_known, typed

NAMED = ("called_by", "minutes_by", "group_confirmed_by", "city_confirmed_by")


@require_safe
def project_meetings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of them, the newest first."""
    project = load(request.user, pk)
    page = http.page_of(request, project.meetings.all())
    may = permissions.shares(request.user, project) and goes_on(project)
    context = {
        "project": project,
        "page": page,
        "meetings": [(each, notices.when(each)) for each in page],
        "may": may,
    }
    return render(request, "projects/carrying/meetings.html", context)


@require_safe
def project_meeting(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """One of them: when, where, what about, its minutes, who has confirmed them."""
    project = load(request.user, pk)
    rows = JointMeeting.objects.select_related(*NAMED)
    row = get_object_or_404(rows, pk=meeting, project=project)
    row.project = project
    may = permissions.shares(request.user, project) and goes_on(project) and not row.called_off_at
    sides = permissions.sides(request.user, project) if may and row.minutes else ()
    done = {Side.GROUP: row.group_confirmed_at, Side.CITY: row.city_confirmed_at}
    context = {
        "project": project,
        "meeting": row,
        "when": notices.when(row),
        "may_change": may and not row.minutes,
        "may_write": may and row.on <= today(),
        "may_confirm": any(not done[side] for side in sides),
    }
    return render(request, "projects/carrying/meeting.html", context)


def load_meeting(request: HttpRequest, pk: UUID, meeting: int) -> JointMeeting:
    """One of a project that this person shares."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    found = get_object_or_404(JointMeeting, pk=meeting, project=project)
    found.project = project
    return found


def fallen(row: JointMeeting) -> str:
    """Why nothing can be done with it now."""
    if row.called_off_at:
        return meetings.CALLED_OFF
    return "" if goes_on(row.project) else OVER


def page_of(row: JointMeeting) -> str:
    return reverse("project_meeting", args=[row.project_id, row.pk])


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_meeting_call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """打ち合わせを呼びかける."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    form = JointMeetingForm(typed(request), instance=JointMeeting(project=project))

    def act(form: JointMeetingForm) -> str:
        said = {name: form.cleaned_data[name] for name in form.fields}
        meetings.call(project, said, by=request.user)
        return "両方に知らせました。手元の暦に入れるファイルも付けました。"

    page = ActPage(
        "打ち合わせを呼びかける",
        form,
        act,
        project.get_absolute_url(),
        button="両方に知らせる",
        consequences=["団体と市の両方に、暦に入れるファイルを付けて知らせます。"],
        mails=lambda form: mails_of(form, meetings.CALLED),
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)


def mails_of(form: Any, act: str) -> list[dict[str, str]]:
    """The letters as the form stands; none as long as it does not say when."""
    return notices.previews(form.instance, act) if form.is_bound and form.is_valid() else []


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def project_meeting_change(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """日時や場所を変える."""
    row = load_meeting(request, pk, meeting)
    stored = JointMeetingForm(instance=JointMeeting.objects.get(pk=row.pk))
    form = JointMeetingForm(typed(request), instance=row)

    def act(form: JointMeetingForm) -> str:
        said = {name: form.cleaned_data[name] for name in form.fields}
        meetings.change(row, said, by=request.user)
        return "変えて、両方に知らせました。"

    page = ActPage(
        "打ち合わせを変える",
        form,
        act,
        page_of(row),
        button="変えて知らせる",
        consequences=["団体と市の両方に、新しい内容を知らせます。"],
        mails=lambda form: mails_of(form, meetings.MOVED),
        fallen=fallen(row) or (meetings.WRITTEN if row.minutes else ""),
        more={"seen": stored.seen},
    )
    return acted(request, row.project, page)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_meeting_call_off(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """打ち合わせをやめる, with the reason."""
    row = load_meeting(request, pk, meeting)

    def act(form: Form) -> str:
        meetings.call_off(row, by=request.user, why=form.cleaned_data["why"])
        return "やめることを、両方に知らせました。"

    page = ActPage(
        "打ち合わせをやめる",
        WhyForm(typed(request)),
        act,
        page_of(row),
        lead=f"{row.title}　{notices.when(row)}",
        button="やめて知らせる",
        tone="second",
        consequences=["団体と市の両方に、理由といっしょに知らせます。"],
        mails=lambda form: notices.previews(row, meetings.STOPPED, facts(form).get("why", "")),
        fallen=fallen(row) or (meetings.WRITTEN if row.minutes else ""),
    )
    return acted(request, row.project, page)


@require_safe
def project_meeting_ics(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """The appointment as a file for one's calendar."""
    project = load(request.user, pk)
    row = get_object_or_404(JointMeeting, pk=meeting, project=project)
    row.project = project
    content = joint_calendar.invitation(row).encode()
    return download_response(content, joint_calendar.FILE_NAME, "text/calendar")
