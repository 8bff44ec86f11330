"""いっしょに書く人: who they are, inviting, roles, going."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from calls.choices import WriterRole
from core.http import key_of
from core.text.mail_addresses import as_people_write
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.choices import ROLE_MAY
from proposals.forms.people import InvitationForm, RoleForm
from proposals.models import Invitation, Proposal, Writer
from proposals.views.loading import load_shared
from proposals.writing import company, inviting, people

LEFT = "「{}」の提案書をいっしょに書く人から抜けました。"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Those who take part; POST invites one more, or takes an invitation back."""
    proposal = load_shared(request.user, pk)
    if request.method != "POST":
        return shown(request, proposal, InvitationForm())
    if request.POST.get("act") == "take_over":
        return acted(request, proposal, lambda: taken_over(request, proposal))
    if not permissions.represents(request.user, proposal):
        raise PermissionDenied
    if request.POST.get("act") == "take_back":
        return taken_back(request, proposal)
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            link = inviting.invite(proposal, by=request.user, **form.chosen)
        except NotAllowedNow as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request, f"{as_people_write(link.email)} に、招待のリンクを送りました。"
            )
            return redirect("proposal_people", pk)
    return shown(request, proposal, form)


def shown(request: HttpRequest, proposal: Proposal, form: InvitationForm) -> HttpResponse:
    """The page; what was typed stands in its form."""
    roles = [(role.label, may) for role, may in ROLE_MAY.items()]
    context: dict[str, Any] = {"proposal": proposal, "form": form, "roles": roles}
    context |= company.aside(proposal, request.user)
    you: Any = context["you"]
    is_editor = you is not None and you.role == WriterRole.EDITOR
    context["may_take_over"] = is_editor and people.is_orphaned(proposal)
    return render(request, "proposals/people/people.html", context)


def taken_over(request: HttpRequest, proposal: Proposal) -> str:
    people.take_over(proposal, by=request.user)
    return "あなたが、この提案の代表者になりました。「誓約と同意」を、もう一度確かめてください。"


def taken_back(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """One invitation leads nowhere any more."""
    key = key_of(request.POST.get("invitation", ""))

    def act() -> str:
        done = inviting.take_back(proposal, key or 0, by=request.user)
        return (
            "招待を取り消しました。" if done else "この招待は、もう使われたか、取り消されています。"
        )

    return acted(request, proposal, act)


def acted(request: HttpRequest, proposal: Proposal, act: Callable[[], str]) -> HttpResponse:
    """Do it, and say what came of it on the page of the people."""
    try:
        messages.success(request, act())
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    return redirect("proposal_people", proposal.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_writer(request: HttpRequest, pk: UUID, key: int) -> HttpResponse:
    """One of them: another role, or out."""
    proposal = load_shared(request.user, pk)
    if not permissions.represents(request.user, proposal):
        raise PermissionDenied
    writer = get_object_or_404(people.there(proposal), pk=key)
    form = RoleForm(request.POST or None, initial={"role": writer.role})
    if request.method == "POST" and request.POST.get("act") == "remove":
        return acted(request, proposal, lambda: removed(request, proposal, writer))
    if request.method == "POST" and form.is_valid():
        role = WriterRole(form.cleaned_data["role"])
        return acted(request, proposal, lambda: changed(request, proposal, writer, role))
    context = {"proposal": proposal, "writer": writer, "form": form}
    return render(request, "proposals/people/writer.html", context)


def removed(request: HttpRequest, proposal: Proposal, writer: Writer) -> str:
    people.remove(proposal, writer.pk, by=request.user)
    return f"{writer.person}さんを外しました。"


def changed(request: HttpRequest, proposal: Proposal, writer: Writer, role: WriterRole) -> str:
    people.change_role(proposal, writer.pk, role, by=request.user)
    return f"{writer.person}さんの役割を、{role.label}にしました。"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more; POST goes."""
    proposal = load_shared(request.user, pk)
    if request.method != "POST":
        context: dict[str, Any] = {
            "proposal": proposal,
            "is_last": permissions.represents(request.user, proposal),
        }
        return render(request, "proposals/people/leave.html", context)
    try:
        people.leave(proposal, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("proposal_people", pk)
    messages.success(request, LEFT.format(proposal))
    return redirect("my")


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_join(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: what one joins and as what, and a button."""
    named = Invitation.objects.select_related("proposal__call", "created_by")
    link, user = named.found(token), proof.person(request)
    if link is None:
        raise Http404
    if permissions.role(user, link.proposal):
        return redirect("proposal_people", link.proposal_id)
    why_not = inviting.why_not(link, user)
    if request.method == "POST" and not why_not:
        try:
            inviting.join(link, by=user)
        except NotAllowedNow as refusal:
            why_not = str(refusal)
        else:
            messages.success(request, "いっしょに書く人に加わりました。")
            return redirect("proposal_read", link.proposal_id)
    context = {"link": link, "why_not": why_not, "may": inviting.may(link)}
    status = 410 if why_not else 200
    return render(request, "proposals/people/join.html", context, status=status)
