"""受諾・辞退: a page that asks once more, for who represents the group."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.workflow import NotAllowedNow
from proposals.models import Proposal
from proposals.permissions import represents
from reviews.deciding import own
from reviews.forms.award import AcceptForm, GiveUpForm
from reviews.models import Award
from reviews.workflow import award as workflow
from reviews.workflow.award import Word

NO_HARM = "これからの募集で不利になることはありません。"
DONE = "お返事を受け取りました。"
PAGES: dict[str, dict[str, Any]] = {
    "accept_award": {
        "form_class": AcceptForm, "heading": "受諾しますか", "label": "受諾を送る",
        "what": "この額と条件で、事業を行うことになります。",
    },
    "give_up": {
        "form_class": GiveUpForm, "heading": "辞退しますか", "label": "辞退を送る",
        "what": f"この提案の採択を受けないことになります。{NO_HARM}",
    },
}  # fmt: skip
VERBS = {"accept_award": workflow.accept_award, "give_up": workflow.give_up}


@require_http_methods(["GET", "HEAD", "POST"])
def review_result_answer(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """POST answers; the second press finds it answered."""
    proposal = get_object_or_404(Proposal.objects.of_person(request.user), pk=pk)
    found = own.own(proposal)
    if found is None or found.award is None or act not in PAGES:
        raise Http404
    if not represents(request.user, proposal):
        raise PermissionDenied
    page = PAGES[act]
    form = page["form_class"](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        answered(request, found.award, act, form.cleaned_data.get("why_not", ""))
        return redirect("review_result", pk)
    context = {"own": found, "form": form, **page}
    return render(request, "reviews/result/answer.html", context)


def answered(request: HttpRequest, award: Award, act: str, why_not: str) -> None:
    """Act; say what came of it."""
    try:
        VERBS[act](award, by=request.user, word=Word(why_not=why_not))
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, DONE)
