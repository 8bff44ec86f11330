"""Reading a proposal as those who take part do: its pages in words, comments beside, what lacks."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry import proof
from core import drafts
from proposals import permissions
from proposals.choices import Page
from proposals.models import Comment, Proposal, Writer
from proposals.submitting import applicant, changes, words
from proposals.submitting.facts import facts_of
from proposals.views.loading import HANGING, load_shared
from proposals.writing import commenting, company, completeness, pages, people


@dataclass(frozen=True)
class Sheet:
    """A page as it is read."""

    page: Page
    lines: list[words.Line]
    is_done: bool
    is_unfinished: bool  # something is typed that is not valid yet, and not shown
    comments: list[Comment]


@require_safe
def proposal_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that was written so far; who only reads can do nothing else here but comment."""
    proposal = load_shared(request.user, pk, *HANGING)
    said = list(commenting.comments(proposal))
    context = {
        "proposal": proposal,
        "sheets": sheets(proposal, said),
        "general": [each for each in said if not each.page],
        "papers": proposal.papers.all(),
        "missing": completeness.missing(proposal),
        "writes": permissions.writes(request.user, proposal),
        "goes_on": people.goes_on(proposal),
    }
    return render(request, "proposals/people/read.html", context)


def sheets(proposal: Proposal, said: list[Comment]) -> list[Sheet]:
    """The pages of this proposal in their order; of a registered group what the register says."""
    applicant.copy_profile(proposal)  # not saved: it is only shown
    lines = dict(words.sections(facts_of(proposal)))
    return [
        Sheet(
            page,
            lines.get(page, []),
            page in proposal.done_pages,
            drafts.typed_on(proposal, page) is not None,
            [each for each in said if each.page == page],
        )
        for page in pages.pages(proposal)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_changes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What others changed since one last looked; POST says that one has seen it."""
    proposal, user = load_shared(request.user, pk, *HANGING), proof.person(request)
    writer = people.there(proposal).get(person=user)
    if request.method == "POST":
        seen_now(writer, request.POST.get("until", ""))
        return redirect("proposal_changes", pk)
    facts = facts_of(proposal)
    found = changes.since(proposal, company.looked(writer), but=user.pk)
    context = {
        "proposal": proposal,
        "changes": [(each, each.lines(facts)) for each in found],
        "since": company.looked(writer),
        "until": timezone.now().isoformat(),
    }
    return render(request, "proposals/people/changes.html", context)


def seen_now(writer: Writer, shown: str) -> None:
    """One has seen what the page showed, and nothing that came after it was made."""
    try:
        at = parse_datetime(shown)
    except ValueError:
        at = None
    if at is None or timezone.is_naive(at) or at <= company.looked(writer):
        return
    Writer.objects.filter(pk=writer.pk).update(looked_at=min(at, timezone.now()))
