"""The screen on which one officer agrees to a 照会: by a link, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.http import private_page
from core.workflow import NotAllowedNow
from projects.checking import consenting
from projects.forms.check import SelfForm
from projects.models import ConsentLink


@private_page
@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def officer_consent(request: HttpRequest, token: str) -> HttpResponse:
    """One officer writes and agrees. Opening the link changes nothing."""
    named = ConsentLink.objects.select_related("check_asked__project", "check_asked__proposal")
    link = named.found(token)
    if link is None:
        raise Http404
    form = SelfForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not consenting.why_not(link):
        try:
            consenting.agree(link, form.officer)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(request.path)
    context = {
        "link": link, "about": link.check_asked.about, "form": form,
        "why_not": consenting.why_not(link),
    }  # fmt: skip
    return render(request, "projects/checks/consent.html", context)
