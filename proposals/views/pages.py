"""One page of a proposal: what is the app's own of the manner of :mod:`core.pages`."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Letterhead
from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.choices import WRITERS, Page, ProposalStatus
from proposals.forms import FORMS
from proposals.models import Proposal
from proposals.submitting import applicant, words
from proposals.submitting.facts import facts_of
from proposals.views.loading import is_known, load_whole, not_now
from proposals.writing import closing, commenting, overtaken, task_list
from proposals.writing import pages as writing

SAVED = "「{}」を保存しました。{}"
KEPT = "「{}」を途中まで保存しました。{}"
NOT_SENT = "まだ提出されていません。"
BESIDE = "まだ提出されていません。前に提出したものが、有効なままです。"
MENDING = "補正は、まだ提出されていません。"
# What stands around the fields of a page; a page without such words is plain.
PARTIALS = {
    Page.BUDGET: "budget.html",
    Page.GROUP: "group.html",
    Page.SHAPE: "shape.html",
    Page.QUESTIONS: "questions.html",
    Page.PLEDGE: "pledge.html",
    Page.ROLES: "roles.html",
}
READ = f"見るだけの役割です。書けるのは、{WRITERS}です。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_page(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Show the page; a POST saves it, valid or not (``act``: next, later, theirs)."""
    proposal = load_whole(request.user, pk)
    if page not in FORMS or page not in writing.pages(proposal):
        raise Http404
    if why := shut(request, proposal, Page(page)):
        return read_only(request, proposal, Page(page), why)
    try:
        return answer(PAGES, request, proposal, Page(page))
    except NotAllowedNow as refusal:
        return not_now(request, proposal, str(refusal))


def shut(request: HttpRequest, proposal: Proposal, page: Page) -> str:
    """Why this person cannot write the page; "" when they can. Raises PermissionDenied for who
    sends what they may only read.
    """
    may = permissions.represents if page is Page.PLEDGE else permissions.writes
    if not may(request.user, proposal):
        if request.method == "POST":
            raise PermissionDenied
        return writing.PLEDGES if permissions.writes(request.user, proposal) else READ
    allowed = writing.writable(proposal)
    if page in allowed:
        return ""
    return writing.NOT_NAMED if allowed else writing.OVER


def read_only(request: HttpRequest, proposal: Proposal, page: Page, why: str) -> HttpResponse:
    """The page as it stands, for reading; the roster is for those who write it alone."""
    if request.method == "POST":
        return not_now(request, proposal, why)
    if page is Page.ROSTER and not permissions.writes(request.user, proposal):
        raise PermissionDenied
    applicant.copy_profile(proposal)
    facts = facts_of(proposal)
    context = place(proposal, page) | {
        "proposal": proposal,
        "page": page,
        "why": why,
        "lines": next((lines for each, lines in words.sections(facts) if each is page), []),
    }
    return render(request, "proposals/write/read.html", context)


def place(proposal: Proposal, page: Page) -> dict[str, Any]:
    """The number of the page among those that this proposal has, and what stands beside each."""
    pages = writing.pages(proposal)
    return {
        "number": pages.index(page) + 1,
        "total": len(pages),
        "is_open": closing.is_open(proposal, timezone.now()),
        "due": closing.due(proposal),
        "office": Letterhead.current(),
    }


def notes(proposal: Proposal, page: Page) -> dict[str, str]:
    """The clerk's words on the page in the open 補正."""
    correction = proposal.open_correction
    items = correction.items if correction else []
    return {each.get("field", "page"): each["note"] for each in items if each["page"] == page}


def context(proposal: Proposal, page: Page, form: PageForm) -> dict[str, Any]:
    """The proposal, where the page stands in it, what a 訂正 changed, and the partial it uses."""
    return place(proposal, page) | {
        "proposal": proposal,
        "again": overtaken.sentences(proposal).get(page, ""),
        "is_carried": not proposal.drafts.get(page) and task_list.is_carried(proposal, page),
        "partial": f"proposals/pages/{PARTIALS.get(page, 'plain.html')}",
        "state": standing(proposal),
        "said": commenting.of_page(proposal, page),
    }


def standing(proposal: Proposal) -> str:
    """That nothing of this has been handed in yet."""
    if proposal.status == ProposalStatus.DRAFT:
        return NOT_SENT
    return MENDING if proposal.open_correction else BESIDE


def saved(request: HttpRequest, proposal: Proposal, page: Page) -> HttpResponse:
    """Where one goes on: the next open page, the list, or the check one came from."""
    messages.success(request, SAVED.format(page.label, standing(proposal)))
    return onward(request, proposal, page)


def onward(request: HttpRequest, proposal: Proposal, page: Page) -> HttpResponse:
    """The check one came from, the next page that is not done, or the list."""
    if request.GET.get("back") == "check":
        return redirect("proposal_check", proposal.pk)
    following = next_page(request, proposal, page) if request.POST.get("act") != "later" else None
    if following is None:
        return redirect("proposal_tasks", proposal.pk)
    return redirect("proposal_page", proposal.pk, following)


def next_page(request: HttpRequest, proposal: Proposal, page: Page) -> Page | None:
    """The first page after this one that is not finished and that this person may write."""
    if proposal.editing_since:  # the row comes from its lock, with nothing that hangs on it
        prefetch_related_objects([proposal], "corrections__submission")
    left = {step.page for step in task_list.progress(proposal, request.user).left if step.is_open}
    if not permissions.represents(request.user, proposal):
        left.discard(Page.PLEDGE)
    pages = writing.pages(proposal)
    known = {*FORMS, Page.PAPERS}
    after = pages[pages.index(page) + 1 :] if page in pages else []
    return next((each for each in after if each in left and each in known), None)


def kept(request: HttpRequest, proposal: Proposal, page: Page) -> HttpResponse | None:
    """Kept as typed: back to the list, or (None) the page with its errors."""
    if request.POST.get("act") != "later":
        return None
    messages.success(request, KEPT.format(page.label, standing(proposal)))
    return redirect("proposal_tasks", proposal.pk)


PAGES = Pages(
    order=Page,
    forms=FORMS,
    notes=notes,
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: "proposals/write/page.html",
    context=context,
    saved=saved,
    kept=kept,
)
