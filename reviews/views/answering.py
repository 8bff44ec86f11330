"""受諾・辞退: a page that asks once more, for who represents the group."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.workflow import NotAllowedNow, moves, open_transitions
from proposals.models import Proposal
from proposals.permissions import represents
from reviews.deciding import offering, own
from reviews.deciding.answers import Word
from reviews.forms.award import AcceptForm, GiveUpForm
from reviews.models import Award
from reviews.workflow import AWARD
from reviews.workflow import award as workflow

NO_HARM = "これからの募集で不利になることはありません。"
DONE = "お返事を受け取りました。"
OTHER = (
    "この画面を開いたあとに、結果か額が変わりました。"
    "いまの内容を確かめて、それでもよいときは、もう一度ボタンを押してください。"
)
PAGES: dict[str, dict[str, Any]] = {
    "accept_award": {
        "form_class": AcceptForm, "heading": "受諾しますか", "label": "受諾を送る",
        "what": "この額と条件で、事業を行うことになります。",
    },
    "decline_raise": {
        "form_class": AcceptForm, "heading": "前の額のままにしますか",
        "label": "前の額のままにする", "is_for_good": True,
        "what": "増えた分は受けずに、前に受諾した額で、事業を行います。",
    },
    "give_up": {
        "form_class": GiveUpForm, "heading": "辞退しますか", "label": "辞退を送る",
        "is_for_good": True,
        "what": f"この提案の採択を、すべて受けないことになります。{NO_HARM}",
    },
}  # fmt: skip
MORE = "decline_raise"  # of what was accepted already
VERBS = {
    "accept_award": workflow.accept_award,
    "decline_raise": workflow.decline_raise,
    "give_up": workflow.give_up,
}


@require_http_methods(["GET", "HEAD", "POST"])
def review_result_answer(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """POST answers to what the page showed; where that has changed since, it shows what holds now
    and asks again. The second press finds it answered.
    """
    proposal = get_object_or_404(Proposal.objects.of_person(request.user), pk=pk)
    award = award_of(proposal)
    if award is None or act not in PAGES or (act == MORE and award.secured is None):
        raise Http404
    if not represents(request.user, proposal):
        raise PermissionDenied
    page = PAGES[act]
    form = page["form_class"](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if answered(request, award, act, form.cleaned_data.get("why_not", "")):
            return redirect("review_result", pk)
        form.add_error(None, OTHER)
    found = own.own(proposal)
    if found is None or found.award is None:
        raise Http404
    context = {"own": found, "form": form, "shown": shown(found.award), **page}
    return render(request, "reviews/result/answer.html", context)


def award_of(proposal: Proposal) -> Award | None:
    """What was given or may be offered by what was told last; None for nothing."""
    decision = own.decision_of(proposal)
    return Award.objects.filter(decision=decision).select_related(*offering.NAMED).first()


def shown(award: Award) -> str:
    """What a page that shows this award sends back: which one, how often moved, the yen."""
    return f"{award.pk}:{moves(award)}:{award.amount}"


@atomic
def answered(request: HttpRequest, award: Award, act: str, why_not: str) -> bool:
    """Act; say what came of it. False: the page showed something else than what holds now."""
    award = offering.held(award)
    names = {each.name for each in open_transitions(AWARD.transitions, award, request.user)}
    if act in names and request.POST.get("shown", "") not in ("", shown(award)):
        return False
    try:
        VERBS[act](award, by=request.user, word=Word(why_not=why_not))
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, DONE)
    return True
