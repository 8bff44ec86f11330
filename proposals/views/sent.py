"""Files of a proposal: what was handed in, what is being written as PDF, and the blank form."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.models import Call
from core import papers
from core.uploads.storage import download_response
from proposals.models import Proposal, ProposalPaper
from proposals.submitting import printing
from proposals.views.loading import load
from proposals.views.receipt import submission_of

PDF = "application/pdf"
ASKED = "course__questions_asked"


@require_safe
def proposal_pdf(request: HttpRequest, pk: UUID, order: int = 0) -> HttpResponse:
    """The PDF of exactly what was handed in: the stored bytes. Of a draft what is being written."""
    proposal = load(request.user, pk, ASKED)
    if not proposal.number:
        return printed(proposal)
    submission = submission_of(proposal, order)
    with submission.pdf.open("rb") as file:
        content = file.read()
    return download_response(content, f"{proposal.number}_{submission.order}.pdf", PDF)


@require_safe
def proposal_print(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is being written, in the city's layout; each page says that it is not handed in."""
    return printed(load(request.user, pk, ASKED))


def printed(proposal: Proposal) -> HttpResponse:
    """What is being written, as a file."""
    content = printing.in_hand(proposal, timezone.now())
    return download_response(content, f"{proposal.title or '提案書'}（下書き）.pdf", PDF)


@require_safe
@login_not_required
def proposal_blank(request: HttpRequest, number: str, course: int = 0) -> HttpResponse:
    """The form to be written by hand, of a call that everybody may read: of this course, or of the
    first one.
    """
    call = get_object_or_404(Call.objects.public(), number=number)
    rows = call.courses.select_related("call").prefetch_related("questions_asked")
    found = get_object_or_404(rows, pk=course) if course else rows.first()
    if found is None:
        raise Http404
    name = f"{printing.TITLE}_{found.call.number}.pdf"
    return download_response(printing.blank(found, timezone.now()), name, PDF)


@require_safe
def proposal_manifest(request: HttpRequest, pk: UUID, order: int = 0) -> HttpResponse:
    """目録: what the SHA-256 of the receipt is over, byte by byte."""
    proposal = load(request.user, pk)
    submission = submission_of(proposal, order)
    name = f"{proposal.number}_{submission.order}.json"
    return download_response(submission.manifest.encode(), name, "application/json")


@require_safe
def proposal_sent_paper(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """A file of a submission, though it may have been taken out since."""
    proposal = load(request.user, pk)
    rows = ProposalPaper.every.filter(proposal=proposal, submissions__isnull=False).distinct()
    return papers.download(get_object_or_404(rows, pk=paper))
