"""The smaller pages of the admin: findings, duplicates, a later day, letters, papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import papers
from core.admin import WorkflowAdmin
from core.admin.correction import Extending
from core.admin.correction import extend_view as shared_extend_view
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin import correction_forms, queue, transition_pages
from proposals.checking import dismissing, extensions, points
from proposals.choices import Finding, LetterKind
from proposals.letters import issuing
from proposals.models import Correction, Proposal, ProposalPaper

MOST_NOTE = 2000


def open_correction(proposal: Proposal) -> Correction | None:
    """The open 補正 with its extensions, which the page tells of."""
    prefetch_related_objects([proposal], "corrections__extensions")
    found: Correction | None = proposal.open_correction
    return found


EXTENDING = Extending(
    permissions.checks,
    open_correction,
    correction_forms.ExtensionForm,
    extensions.extend,
    correction_forms.mails,
)


def check_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save what was found of the points; what is refused stands on the page as it was typed."""
    proposal = admin.load(request, str(pk))
    if request.method != "POST":
        return redirect(admin.page_of(proposal))
    found = sent(request)
    try:
        points.check(
            proposal, by=request.user, found=found, submission=request.POST.get("submission", "")
        )
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        answer: HttpResponse = admin.shown(request, proposal, found)
        return answer
    messages.success(request, "要件の確認を保存しました。")
    return redirect(admin.page_of(proposal))


def sent(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """The findings and notes that the page sent, by the code of their point."""
    known = ("", *Finding.values)
    return {
        code: (finding, request.POST.get(f"note-{code}", "")[:MOST_NOTE])
        for name, finding in request.POST.items()
        if (code := name.removeprefix("finding-")) != name and finding in known
    }


def dismiss_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Remember that another proposal is no duplicate."""
    proposal = admin.load(request, str(pk))
    row = get_object_or_404(queue.visible(request.user), pk=other)
    if request.method != "POST":
        return redirect(admin.page_of(proposal))
    note = request.POST.get("note", "").strip()[:MOST_NOTE]
    try:
        dismissing.dismiss(proposal, row, by=request.user, note=note)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "重なっていないことを記録しました。")
    return redirect(admin.page_of(proposal))


def extend_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """期限を延ばす."""
    return shared_extend_view(admin, request, admin.load(request, str(pk)), EXTENDING)


def preview_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: UUID, name: str, serial: int
) -> HttpResponse:
    """The letter as it would be issued now, from what is typed in the form; nothing is saved.

    While the form cannot say which letter (its day is wrong), its page says what to mend.
    """
    proposal = admin.load(request, str(pk))
    transition = admin.permitted(request, proposal, name)
    page = admin.pages[transition]
    if request.method != "POST" or serial >= len(page.letters):
        raise Http404
    kind = LetterKind(page.letters[serial])
    form = page.form(request.POST, obj=proposal, transition=transition)
    about = transition_pages.about(proposal, form, kind)
    if about is None:
        return render(request, admin.transition_template, admin.context(request, proposal, form))
    return HttpResponse(issuing.preview(about, kind), content_type="application/pdf")


def letter_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID, letter: UUID) -> HttpResponse:
    """An official letter, printed from its frozen facts."""
    proposal = admin.load(request, str(pk))
    row = get_object_or_404(proposal.letters.select_related("proposal"), pk=letter)
    name = issuing.file_name(row)
    return download_response(issuing.pdf(row), name, "application/pdf")


def paper_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """A file of one of the submissions; one that is not handed in is nobody's to read."""
    proposal = admin.load(request, str(pk))
    rows = ProposalPaper.every.filter(submissions__proposal=proposal).distinct()
    return papers.download(get_object_or_404(rows, pk=paper))


def pdf_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """The stored PDF of one submission: the bytes that its manifest names."""
    proposal = admin.load(request, str(pk))
    row = get_object_or_404(proposal.submissions, order=order)
    with row.pdf.open("rb") as file:
        content = file.read()
    return download_response(content, f"{proposal.number}_{order}.pdf", "application/pdf")
