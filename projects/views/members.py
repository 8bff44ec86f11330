"""One person of the group: another role, out, or in by a link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from calls.choices import WriterRole
from core.workflow import NotAllowedNow
from projects import permissions
from projects.carrying import inviting, people
from projects.carrying.opening import OVER, goes_on
from projects.forms.people import RoleForm
from projects.models import ProjectInvitation
from projects.views.acting import ActPage, NoForm, acted, typed
from projects.views.people import back, load_web


@require_http_methods(["GET", "HEAD", "POST"])
def project_member(request: HttpRequest, pk: UUID, member: int) -> HttpResponse:
    """役割を変える."""
    project = load_web(request, pk)
    if not permissions.represents(request.user, project):
        raise PermissionDenied
    row = people.there(project).filter(pk=member).first()
    if row is None:
        raise Http404

    def act(form: Form) -> str:
        people.change_role(project, row.pk, WriterRole(form.cleaned_data["role"]), by=request.user)
        return "役割を変え、団体の人に知らせました。"

    form = RoleForm(typed(request), initial={"role": row.role})
    page = ActPage(
        f"{row.person}さんの役割",
        form,
        act,
        back(project),
        button="役割を変える",
        consequences=[
            "代表者にすると、いまの代表者は編集者になります。",
            "団体の人みんなに、メールで知らせます。",
        ],
        fallen="" if goes_on(project) else OVER,
        more={"member": row, "may_remove": row.role != WriterRole.REPRESENTATIVE},
        template="projects/carrying/member.html",
    )
    return acted(request, project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_member_remove(request: HttpRequest, pk: UUID, member: int) -> HttpResponse:
    """この人を外す."""
    project = load_web(request, pk)
    if not permissions.represents(request.user, project):
        raise PermissionDenied
    row = people.there(project).filter(pk=member).first()
    if row is None:
        raise Http404

    def act(_form: Form) -> str:
        people.remove(project, row.pk, by=request.user)
        return "外し、本人と団体の人に知らせました。"

    page = ActPage(
        f"{row.person}さんを外す",
        NoForm(typed(request)),
        act,
        back(project),
        lead="外すと、この事業のページを開けなくなります。書いた内容は残ります。",
        button="この人を外す",
        tone="second",
        consequences=["本人と、団体の人に、メールで知らせます。"],
        fallen=OVER
        if not goes_on(project)
        else people.LAST
        if row.role == WriterRole.REPRESENTATIVE
        else "",
    )
    return acted(request, project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One goes oneself."""
    project = load_web(request, pk)
    role = permissions.role(request.user, project)
    if not role:
        raise Http404

    def act(_form: Form) -> str:
        people.leave(project, by=request.user)
        return f"「{project.title}」から抜けました。"

    page = ActPage(
        "この事業から抜ける",
        NoForm(typed(request)),
        act,
        reverse("my"),
        lead="抜けると、この事業のページを開けなくなります。書いた内容は残ります。",
        button="抜ける",
        tone="second",
        consequences=["団体のほかの人に、メールで知らせます。"],
        fallen=people.LAST if role == WriterRole.REPRESENTATIVE else "",
    )
    return acted(request, project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_join(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: what one joins and as what, and a button."""
    named = ProjectInvitation.objects.select_related("project", "created_by")
    link, user = named.found(token), proof.person(request)
    if link is None:
        raise Http404
    if permissions.role(user, link.project):
        return redirect(link.project)
    why_not = inviting.why_not(link, user)
    if request.method == "POST" and not why_not:
        try:
            inviting.join(link, by=user)
        except NotAllowedNow as refusal:
            why_not = str(refusal)
        else:
            messages.success(request, "この事業の人に加わりました。")
            return redirect(link.project)
    may = inviting.ROLE_MAY[WriterRole(link.role)]
    context: dict[str, Any] = {"link": link, "why_not": why_not, "may": may}
    status = 410 if why_not else 200
    return render(request, "projects/carrying/join.html", context, status=status)
