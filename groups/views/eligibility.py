"""Before an application: what this is, who may register, what is missing."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry import proof
from accounts.models import Letterhead
from core.workflow import NotAllowedNow
from groups.choices import OrganizationKind
from groups.forms.eligibility import EligibilityForm, KindForm
from groups.models import Registration
from groups.registration import writing


@login_not_required
@require_safe
def registration_begin(request: HttpRequest) -> HttpResponse:
    """The questions, by GET alone: no cookie, no trace, an answer that can be passed on."""
    kinds = KindForm(request.GET if "asked" in request.GET else None)
    context = {"form": kinds, "office": Letterhead.current()}
    if not kinds.is_valid():
        context["drafts"] = drafts_of(request)
        return render(request, "groups/registration/begin.html", context)
    kind = kinds.cleaned_data["kind"]
    form = EligibilityForm(request.GET, kind=kind)
    context |= {"form": form, "kind": OrganizationKind(kind)}
    if not form.is_valid():
        return render(request, "groups/registration/questions.html", context)
    again = request.GET.copy()
    again.pop("answered", None)
    context |= {
        "again": f"{reverse('registration_begin')}?{again.urlencode()}",
        "answers": form.answers,
        "lacking": [answer for answer in form.answers if not answer.ok],
        "start_url": f"{reverse('registration_start')}?{form.plain}",
        "answered_url": f"{reverse('registration_begin')}?{form.plain}",
    }
    return render(request, "groups/registration/answer.html", context)


def drafts_of(request: HttpRequest) -> Iterable[Registration]:
    """What this person has begun and may go on with."""
    if not request.user.is_authenticated:
        return ()
    return Registration.objects.written_by(request.user).awaiting_applicant()


@require_http_methods(["GET", "HEAD", "POST"])
def registration_start(request: HttpRequest) -> HttpResponse:
    """Begin the draft with the answers; whoever comes by GET is led back to them."""
    kinds = KindForm(request.GET)
    form = EligibilityForm(request.GET, kind=request.GET.get("kind", ""))
    able = kinds.is_valid() and form.is_valid() and all(answer.ok for answer in form.answers)
    if request.method != "POST" or not able:
        return redirect(f"{reverse('registration_begin')}?{request.GET.urlencode()}")
    answers = [answer.snapshot() for answer in form.answers]
    try:
        registration = writing.begin(
            proof.person(request), answers, kind=kinds.cleaned_data["kind"]
        )
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("registration_begin")
    return redirect("registration_tasks", registration.pk)
