"""The link of a letter by which somebody may be late: which of one's proposals it is for."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.http import private_page
from core.workflow import NotAllowedNow
from proposals.choices import ProposalStatus
from proposals.models import LateAccess, Proposal
from proposals.submitting import lateness
from proposals.submitting.story import writing_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_late(request: HttpRequest, token: str) -> HttpResponse:
    """The drafts of this person that it may be for; POST uses the link up for one of them."""
    access = LateAccess.objects.found(token)
    if access is None:
        raise Http404
    rows = Proposal.objects.of_person(request.user).filter(
        course=access.course_id, status=ProposalStatus.DRAFT
    )
    if request.method == "POST":
        return taken_up(request, access, rows)
    context = {"access": access, "drafts": rows, "over": lateness.refusal(access)}
    return render(request, "proposals/late.html", context)


def taken_up(request: HttpRequest, access: LateAccess, rows: QuerySet[Proposal]) -> HttpResponse:
    """Use the link up, or say why it leads nowhere."""
    key = request.POST.get("proposal", "")
    try:
        chosen = rows.filter(pk=key).first() if key else None
    except ValidationError:
        raise Http404 from None
    if key and chosen is None:
        raise Http404
    try:
        proposal = lateness.take_up(access, chosen, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("my")
    messages.success(request, "しめきりのあとも、この提案書を提出できます。")
    return redirect(writing_page(proposal))
