"""A draft as a whole: its task list, the link that brings people back, throwing it away."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry import proof
from accounts.models import Letterhead
from core.workflow import NotAllowedNow
from groups import permissions
from groups.forms.papers import LinkForm
from groups.models import DraftLink, Registration
from groups.registration import corrections, draft_links, task_list, writing
from groups.views.loading import is_writable, load_to_write, not_now


@require_safe
def registration_tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The pages with their states; what is left before it can be submitted."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return redirect("registration_show", pk)
    correction = corrections.open_request(registration)
    context = {
        "registration": registration,
        "correction": correction,
        "to_mend": corrections.items_in_words(registration, correction),
        "progress": task_list.progress(registration, correction),
        "is_at_counter": permissions.enters(request.user, registration),
        "office": Letterhead.current(),
    }
    return render(request, "groups/registration/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the link to oneself or to somebody who writes too."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return not_now(request, registration)
    sent = request.POST if request.method == "POST" else None
    form = LinkForm(sent, initial={"email": address_of(request)})
    if request.method == "POST" and form.is_valid():
        return send_link(request, registration, form.cleaned_data["email"])
    context = {"registration": registration, "form": form}
    return render(request, "groups/registration/link.html", context)


def address_of(request: HttpRequest) -> str:
    """The address with which this person is signed in, in small letters."""
    return str(getattr(request.user, "email", "")).lower()


def send_link(request: HttpRequest, registration: Registration, email: str) -> HttpResponse:
    """One link; says where it went, or why not."""
    try:
        draft_links.invite(registration, by=request.user, email=email)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"{email} に、続きを書くためのリンクを送りました。")
    return redirect("registration_tasks", registration.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_resume(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail: a button for who signed in with that address."""
    link = DraftLink.objects.select_related("registration").found(token)
    if link is None:
        raise Http404
    is_mine = address_of(request) == link.email
    if request.method == "POST":
        with suppress(NotAllowedNow, PermissionDenied):  # the page says why
            return redirect(
                "registration_tasks", draft_links.join(link, by=proof.person(request)).pk
            )
    context = {
        "link": link,
        "is_mine": is_mine,
        "why_not": draft_links.why_not(link, request.user) if is_mine else "",
    }
    status = 200 if is_mine else 403
    return render(request, "groups/registration/resume.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more, then the draft is gone."""
    registration = load_to_write(request, pk)
    if registration.reference:
        return not_now(request, registration)
    if request.method == "POST":
        writing.discard(registration, by=request.user)
        messages.success(request, "下書きを消しました。")
        return redirect(reverse("my"))
    context = {"registration": registration, "files": registration.attachments.count()}
    return render(request, "groups/registration/discard.html", context)
