"""団体の側の人: who they are, who is asked first, inviting, roles, going."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from calls.choices import Channel, WriterRole
from core.forms import put_aside
from core.http import key_of
from core.text.mail_addresses import as_people_write
from core.workflow import NotAllowedNow
from projects import permissions
from projects.carrying import inviting, people
from projects.carrying.opening import OVER, goes_on
from projects.forms.people import ContactForm, InvitationForm
from projects.models import Project
from projects.standing.loading import load
from projects.views.acting import ActPage, acted, is_known, typed


def load_web(request: HttpRequest, pk: UUID) -> Project:
    """A project whose group has people in the portal."""
    project = load(request.user, pk)
    if project.channel != Channel.WEB:
        raise Http404
    return project


def back(project: Project) -> str:
    return reverse("project_people", args=[project.pk])


def may_change(request: HttpRequest, project: Project) -> bool:
    """代表者, while the project goes on."""
    return permissions.represents(request.user, project) and goes_on(project)


@require_http_methods(["GET", "HEAD", "POST"])
def project_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both sides' people; POST takes an invitation back."""
    project = load_web(request, pk)
    may = may_change(request, project)
    if request.method == "POST":
        if not permissions.represents(request.user, project):
            raise PermissionDenied
        return taken_back(request, project)
    is_group = bool(permissions.role(request.user, project))
    there = [each for each in project.members.all() if each.left_at is None]
    context = {
        "project": project,
        "members": [(each, inviting.ROLE_MAY[WriterRole(each.role)]) for each in there],
        "sections": project.sections.all(),
        "invited": project.invitations.filter(closed_at=None) if is_group else [],
        "may": may,
        "you": request.user.pk,
        "is_group": is_group,
        "works": permissions.works(request.user, project),
    }
    return render(request, "projects/carrying/people.html", context)


def taken_back(request: HttpRequest, project: Project) -> HttpResponse:
    """One invitation leads nowhere any more."""
    key = key_of(request.POST.get("invitation", ""))
    try:
        done = inviting.take_back(project, key or 0, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(back(project))
    gone = "この招待は、もう使われたか、取り消されています。"
    messages.success(request, "招待を取り消しました。" if done else gone)
    return redirect(back(project))


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """人を招く, by a link in a mail."""
    project = load_web(request, pk)
    if not permissions.represents(request.user, project):
        raise PermissionDenied

    def act(form: Form) -> str:
        said = form.cleaned_data
        role = WriterRole(said["role"])
        link = inviting.invite(project, by=request.user, email=said["email"], role=role)
        return f"{as_people_write(link.email)} に、招待のリンクを送りました。"

    page = ActPage(
        "人を招く",
        InvitationForm(typed(request)),
        act,
        back(project),
        lead="団体の側で、いっしょに進める人を招きます。",
        button="招待のリンクを送る",
        consequences=[
            "同じアドレスにもう一度送ると、前のリンクは使えなくなります。",
            "加わった人は、この事業の日程、記録、報告を読めます。",
        ],
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_contacts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """ふだんの連絡と、いないときの人."""
    project = load_web(request, pk)
    if not permissions.represents(request.user, project):
        raise PermissionDenied
    there = list(people.there(project))

    def act(form: Form) -> str:
        people.ask_first(project, by=request.user, **form.cleaned_data)
        return "決めました。事業のページに出ます。"

    page = ActPage(
        "ふだんの連絡の人を決める",
        ContactForm(typed(request), members=there),
        act,
        back(project),
        lead="市が、ふだん連絡する人と、その人がいないときに連絡する人です。",
        button="決める",
        consequences=["事業のページの「両方の人」に出ます。メールは送りません。"],
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)
