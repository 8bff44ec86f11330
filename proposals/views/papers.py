"""書類をつける: whatever button is pressed, every chosen file is taken in first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import readings
from core import papers, uploads
from core.forms.files import accepted
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.forms.papers import PlaceForm
from proposals.models import Proposal, ProposalPaper
from proposals.views.loading import HANGING, load_to_write, load_whole, not_now
from proposals.views.pages import SAVED, notes, onward, place, shut, standing
from proposals.writing import attaching
from proposals.writing.slots import key_of, lacking, slots

MOST_AT_ONCE = 10  # as large files as may be, in whatever places
STILL = "保存しました。まだない書類があります：{}"


@takes_files(MOST_AT_ONCE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in files, and go on where the button leads."""
    proposal = load_whole(request.user, pk)
    why = shut(request, proposal, Page.PAPERS)
    if request.method != "POST":
        return show(request, proposal, why=why)
    if why:
        return not_now(request, proposal, why)
    try:
        return receive(request, proposal)
    except NotAllowedNow as refusal:
        return not_now(request, proposal, str(refusal))


def receive(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Every chosen file first; only when nothing was refused, what the button says."""
    act, forms = request.POST.get("act", ""), chosen(request, proposal)
    proposal = upload(request, proposal, forms)
    failed = [form for form in forms if form.errors]
    if failed:
        return show(request, proposal, failed)
    if act in {each.key for each in slots(proposal)}:
        return redirect(f"{page_url(proposal)}#place-{act}")
    return saved(request, proposal)


def chosen(request: HttpRequest, proposal: Proposal) -> list[PlaceForm]:
    """The forms in which a file was chosen; if none was, the one whose button was pressed."""
    forms = [PlaceForm(request.POST, request.FILES, place=each) for each in slots(proposal)]
    filled = [form for form in forms if request.FILES.getlist(form.add_prefix("files"))]
    return filled or [form for form in forms if form.place.key == request.POST.get("act", "")]


def upload(request: HttpRequest, proposal: Proposal, forms: list[PlaceForm]) -> Proposal:
    """Keep the good files and say which; those that are refused are named at their field."""
    good = {form.place.key: accepted(form, "files") for form in forms if form.is_valid()}
    proposal, crowded = attaching.attach_each(proposal, good, by=request.user)
    for form in forms:
        if form.place.key in crowded:
            form.add_error("files", attaching.TOO_MANY)
        elif received := good.get(form.place.key):
            kept = ((each.sha256, each.name) for each in form.place.files)
            names, twins = papers.parted(kept, received)
            if names:
                said = f"「{form.place.label}」を受け取りました（{'、'.join(names)}）。"
                messages.success(request, said)
            for sentence in twins:
                messages.warning(request, sentence)
    return proposal


def saved(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Say what is still missing, and go on."""
    left = [each.label for each in lacking(slots(proposal))]
    if left and request.POST.get("act") == "next":
        messages.warning(request, STILL.format("、".join(left)))
    else:
        messages.success(request, SAVED.format(Page.PAPERS.label, standing(proposal)))
    return onward(request, proposal, Page.PAPERS)


def show(
    request: HttpRequest, proposal: Proposal, failed: Sequence[PlaceForm] = (), why: str = ""
) -> HttpResponse:
    """Every place with its files and its own field; ``failed`` are the forms with errors."""
    with_errors = {form.place.key: form for form in failed}
    places = slots(proposal)
    context: dict[str, Any] = place(proposal, Page.PAPERS) | {
        "proposal": proposal,
        "page": Page.PAPERS,
        "why": why,
        "form": failed[0] if failed else None,
        "other_forms": [failed[1:]],
        "places": [(each, with_errors.get(each.key) or PlaceForm(place=each)) for each in places],
        "notes": list(notes(proposal, Page.PAPERS).values()),
        "state": standing(proposal),
        "largest": f"{uploads.megabytes(settings.UPLOAD_MAX_BYTES)}MB",
        "at_once": f"{uploads.megabytes(MOST_AT_ONCE * settings.UPLOAD_MAX_BYTES)}MB",
    }
    return render(request, "proposals/write/papers.html", context)


def page_url(proposal: Proposal) -> str:
    """The page of papers."""
    return reverse("proposal_page", args=[proposal.pk, Page.PAPERS])


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_paper_remove(request: HttpRequest, pk: UUID, paper_pk: UUID) -> HttpResponse:
    """A page that asks once more, then the file is out."""
    proposal = load_to_write(request.user, pk, *HANGING)
    if why := shut(request, proposal, Page.PAPERS):
        return not_now(request, proposal, why)
    paper: ProposalPaper = get_object_or_404(ProposalPaper.objects, proposal=proposal, pk=paper_pk)
    on_record, key = attaching.is_on_record(paper), key_of(paper)
    if request.method != "POST":
        context = {"proposal": proposal, "paper": paper, "on_record": on_record, "key": key}
        return render(request, "proposals/write/paper_remove.html", context)
    try:
        attaching.detach(paper, by=request.user)
    except NotAllowedNow as refusal:
        return not_now(request, proposal, str(refusal))
    done = "外しました。提出したものは市の記録に残ります" if on_record else "消しました"
    messages.success(request, f"「{paper.name}」を{done}。")
    return redirect(f"{page_url(proposal)}#place-{key}")


@require_safe
def proposal_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file: for those who take part, and for the city what belongs to a submission."""
    visible = ProposalPaper.every.visible_to(request.user).select_related("proposal")
    paper = get_object_or_404(visible, pk=pk)
    if request.user.is_staff:  # by its number: the title may be one that is being written
        name = paper.proposal.number or "提案の下書き"
        readings.write(request, Proposal, str(paper.proposal_id), name)
    return papers.download(paper)
