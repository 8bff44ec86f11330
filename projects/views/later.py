"""その後の質問, for either side."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.workflow import NotAllowedNow
from projects.choices import DayKind
from projects.finishing import later
from projects.forms.finishing import LaterForm
from projects.parts.asking import Reader
from projects.standing.loading import load

SAID = "ありがとうございました。答えは、事業のページに残りました。"


@require_http_methods(["GET", "HEAD", "POST"])
def project_later(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """How it went on: one question, and a few words."""
    project = load(request.user, pk)
    reader = Reader.asked(request.user, project)
    asked = next((each for each in project.days.all() if each.pk == day), None)
    if asked is None or asked.kind != DayKind.FOLLOW_UP or not (reader.writes or reader.works):
        raise Http404
    form = LaterForm(request.POST if request.method == "POST" else None)
    why = later.ANSWERED if asked.is_over else ""
    if form.is_bound and form.is_valid() and not why:
        try:
            later.answer(asked, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            why = str(refusal)
        else:
            messages.success(request, SAID)
            return redirect(project)
    context = {"project": project, "day": asked, "form": form, "why": why}
    return render(request, "projects/finishing/later.html", context)
