"""会の中の相談: the thread of those who write, and one more thing to say."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from calls.consultations.writing import fresh
from core.forms import put_aside
from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.forms.comment import CommentForm
from proposals.models import Proposal
from proposals.views.loading import load_shared
from proposals.writing import commenting, pages, people


def is_going_on(pk: UUID) -> bool:
    """Whether something can be said at this address."""
    return Proposal.objects.filter(pk=pk, status__in=people.GOING_ON).exists()


@put_aside.puts_aside(is_going_on)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_comments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that was said; POST adds to it."""
    proposal = load_shared(request.user, pk)
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    page = request.GET.get("page", "")
    form = CommentForm(typed, pages=pages.pages(proposal), page=page if page in Page else "")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"token": form.cleaned_data["token"] or fresh()}
        try:
            commenting.say(proposal, by=request.user, **data)
        except (NotAllowedNow, PermissionDenied) as refusal:
            messages.warning(request, str(refusal) or commenting.OVER)
        else:
            put_aside.forget(request)
            messages.success(request, "書き込みました。")
        return redirect(reverse("proposal_comments", args=[pk]) + "#thread")
    context = {
        "proposal": proposal,
        "comments": commenting.comments(proposal),
        "form": form if people.goes_on(proposal) else None,
    }
    return render(request, "proposals/comments/comments.html", context)
