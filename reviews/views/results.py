"""The own result: behind sign-in with the answer, by the link of the mail to read alone."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import readings
from accounts.models import Letterhead
from core.http import private_page
from core.uploads.storage import download_response
from core.workflow import Transition, open_transitions
from proposals import permissions
from proposals.models import Proposal
from reviews.deciding import answers, offering, own
from reviews.deciding.acts import obstacle
from reviews.letters import issuing
from reviews.models import ResultLetter, ResultLink
from reviews.querysets.writing import hearing
from reviews.workflow import AWARD
from reviews.workflow import award as workflow

ACTS = (workflow.ACCEPT, workflow.DECLINE, workflow.GIVE_UP)


@require_safe
def review_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The result of a proposal of which one hears, not as 助言者; 404 before there is one."""
    rows = Proposal.objects.filter(pk__in=hearing(request.user).values("proposal"))
    proposal = get_object_or_404(rows.prefetch_related("writers"), pk=pk)
    found = told(proposal)
    moves = open_transitions(AWARD.transitions, found.award, request.user) if found.award else []
    acts = [each for each in moves if each in ACTS and may_answer(request, found, each)]
    return answer(request, found, acts=acts)


def may_answer(request: HttpRequest, found: own.Own, act: Transition) -> bool:
    """Whether this answer is this person's to give here, and would be taken; of a proposal on paper
    it is the office's to enter.
    """
    award = found.award
    if award is None or not permissions.represents(request.user, found.proposal):
        return False
    if act == workflow.DECLINE and award.secured is None:
        return False
    if act == workflow.GIVE_UP:
        return not obstacle(award)
    return not (offering.why_not_back(award) or answers.why_shut(award, request.user))


@login_not_required
@private_page
@require_safe
def review_result_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever holds the link of the mail: to read, never to answer."""
    known = ResultLink.objects.select_related("letter__decision__entry__proposal", "writer")
    link = known.found(token)
    if link is None:
        raise Http404
    if link.has_expired:
        return render(request, "reviews/result/over.html", {"office": office()}, status=410)
    proposal = link.letter.decision.entry.proposal
    return answer(request, told(proposal), token=token)


@require_safe
def review_result_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An official letter, printed afresh from its frozen facts."""
    rows = ResultLetter.objects.visible_to(request.user)
    letter = get_object_or_404(rows.select_related("decision__entry__proposal"), pk=pk)
    readings.note(request, letter.decision.entry.proposal)
    made = issuing.pdf if request.user.is_staff else issuing.download  # staff stamp it
    return download_response(made(letter), issuing.file_name(letter), "application/pdf")


@login_not_required
@private_page
@require_safe
def review_result_letter_by_link(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    """The same by the link: a letter of the same proposal."""
    link = ResultLink.objects.select_related("letter__decision__entry", "writer").found(token)
    if link is None or link.has_expired:
        raise Http404
    rows = ResultLetter.objects.filter(
        decision__entry__proposal=link.letter.decision.entry.proposal_id
    )
    letter = get_object_or_404(rows.select_related("decision__entry__proposal"), pk=pk)
    return download_response(issuing.download(letter), issuing.file_name(letter), "application/pdf")


def told(proposal: Proposal) -> own.Own:
    """What was told of it. Raises Http404 while nothing was."""
    found = own.own(proposal)
    if found is None:
        raise Http404
    return found


def office() -> Letterhead:
    """Whom to ask."""
    return Letterhead.current()


def answer(
    request: HttpRequest, found: own.Own, *, acts: object = (), token: str = ""
) -> HttpResponse:
    """The page."""
    context = {"own": found, "acts": acts, "token": token, "office": office()}
    return render(request, "reviews/result/result.html", context)
